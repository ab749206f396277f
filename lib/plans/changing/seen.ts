import { moneyToString } from "@/lib/core/money";
import { contentHash } from "@/lib/policy/canonical";
import type { ScheduleRow } from "../keeping/types";
import type { Change } from "./types";

/** A row as the record of a change keeps it: decimals and ISO dates. */
export function storedRow({ number, dueOn, amount, interest, paid, state }: ScheduleRow) {
  return {
    number,
    due_on: dueOn.toString(),
    amount: moneyToString(amount),
    interest: moneyToString(interest),
    paid: moneyToString(paid),
    state,
  };
}

/** Of what a preview shows: the day and the amount of every row. What was paid of a row that stays may change. */
export function rowsHash(rows: readonly ScheduleRow[]): Promise<string> {
  return contentHash(rows.map(({ number, dueOn, amount }) => [number, dueOn.toString(), moneyToString(amount)]));
}

/** A change as text, for the row of its key. */
export function storedChange(change: Change): Record<string, string | number> {
  return change.kind === "move" ? { ...change, to: change.to.toString() } : change;
}
