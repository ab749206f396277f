import type { ComponentProps } from "react";
import { controlClass } from "./control-class";
import { describedBy, Field, type FieldTexts } from "./field";

type Native = Omit<ComponentProps<"select">, "id" | "className" | "style" | "children">;

export interface Option {
  value: string;
  text: string;
}

/** One of a list with its label; `choose` stands first and is no answer. Everything else is the native control. */
export function Select({
  id,
  label,
  hint,
  error,
  choose,
  options,
  ...native
}: FieldTexts & Native & { choose?: string | undefined; options: readonly Option[] }) {
  return (
    <Field error={error} hint={hint} id={id} label={label}>
      <select
        {...native}
        aria-describedby={describedBy({ id, hint, error })}
        aria-invalid={error ? true : undefined}
        className={controlClass(error, "px-2")}
        id={id}
      >
        {choose === undefined ? null : <option value="">{choose}</option>}
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}
