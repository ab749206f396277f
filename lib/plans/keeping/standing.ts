import { isAfter, type PlainDate } from "@/lib/core/dates";
import type { BindingPlan } from "../types";
import { lastDayOf, nextOpen, openOf } from "./rules";
import type { LivePlan, NoticeView, Standing } from "./types";

/** What a sentence about a plan is made of; `LivePlan` by `asked`, Home and lists by `BindingPlan`. */
export interface Asked {
  state: LivePlan["state"];
  kind: LivePlan["kind"];
  next: BindingPlan["next"];
  notice: Pick<NoticeView, "state" | "lastChance"> | null;
}

export function asked(plan: LivePlan): Asked {
  const row = nextOpen(plan.rows);
  const next = row && { number: row.number, dueOn: row.dueOn, amount: openOf(row) };
  return { state: plan.state, kind: plan.kind, next, notice: plan.notice };
}

/** Where a plan stands, in a word, with the day that goes with it. */
export function standingOf(
  { state, kind, next, notice }: Asked,
  { today, graceDays }: { today: PlainDate; graceDays: number },
): Standing {
  if (state !== "signed" && state !== "active") return { word: state, day: null };
  if (notice?.state === "open") return { word: "noticed", day: notice.lastChance };
  if (notice?.state === "waiting") return { word: "waiting", day: null };
  if (!next) return { word: kind === "due_day" ? "agreed" : "paid", day: null };
  const last = lastDayOf(next, graceDays);
  if (isAfter(today, last)) return { word: "missed", day: next.dueOn };
  if (isAfter(today, next.dueOn)) return { word: "grace", day: last };
  return { word: "due", day: next.dueOn };
}
