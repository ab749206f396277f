import type { ReactNode } from "react";
import { describedBy } from "./field";
import { FieldNotes } from "./field-notes";

export interface RadioOption {
  value: string;
  label: ReactNode;
}

/**
 * One of several, each pressed by its whole row. Nothing is chosen unless `chosen` says so. The first control
 * carries the id, so that the error summary leads to it.
 */
export function Radios({
  id,
  name,
  legend,
  hint,
  error,
  options,
  chosen,
}: {
  id: string;
  name: string;
  legend: ReactNode;
  hint?: ReactNode | undefined;
  error?: string | undefined;
  options: readonly RadioOption[];
  chosen?: string | undefined;
}) {
  return (
    <fieldset aria-describedby={describedBy({ id, hint, error })} className="min-w-0">
      <legend className="text-sub text-ink-2">{legend}</legend>
      <FieldNotes error={error} hint={hint} id={id} />
      <div className={error ? "mt-1.5 border-l-4 border-error pl-3" : "mt-1.5"}>
        {options.map((option, index) => (
          <label
            className="flex min-h-button items-center gap-3 border-t border-line py-1 first:border-t-0"
            key={option.value}
          >
            <input
              aria-invalid={error ? true : undefined}
              className="size-6 shrink-0 accent-action"
              defaultChecked={option.value === chosen}
              id={index === 0 ? id : undefined}
              name={name}
              type="radio"
              value={option.value}
            />
            <span className="min-w-0">{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
