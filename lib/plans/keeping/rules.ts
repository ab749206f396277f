import { addDays, daysBetween, isAfter, type PlainDate } from "@/lib/core/dates";
import { least, type Money, money, ZERO } from "@/lib/core/money";
import type { InstalmentState, Match, PlanPayment, ScheduleRow, Unmatched } from "./types";

/** A schedule with the payments that are in it. */
export interface Kept {
  /** In the order in which they were given. */
  rows: ScheduleRow[];
  /** By day of the payment, then by row. */
  matches: Match[];
  /** What no row was left for. */
  unmatched: Unmatched[];
  /** What was taken back beyond everything that was paid; 0 unless payments from before the plan came back. */
  overdrawn: Money;
}

interface Left extends PlanPayment {
  /** What of it is left after what was taken back. */
  left: Money;
}

/** By day; of one day by key, so that the order of arrival decides nothing. */
const byDay = (a: PlanPayment, b: PlanPayment) =>
  -daysBetween(a.day, b.day) || (a.entryRef < b.entryRef ? -1 : a.entryRef > b.entryRef ? 1 : 0);

/** The payment that a reversal names, else the newest one that is its equal and still whole. */
function targetOf(back: PlanPayment, paid: readonly Left[]): Left | undefined {
  const named = paid.find(({ entryRef }) => entryRef === back.takesBack);
  const isEqual = (one: Left) => one.left === one.amount && one.amount === -back.amount && !isAfter(one.day, back.day);
  return named ?? paid.findLast(isEqual);
}

/** Takes up to so much from a payment and gives what is still to be taken. */
function takeFrom(one: Left, rest: Money): Money {
  const taken = least(rest, one.left);
  one.left = money(one.left - taken);
  return money(rest - taken);
}

/**
 * What is left of each payment after what was taken back: each reversal cancels the payment that it names or equals;
 * what finds none lowers the newest ones, first those from before it.
 */
function netOf(payments: readonly PlanPayment[]): { paid: Left[]; overdrawn: Money } {
  const all = payments.toSorted(byDay);
  const paid: Left[] = all.filter(({ amount }) => amount > ZERO).map((one) => ({ ...one, left: one.amount }));
  const backs = all.filter(({ amount }) => amount < ZERO).map((back) => ({ back, rest: money(-back.amount) }));
  for (const one of backs) {
    const target = targetOf(one.back, paid);
    if (target) one.rest = takeFrom(target, one.rest);
  }
  let overdrawn = ZERO;
  for (const { back, rest } of backs) {
    const earlier = paid.filter(({ day }) => !isAfter(day, back.day)).reverse();
    const later = paid.filter(({ day }) => isAfter(day, back.day)).reverse();
    const over = [...earlier, ...later].reduce((still, one) => takeFrom(one, still), rest);
    overdrawn = money(overdrawn + over);
  }
  return { paid: paid.filter(({ left }) => left > ZERO), overdrawn };
}

/** The last day on which a payment for a row is in time. */
export function lastDayOf({ dueOn }: Pick<ScheduleRow, "dueOn">, graceDays: number): PlainDate {
  return addDays(dueOn, graceDays);
}

/** What of a row is not paid. */
export function openOf({ amount, paid }: Pick<ScheduleRow, "amount" | "paid">): Money {
  return money(amount - paid);
}

const EMPTIED: ReadonlySet<InstalmentState> = new Set(["skipped", "repaired"]);

/** The state that follows from what is paid of a row, and by when. A row that a change emptied stays so while it is. */
function stateOf(row: ScheduleRow, paidOn: PlainDate | null, today: PlainDate, graceDays: number): InstalmentState {
  const last = lastDayOf(row, graceDays);
  if (openOf(row) === ZERO) {
    if (EMPTIED.has(row.state) || paidOn === null) return row.state;
    return isAfter(paidOn, last) ? "paid_late" : "paid";
  }
  if (isAfter(today, last)) return "missed";
  return row.paid > ZERO ? "part_paid" : "due";
}

/** The rows in the order in which payments fill them: by the due date of now, which a change may have moved. */
function inOrder<R extends Pick<ScheduleRow, "dueOn" | "number">>(rows: readonly R[]): R[] {
  return rows.toSorted((a, b) => -daysBetween(a.dueOn, b.dueOn) || a.number - b.number);
}

/** The row that is asked for next: the oldest one that is not paid; null when all are. */
export function nextOpen(rows: readonly ScheduleRow[]): ScheduleRow | null {
  return inOrder(rows).find((row) => openOf(row) > ZERO) ?? null;
}

/**
 * Which payment goes to which row (decisions.md 6): in the order of their days, each fills the oldest row that is not
 * paid; what is more than that, or early, goes to the next rows, and what is left after the last row to none. Paid by
 * the due date of now, or within the days of grace after it: in time; later: late; not paid by then: missed, with
 * whatever part was paid. Worked out whole each time, so that neither the order of arrival nor a correction matters.
 * @param rows with the state `skipped` or `repaired` where a change emptied one; every other state is found anew
 * @param payments more than 0, or less for what was taken back; by their keys each one once
 */
export function keep(
  rows: readonly ScheduleRow[],
  payments: readonly PlanPayment[],
  { today, graceDays }: { today: PlainDate; graceDays: number },
): Kept {
  const kept = rows.map((row) => ({ ...row, paid: ZERO, paidOn: null as PlainDate | null }));
  const { paid, overdrawn } = netOf(payments);
  const order = inOrder(kept);
  const matches: Match[] = [];
  const unmatched: Unmatched[] = [];
  for (const { entryRef, day, left } of paid) {
    let rest = left;
    for (const row of order) {
      const amount = least(rest, openOf(row));
      if (amount === ZERO) continue;
      matches.push({ number: row.number, entryRef, amount });
      row.paid = money(row.paid + amount);
      row.paidOn = day;
      rest = money(rest - amount);
    }
    if (rest > ZERO) unmatched.push({ entryRef, amount: rest });
  }
  return {
    rows: kept.map((row) => {
      const state = stateOf(row, row.paidOn, today, graceDays);
      return { ...row, state, paidOn: state === "paid" || state === "paid_late" ? row.paidOn : null };
    }),
    matches,
    unmatched,
    overdrawn,
  };
}
