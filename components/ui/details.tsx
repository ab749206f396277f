import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";

/**
 * Something that opens in place, for example how a figure was worked out: a row in the colour of acts,
 * then a sunken panel. Native, so it works without JavaScript and prints open.
 */
export function Details({
  summary,
  open = false,
  id,
  children,
}: {
  summary: ReactNode;
  open?: boolean;
  id?: string | undefined;
  children: ReactNode;
}) {
  return (
    <details id={id} open={open}>
      <summary className="flex min-h-[max(48px,var(--spacing-target))] items-center justify-between gap-3 font-semibold text-action">
        <span className="min-w-0">{summary}</span>
        <Icon className="[details[open]>summary>&]:rotate-180" icon={ChevronDown} />
      </summary>
      <div className="mb-3 rounded-control bg-sunken px-3.5 py-3">{children}</div>
    </details>
  );
}
