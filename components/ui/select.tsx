import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class";
import { describedBy, Field, type FieldTexts } from "./field";
import { Icon } from "./icon";

type Native = Omit<ComponentProps<"select">, "id" | "className" | "style" | "children">;

/** The native list of choices, for more than about six; below that take Radios. */
export function Select({
  id,
  label,
  hint,
  error,
  options,
  ...native
}: FieldTexts & Native & { options: readonly { value: string; label: string }[] }) {
  return (
    <Field error={error} hint={hint} id={id} label={label}>
      <div className="relative">
        <select
          {...native}
          aria-describedby={describedBy({ id, hint, error })}
          aria-invalid={error ? true : undefined}
          className={controlClass(error, "appearance-none truncate pr-10 pl-3")}
          id={id}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-ink-2">
          <Icon icon={ChevronDown} />
        </span>
      </div>
    </Field>
  );
}
