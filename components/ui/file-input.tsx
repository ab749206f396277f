import type { ComponentProps } from "react";
import { controlClass } from "./control-class";
import { describedBy, Field, type FieldTexts } from "./field";

type Native = Omit<ComponentProps<"input">, "id" | "className" | "style" | "type">;

/** One file. A phone offers its camera for what `accept` names as pictures; works without JavaScript. */
export function FileInput({ id, label, hint, error, ...native }: FieldTexts & Native) {
  return (
    <Field error={error} hint={hint} id={id} label={label}>
      <input
        {...native}
        aria-describedby={describedBy({ id, hint, error })}
        aria-invalid={error ? true : undefined}
        className={controlClass(
          error,
          "p-2 file:mr-3 file:min-h-11 file:rounded-control file:border-0 file:bg-action-soft file:px-3 file:font-semibold file:text-action",
        )}
        id={id}
        type="file"
      />
    </Field>
  );
}
