import type { ReactNode } from "react";
import { FieldNotes } from "./field-notes";

/** What every field says about itself. `id` is also what the error summary links to. */
export interface FieldTexts {
  id: string;
  label: ReactNode;
  hint?: ReactNode | undefined;
  error?: string | undefined;
}

/** The ids of the hint and the error that a control names in `aria-describedby`; undefined when there is neither. */
export function describedBy({ id, hint, error }: Pick<FieldTexts, "id" | "hint" | "error">): string | undefined {
  const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Label, hint, error, then the control. The control carries `id` and `describedBy(...)` itself. */
export function Field({ id, label, hint, error, children }: FieldTexts & { children: ReactNode }) {
  return (
    <div className="min-w-0">
      <label className="block text-sub text-ink-2" htmlFor={id}>
        {label}
      </label>
      <FieldNotes error={error} hint={hint} id={id} />
      <div className="mt-1.5">{children}</div>
    </div>
  );
}
