import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";

/** The hint and the error, above the control so that an open keyboard does not cover them. */
export function FieldNotes({
  id,
  hint,
  error,
}: {
  id: string;
  hint?: ReactNode | undefined;
  error?: string | undefined;
}) {
  return (
    <>
      {hint ? (
        <p className="text-sub text-ink-3" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="flex gap-1.5 text-sub text-error" id={`${id}-error`}>
          <Icon className="mt-[0.18em]" icon={CircleAlert} />
          <span>{error}</span>
        </p>
      ) : null}
    </>
  );
}
