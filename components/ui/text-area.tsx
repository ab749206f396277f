import type { ComponentProps } from "react";
import { controlClass } from "./control-class";
import { describedBy, Field, type FieldTexts } from "./field";

type Native = Omit<ComponentProps<"textarea">, "id" | "className" | "style">;

/** A few sentences with their label. Everything else is the native control. */
export function TextArea({ id, label, hint, error, rows = 4, ...native }: FieldTexts & Native) {
  return (
    <Field error={error} hint={hint} id={id} label={label}>
      <textarea
        {...native}
        aria-describedby={describedBy({ id, hint, error })}
        aria-invalid={error ? true : undefined}
        className={controlClass(error, "px-3 py-2")}
        id={id}
        rows={rows}
      />
    </Field>
  );
}
