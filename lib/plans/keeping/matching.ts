import type { PlainDate } from "@/lib/core/dates";
import { isBefore } from "@/lib/core/dates";
import { findTerms, type Policy } from "@/lib/policy/policy";
import { type Kept, keep } from "./rules";
import type { ChangeMade, LivePlan, ScheduleRow } from "./types";

/** The days of grace of the account's terms; none where the policy of now does not know them. */
export function graceDaysOf(
  policy: { readonly pack: Pick<Policy["pack"], "products"> },
  { productTerms }: Pick<LivePlan, "productTerms">,
): number {
  return findTerms(policy, productTerms)?.graceDays ?? 0;
}

/** The rows with the mark of the change that emptied them, by the record of changes: what is paid does not remove it. */
function withMarks(rows: readonly ScheduleRow[], changes: readonly ChangeMade[]): ScheduleRow[] {
  const marks = new Map<number, "skipped" | "repaired">();
  for (const { kind, number } of changes) {
    if (number === null || kind === "move" || kind === "pay_day") continue;
    marks.set(number, kind === "skip" ? "skipped" : "repaired");
  }
  return rows.map((row) => ({ ...row, state: marks.get(row.number) ?? row.state }));
}

/**
 * A plan by the payments that the core has posted. A plan that is over stands as on its last day: nothing is missed
 * after it.
 */
export function keptPlan(
  plan: Pick<LivePlan, "rows" | "payments" | "changes" | "endedOn">,
  { today, graceDays }: { today: PlainDate; graceDays: number },
): Kept {
  const day = plan.endedOn && isBefore(plan.endedOn, today) ? plan.endedOn : today;
  return keep(withMarks(plan.rows, plan.changes), plan.payments, { today: day, graceDays });
}

/** Rows whose payment or state is not what it was. */
export function movedRows(before: readonly ScheduleRow[], after: readonly ScheduleRow[]): ScheduleRow[] {
  const known = new Map(before.map((row) => [row.number, row]));
  return after.filter((row) => {
    const old = known.get(row.number);
    const isSameDay = `${old?.paidOn}` === `${row.paidOn}`;
    return old?.paid !== row.paid || old.state !== row.state || !isSameDay;
  });
}
