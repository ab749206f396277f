import type { ComponentProps } from "react";
import { controlClass } from "./control-class";
import { describedBy, Field, type FieldTexts } from "./field";

type Native = Omit<ComponentProps<"input">, "id" | "className" | "style">;

/** One line of text with its label. Everything else is the native input, `ref` and handlers included. */
export function TextInput({ id, label, hint, error, type = "text", ...native }: FieldTexts & Native) {
  return (
    <Field error={error} hint={hint} id={id} label={label}>
      <input
        {...native}
        aria-describedby={describedBy({ id, hint, error })}
        aria-invalid={error ? true : undefined}
        className={controlClass(error, "indent-3")}
        id={id}
        type={type}
      />
    </Field>
  );
}
