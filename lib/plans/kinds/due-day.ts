import { isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { dayInMonth, monthOf, toEpochDay, toPlainDate } from "@/lib/core/epoch-day";
import { cyclesAfter } from "@/lib/ledger/statement-cycle";
import { sumOf } from "../debt";
import type { NewDueDay, OtherKind, QuoteProblem, Terms } from "../types";
import { untouched, wholeOf } from "./one-sum";
import type { Given, Quotable } from "./types";

/** Every month has it: no due date moves to the last day of a short one. */
const LAST_DUE_DAY = 28;

/** The first such day of a month that is not before a date. */
function dayFrom(date: PlainDate, day: number): PlainDate {
  const month = monthOf(toEpochDay(date));
  const here = toPlainDate(dayInMonth(month, day));
  return isBefore(here, date) ? toPlainDate(dayInMonth(month + 1, day)) : here;
}

/** The next statement with the day it would be due on, and the first on the new day: never earlier than by contract. */
function newDueDay({ cycle }: Quotable, day: number, today: PlainDate): NewDueDay | null {
  if (!cycle) return null;
  const now = toEpochDay(today);
  const next = cyclesAfter(cycle, now, now)();
  if (!next) return null;
  const was = toPlainDate(next.due);
  return { statement: toPlainDate(next.statement), was, first: dayFrom(was, day) };
}

/**
 * Another day of the month on which statements fall due, from the next statement on; what is due by now stays due.
 * `limit`: of `due_day_range` the last day that can be chosen, else the last digits of the card.
 */
export function dueDayTerms({ day }: Extract<OtherKind, { kind: "due_day" }>, given: Given): Terms | QuoteProblem {
  if (day < 1 || day > LAST_DUE_DAY) return { problem: "due_day_range", limit: `${LAST_DUE_DAY}` };
  const accounts = [];
  let on: PlainDate | null = null;
  for (const account of given.accounts) {
    const dueDay = newDueDay(account, day, given.today);
    if (!dueDay) return { problem: "due_day_unknown", limit: account.cardTail };
    if (dueDay.was.equals(dueDay.first)) return { problem: "due_day_same", limit: account.cardTail };
    if (on === null || isAfter(on, dueDay.first)) on = dueDay.first;
    accounts.push({ ...untouched(account), left: sumOf(account.debt), dueDay });
  }
  if (on === null) throw new RangeError("a change of the due day of no account");
  return wholeOf({ kind: "due_day", accounts, on, payDay: day }, given);
}
