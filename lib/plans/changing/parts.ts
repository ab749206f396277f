import { least, type Money, money, ZERO } from "@/lib/core/money";
import type { ScheduleRow } from "../keeping/types";

/** What of a row is not paid, and what of that is interest: a payment counts for interest first (Civil Code art. 561). */
export function unpaidOf({ amount, interest, paid }: ScheduleRow): { amount: Money; interest: Money } {
  return { amount: money(amount - paid), interest: money(interest - least(paid, interest)) };
}

/** Neither paid nor missed: the date is ahead, or the days of grace are not over. */
export const isOpen = ({ state }: ScheduleRow): boolean => state === "due" || state === "part_paid";

/** Something of it is still asked for. */
export const isUnpaid = (row: ScheduleRow): boolean => isOpen(row) || row.state === "missed";

/** A row that stands for nothing more than what was paid of it. */
export function emptied(row: ScheduleRow, state: "repaired" | "skipped"): ScheduleRow {
  return { ...row, amount: row.paid, interest: least(row.paid, row.interest), paidOn: null, state };
}

/** A row that takes over so much of another one. */
export function fuller(row: ScheduleRow, more: { amount: Money; interest: Money }): ScheduleRow {
  return { ...row, amount: money(row.amount + more.amount), interest: money(row.interest + more.interest) };
}

/** A new row of so much. */
export function rowOf(number: number, dueOn: ScheduleRow["dueOn"], part: { amount: Money; interest: Money }) {
  return { number, dueOn, ...part, paid: ZERO, paidOn: null, state: "due" as const };
}
