import { addDays, daysBetween, isAfter, type PlainDate } from "@/lib/core/dates";
import { type Money, money, sum } from "@/lib/core/money";
import type { LivePlan, ScheduleRow } from "../keeping/types";

type Kept = Pick<LivePlan, "kind" | "state" | "rows" | "notice">;

/** What both sides are bound by. */
export function isBinding({ state }: Pick<LivePlan, "state">): boolean {
  return state === "signed" || state === "active";
}

/** The oldest row that is missed; null: the plan is up to date. */
export function oldestMissed(rows: readonly ScheduleRow[]): ScheduleRow | null {
  const missed = rows.filter(({ state }) => state === "missed");
  return missed.reduce<ScheduleRow | null>(
    (oldest, row) => (oldest !== null && !isAfter(oldest.dueOn, row.dueOn) ? oldest : row),
    null,
  );
}

/** A notice was given, and neither cured nor decided. */
export function isWarned({ notice }: Pick<LivePlan, "notice">): boolean {
  return notice?.state === "open" || notice?.state === "waiting";
}

/**
 * The row for which a notice has to be given today; null while none has. Instalments: once the oldest missed one is
 * more than the agreed days past its date, as the agreement says. One sum, or a promise to pay by a day, has one date:
 * its notice follows the days of grace at once.
 */
export function rowToNotice(
  plan: Kept,
  today: PlainDate,
  { brokenAfterDays }: { brokenAfterDays: number },
): ScheduleRow | null {
  if (!isBinding(plan) || isWarned(plan)) return null;
  const row = oldestMissed(plan.rows);
  if (!row || plan.kind !== "instalments") return row;
  return daysBetween(row.dueOn, today) > brokenAfterDays ? row : null;
}

/** The last day on which a payment or a change keeps the plan, without anybody's decision. */
export function lastChanceOf(today: PlainDate, { lastChanceDays }: { lastChanceDays: number }): PlainDate {
  return addDays(today, lastChanceDays);
}

/** No person gives more time than the longest promise to pay that a policy can know. */
const MOST_DAYS = 92;

/** The latest day that a person can give. */
export function latestChance(today: PlainDate): PlainDate {
  return addDays(today, MOST_DAYS);
}

/** Every row is paid, or was emptied by a change. A plan without rows asks for no money, and is not ended by any. */
export function isPaid({ rows }: Pick<LivePlan, "rows">): boolean {
  return rows.length > 0 && rows.every((row) => row.paid === row.amount);
}

/** What of the schedule has been paid. */
export const paidOf = ({ rows }: Pick<LivePlan, "rows">): Money => sum(rows.map(({ paid }) => paid));

/** What the schedule still asks for. */
export const openOf = ({ rows }: Pick<LivePlan, "rows">): Money =>
  money(sum(rows.map(({ amount }) => amount)) - sum(rows.map(({ paid }) => paid)));

/** The day of the last payment that a row took, never before the signature: the business day of a plan that is kept. */
export function lastPaidOn({
  matches,
  payments,
  signedOn,
}: Pick<LivePlan, "matches" | "payments" | "signedOn">): PlainDate {
  const matched = new Set(matches.map(({ entryRef }) => entryRef));
  const days = payments.filter(({ entryRef }) => matched.has(entryRef)).map(({ day }) => day);
  return days.reduce((last, day) => (isAfter(day, last) ? day : last), signedOn);
}
