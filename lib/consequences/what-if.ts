import type { AccountFacts } from "@/lib/accounts/types";
import { addDays, daysBetween, isBefore, type PlainDate } from "@/lib/core/dates";
import { type Money, sum, ZERO } from "@/lib/core/money";
import { runLedger } from "@/lib/ledger/daily-ledger";
import type { LedgerRow, LedgerStanding } from "@/lib/ledger/ledger-run";
import type { LedgerState } from "@/lib/ledger/ledger-state";
import type { Payment } from "@/lib/ledger/postings";
import type { CycleTerms, LedgerTerms } from "@/lib/ledger/terms";
import { type Opening, openingOf } from "./opening-state";

/** How many statements the longer view follows. */
export const MONTHS_AHEAD = 6;

/** The ways of paying that are compared: nothing, an amount once, each minimum on its due date, everything. */
export type Way = "nothing" | "once" | "minimum" | "everything";

/** What one way leads to. All amounts are estimates without new purchases. */
export interface Outcome {
  way: Way;
  /** Paid on the chosen day, or over the months for `minimum`. */
  paid: Money;
  /** Posted by the statements up to there. */
  interest: Money;
  lateFees: Money;
  /** Owed after the last statement of the view. */
  balance: Money;
}

export interface WhatIf {
  /** The day on which the amount is paid, and where the account stands on it. */
  day: PlainDate;
  standing: LedgerStanding;
  nextStatement: PlainDate;
  toNextStatement: Outcome[];
  lastStatement: PlainDate;
  overMonths: (Outcome & { balances: { on: PlainDate; balance: Money }[] })[];
}

interface Frame {
  terms: LedgerTerms;
  cycle: CycleTerms;
  today: PlainDate;
  state: LedgerState;
  opening: Opening;
}

/** The cycle by which the statements go on: the account's statement day, and the distance the core keeps. */
export function cycleOf(facts: AccountFacts): CycleTerms | null {
  const newest = facts.statements.at(-1);
  if (!newest) return null;
  return { statementDay: facts.statementDay, dueRule: { daysAfter: daysBetween(newest.statementDate, newest.dueDate) } };
}

/**
 * Brings the account from its newest statement to today with what the core reported since. Null when it
 * cannot be: no statement yet, or dates that the ledger does not know (a due date after the next statement).
 */
export function frameOf(facts: AccountFacts, terms: LedgerTerms, today: PlainDate): Frame | null {
  const opening = openingOf(facts, terms);
  const cycle = cycleOf(facts);
  if (!opening || !cycle || isBefore(today, opening.state.day)) return null;
  try {
    const { state } = runLedger(opening.state, terms, {
      statements: cycle,
      transactions: opening.transactions,
      payments: opening.payments,
      until: { date: today },
    });
    return { terms, cycle, today, state, opening };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const go = (frame: Frame, payments: Payment[], statements: number, state = frame.state) =>
  runLedger(state, frame.terms, { statements: frame.cycle, payments, until: { statements } });

/** Where the account stands today by our reckoning: interest since the newest statement and what a day costs. */
export function standingToday(frame: Frame): { standing: LedgerStanding; perDay: Money } {
  const today = runLedger(frame.state, frame.terms, { statements: frame.cycle, until: { date: frame.today } });
  const tomorrow = runLedger(frame.state, frame.terms, {
    statements: frame.cycle,
    until: { date: addDays(frame.today, 1) },
  });
  const posted = sum(tomorrow.rows.map((row) => row.interest));
  const perDay = sum([tomorrow.end.accrued, posted, -today.end.accrued]);
  return { standing: today.end, perDay };
}

function outcomeOf({ way, paid, rows }: Line): Outcome {
  return {
    way,
    paid,
    interest: sum(rows.map((row) => row.interest)),
    lateFees: sum(rows.map((row) => row.lateFee)),
    balance: rows.at(-1)?.balance ?? ZERO,
  };
}

const balancesOf = (rows: readonly LedgerRow[]) =>
  rows.map((row) => ({ on: row.statementDate, balance: row.balance }));

/** Each statement's minimum paid on its due date, the first one on the chosen day. */
function payMinimums(frame: Frame, first: Payment, statements: number) {
  let step = go(frame, first.amount > ZERO ? [first] : [], 1);
  const rows = [...step.rows];
  const payments: Money[] = [first.amount];
  while (rows.length < statements) {
    const newest = rows.at(-1) as LedgerRow;
    const due = newest.minimum > ZERO ? [{ paidOn: newest.dueDate, amount: newest.minimum }] : [];
    step = go(frame, due, 1, step.state);
    payments.push(newest.minimum);
    rows.push(...step.rows);
  }
  return { rows, paid: sum(payments) };
}

/** The minimum that is due now, and the day on which the way `minimum` pays it. */
export interface MinimumDue {
  amount: Money;
  on: PlainDate;
}

/**
 * Follows each way of paying to the first statement after `day` and over the months, all from the same
 * state with the same engine. `amount` of 0.00 leaves the way `once` out.
 * @param day not before today
 */
export function whatIf(frame: Frame, amount: Money, day: PlainDate, due: MinimumDue): WhatIf {
  const until = runLedger(frame.state, frame.terms, { statements: frame.cycle, until: { date: day } });
  const near = until.rows.length + 1;
  const far = Math.max(MONTHS_AHEAD, near);
  const once = (paid: Money): Payment[] => (paid > ZERO ? [{ paidOn: day, amount: paid }] : []);
  const lines = (statements: number): Line[] => [
    { way: "nothing", ...payingOnce(frame, [], statements) },
    ...(amount > ZERO ? [{ way: "once" as const, ...payingOnce(frame, once(amount), statements) }] : []),
    { way: "minimum", ...payMinimums(frame, { paidOn: due.on, amount: due.amount }, statements) },
    { way: "everything", ...payingOnce(frame, once(until.end.balance), statements) },
  ];
  const short = lines(near);
  const long = lines(far);
  return {
    day,
    standing: until.end,
    nextStatement: dateOfLast(short, day),
    toNextStatement: short.map(outcomeOf),
    lastStatement: dateOfLast(long, day),
    overMonths: long.map((line) => ({ ...outcomeOf(line), balances: balancesOf(line.rows) })),
  };
}

interface Line {
  way: Way;
  rows: readonly LedgerRow[];
  paid: Money;
}

const dateOfLast = (lines: readonly Line[], otherwise: PlainDate) =>
  lines[0]?.rows.at(-1)?.statementDate ?? otherwise;

function payingOnce(frame: Frame, payments: Payment[], statements: number) {
  const run = go(frame, payments, statements);
  return { rows: run.rows, paid: run.totals.paid };
}
