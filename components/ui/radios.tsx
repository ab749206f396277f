import type { ComponentProps, ReactNode } from "react";
import { describedBy, FieldNotes, type FieldTexts } from "./field";

/** One choice: `aside` stands at the right end, most often an amount. */
export interface RadioOption {
  value: string;
  label: ReactNode;
  sub?: ReactNode;
  aside?: ReactNode;
}

type Native = Omit<ComponentProps<"input">, "id" | "className" | "style" | "type" | "value" | "defaultValue" | "name">;

/**
 * A question with a few answers, each pressed by its whole row. Nothing is chosen unless `chosen` says
 * so. The first input carries the id of the field, so that the error summary leads to it.
 */
export function Radios({
  id,
  label,
  hint,
  error,
  name,
  options,
  chosen,
  ...native
}: FieldTexts & Native & { name: string; options: readonly RadioOption[]; chosen?: string | undefined }) {
  return (
    <fieldset aria-describedby={describedBy({ id, hint, error })} className="min-w-0">
      <legend className="text-sub text-ink-2">{label}</legend>
      <FieldNotes error={error} hint={hint} id={id} />
      <div className="mt-1.5 grid gap-2.5">
        {options.map((option, index) => (
          <label
            className="flex min-h-button items-center gap-3 rounded-control border border-edge bg-surface p-[13px] has-checked:border-2 has-checked:border-action has-checked:p-3"
            key={option.value}
          >
            <input
              {...native}
              className="size-6 shrink-0 appearance-none rounded-full border-2 border-edge bg-surface checked:border-8 checked:border-action forced-colors:appearance-auto"
              defaultChecked={option.value === chosen}
              id={index === 0 ? id : `${id}-${option.value}`}
              name={name}
              type="radio"
              value={option.value}
            />
            <span className="min-w-0 flex-1">
              {option.label}
              {option.sub ? <span className="block text-sub text-ink-3">{option.sub}</span> : null}
            </span>
            {option.aside ? <span className="font-semibold">{option.aside}</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
