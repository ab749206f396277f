import { moveToBusinessDay } from "@/lib/core/business-days";
import { addDays, addMonths, daysBetween, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { divide, type Money, money } from "@/lib/core/money";
import type { ScheduleRow } from "../keeping/types";
import { shareOut } from "../share-out";
import { barred, groupOf } from "./limits";
import { emptied, fuller, isOpen, rowOf, unpaidOf } from "./parts";
import { datesOn, monthAfter, payDayOf } from "./pay-days";
import type { Change, Changeable, Changed, ChangeProblem, ChangeRules, DayRange, Repair } from "./types";

type Outcome = Changed | ChangeProblem;

export const isChangeProblem = (outcome: Outcome): outcome is ChangeProblem => "problem" in outcome;

/** A down payment is due with the signature: it is no instalment that moves, but a missed one can be repaired. */
const isMovable = (row: ScheduleRow) => row.number > 0 && isOpen(row);

/** The instalments that can be moved or skipped, by number. */
export const movableRows = ({ rows }: Pick<Changeable, "rows">): ScheduleRow[] => rows.filter(isMovable);

/** The instalments that can be repaired, by number. */
export const missedRows = ({ rows }: Pick<Changeable, "rows">): ScheduleRow[] =>
  rows.filter(({ state }) => state === "missed");

/** Those that a missed one can be put upon. */
const aheadOf = ({ rows }: Pick<Changeable, "rows">, number: number, today: PlainDate): ScheduleRow[] =>
  rows.filter((row) => row.number > number && isOpen(row) && isAfter(row.dueOn, today));

const replaced = (rows: readonly ScheduleRow[], changed: readonly ScheduleRow[]): ScheduleRow[] =>
  rows.map((row) => changed.find(({ number }) => number === row.number) ?? row);

/**
 * The days that a row can be moved to: from tomorrow, so many days from its date by policy, between its neighbours
 * also after a rest day was moved on from. Null: there is none.
 */
export function rangeOf(
  { rows }: Pick<Changeable, "rows">,
  number: number,
  { today, calendar, plan }: ChangeRules,
): DayRange | null {
  const index = rows.findIndex((row) => row.number === number);
  const row = rows[index];
  if (!row || !isMovable(row)) return null;
  const [before, after] = [rows[index - 1], rows[index + 1]];
  const reach = plan.moveDaysUpTo;
  const first = [addDays(today, 1), addDays(row.dueOn, -reach), ...(before ? [addDays(before.dueOn, 1)] : [])];
  const earliest = first.reduce((latest, day) => (isAfter(day, latest) ? day : latest));
  let latest = addDays(row.dueOn, reach);
  while (after && !isBefore(latest, earliest) && !isBefore(moveToBusinessDay(latest, calendar), after.dueOn)) {
    latest = addDays(latest, -1);
  }
  return isBefore(latest, earliest) ? null : { earliest, latest };
}

function move(plan: Changeable, number: number, to: PlainDate, rules: ChangeRules): Outcome {
  const row = movableRows(plan).find((one) => one.number === number);
  if (!row) return { problem: "row" };
  const range = rangeOf(plan, number, rules);
  if (!range) return { problem: "no_room" };
  if (isBefore(to, range.earliest) || isAfter(to, range.latest)) return { problem: "day", ...range };
  const dueOn = moveToBusinessDay(to, rules.calendar);
  if (daysBetween(row.dueOn, dueOn) === 0) return { problem: "same" };
  if (isTooLong(plan, to, rules)) return { problem: "too_long", last: lastOf(plan, rules) };
  return { rows: replaced(plan.rows, [{ ...row, dueOn }]) };
}

/** No plan asks for anything later than so many months from its signature; a rest day may be moved on from. */
const lastOf = ({ signedOn }: Pick<Changeable, "signedOn">, { plan }: ChangeRules) =>
  addMonths(signedOn, plan.maxMonths);
const isTooLong = (plan: Changeable, day: PlainDate, rules: ChangeRules) => isAfter(day, lastOf(plan, rules));

/** Puts what is unpaid of a row into a new last one, a month after the last. */
function putLast(plan: Changeable, row: ScheduleRow, state: "repaired" | "skipped", rules: ChangeRules): Outcome {
  const last = plan.rows.at(-1) ?? row;
  const day = monthAfter(last.dueOn, payDayOf(plan.rows, rules.calendar));
  if (isTooLong(plan, day, rules)) return { problem: "too_long", last: lastOf(plan, rules) };
  const added = rowOf(last.number + 1, moveToBusinessDay(day, rules.calendar), unpaidOf(row));
  return { rows: [...replaced(plan.rows, [emptied(row, state)]), added] };
}

function skip(plan: Changeable, number: number, rules: ChangeRules): Outcome {
  const row = movableRows(plan).find((one) => one.number === number);
  return row ? putLast(plan, row, "skipped", rules) : { problem: "row" };
}

function changePayDay(plan: Changeable, payDay: number, rules: ChangeRules): Outcome {
  if (!Number.isInteger(payDay) || payDay < 1 || payDay > 31) return { problem: "pay_day" };
  const first = movableRows(plan)[0];
  const last = plan.rows.at(-1);
  if (!first || !last) return { problem: "row" };
  const index = plan.rows.indexOf(first);
  // A skipped one among them goes along, so that the order of the dates stays that of the numbers.
  const rest = plan.rows.slice(index);
  const within = { today: rules.today, before: plan.rows[index - 1]?.dueOn ?? null, end: last.dueOn };
  const numbers = rest.map(({ number }) => number);
  const dates = datesOn(payDay, numbers, within, rules.calendar);
  const moved = rest.map((row, at) => ({ ...row, dueOn: dates[at] ?? row.dueOn }));
  if (moved.every((row, at) => rest[at] && daysBetween(rest[at].dueOn, row.dueOn) === 0)) return { problem: "same" };
  const end = moved.at(-1)?.dueOn ?? last.dueOn;
  const latest = addMonths(last.dueOn, 1);
  if (isAfter(end, moveToBusinessDay(latest, rules.calendar))) return { problem: "far", last: latest };
  const longest = lastOf(plan, rules);
  if (isAfter(end, moveToBusinessDay(longest, rules.calendar))) return { problem: "too_long", last: longest };
  return { rows: replaced(plan.rows, moved) };
}

/** So much in equal shares, the remainder in the last; interest with it, never more than the share. */
function shares(unpaid: { amount: Money; interest: Money }, count: number): { amount: Money; interest: Money }[] {
  const each = money(divide(unpaid.amount, BigInt(count), "down"));
  const rest = money(unpaid.amount - each * BigInt(count - 1));
  const amounts = Array.from({ length: count }, (_none, index) => (index === count - 1 ? rest : each));
  const interests = shareOut(unpaid.interest, amounts);
  return amounts.map((amount, index) => ({ amount, interest: interests[index] ?? money(0n) }));
}

function repair(plan: Changeable, number: number, way: Repair, rules: ChangeRules): Outcome {
  const row = missedRows(plan).find((one) => one.number === number);
  if (!row) return { problem: "row" };
  if (way === "extend") return putLast(plan, row, "repaired", rules);
  const ahead = aheadOf(plan, number, rules.today).slice(0, way === "double_up" ? 1 : undefined);
  if (ahead.length === 0) return { problem: "nothing_ahead" };
  const parts = shares(unpaidOf(row), ahead.length);
  const filled = ahead.flatMap((one, index) => (parts[index] ? [fuller(one, parts[index])] : []));
  return { rows: replaced(plan.rows, [emptied(row, "repaired"), ...filled]) };
}

/**
 * The schedule that a change makes of a plan, or why it cannot be made. The sums of amount and interest stay as they
 * were, to the cent; every date lies after the one before. A change costs nothing (lib/decisions/024).
 */
export function changeSchedule(plan: Changeable, change: Change, rules: ChangeRules): Outcome {
  const bar = barred(groupOf(change.kind), plan, rules);
  if (bar) return bar;
  switch (change.kind) {
    case "move":
      return move(plan, change.number, change.to, rules);
    case "skip":
      return skip(plan, change.number, rules);
    case "pay_day":
      return changePayDay(plan, change.payDay, rules);
    default:
      return repair(plan, change.number, change.kind, rules);
  }
}
