import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { Icon } from "./icon";

/** settled: done; date: someone waits, or the outcome is not known; action: information; neutral: a refusal by policy. */
export type NoticeTone = "settled" | "date" | "action" | "held" | "neutral";

const TONE: Record<NoticeTone, string> = {
  settled: "border-settled-mark bg-settled-soft",
  date: "border-date-mark bg-date-soft",
  action: "border-action bg-action-soft",
  held: "border-held-mark bg-held-soft",
  neutral: "border-edge bg-sunken",
};

const MARK: Record<NoticeTone, string> = {
  settled: "text-settled",
  date: "text-date",
  action: "text-action",
  held: "text-held",
  neutral: "text-ink-2",
};

/** A note with a bar at its left. `live` announces it where it answers something that was just done. */
export function Notice({
  tone,
  title,
  icon,
  live = false,
  children,
}: {
  tone: NoticeTone;
  title?: ReactNode;
  icon?: LucideIcon | undefined;
  live?: boolean;
  children?: ReactNode;
}) {
  return (
    <div
      className={classes("flex gap-2.5 rounded-r-control border-l-4 py-3 pr-4 pl-3.5", TONE[tone])}
      role={live ? "status" : undefined}
    >
      {icon ? <Icon className={classes("mt-[0.2em]", MARK[tone])} icon={icon} /> : null}
      <div className="min-w-0 flex-1 text-sub text-ink">
        {title ? <p className="text-body font-semibold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
