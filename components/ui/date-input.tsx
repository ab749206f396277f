import type { ComponentProps } from "react";
import { controlClass } from "./control-class";
import { describedBy, Field, type FieldTexts } from "./field";

type Native = Omit<ComponentProps<"input">, "id" | "className" | "style" | "type">;

/** A calendar date through the phone's own picker; `min`, `max` and the value are `YYYY-MM-DD`. */
export function DateInput({ id, label, hint, error, ...native }: FieldTexts & Native) {
  return (
    <Field error={error} hint={hint} id={id} label={label}>
      <input
        {...native}
        aria-describedby={describedBy({ id, hint, error })}
        aria-invalid={error ? true : undefined}
        className={controlClass(error, "appearance-none pr-1.5 pl-2.5 text-left")}
        id={id}
        type="date"
      />
    </Field>
  );
}
