import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { Icon } from "./icon";

/** action: in work; date: waits for the cardholder; settled: done; held: held; neutral: over, withdrawn, refused. */
export type TagTone = "action" | "date" | "settled" | "held" | "neutral";

const TONE: Record<TagTone, string> = {
  action: "bg-action-soft text-action",
  date: "bg-date-soft text-date",
  settled: "bg-settled-soft text-settled",
  held: "bg-held-soft text-held",
  neutral: "bg-sunken text-ink-2",
};

/** A state in one word, with a drawing: the colour only repeats it. */
export function Tag({ tone, icon, children }: { tone: TagTone; icon: LucideIcon; children: ReactNode }) {
  return (
    <span
      className={classes(
        "inline-flex items-center gap-1.5 rounded-tag px-2 py-0.5 text-meta font-semibold whitespace-nowrap",
        TONE[tone],
      )}
      data-mark={tone}
    >
      <Icon icon={icon} />
      {children}
    </span>
  );
}
