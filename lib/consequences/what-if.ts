import type { Frame } from "@/lib/accounts/frame";
import type { PlainDate } from "@/lib/core/dates";
import { type Money, sum, ZERO } from "@/lib/core/money";
import { runLedger } from "@/lib/ledger/daily-ledger";
import type { LedgerRow } from "@/lib/ledger/ledger-run";
import type { Payment } from "@/lib/ledger/postings";
import type { MinimumDue, Outcome, Way, WhatIf } from "./types";

/** How many statements the longer view follows. */
const MONTHS_AHEAD = 6;

const go = (frame: Frame, payments: Payment[], statements: number, state = frame.state) =>
  runLedger(state, frame.terms, { statements: frame.cycle, payments, until: { statements } });

function outcomeOf({ way, paid, rows }: Line): Outcome {
  return {
    way,
    paid,
    interest: sum(rows.map((row) => row.interest)),
    lateFees: sum(rows.map((row) => row.lateFee)),
    balance: rows.at(-1)?.balance ?? ZERO,
  };
}

const balancesOf = (rows: readonly LedgerRow[]) => rows.map((row) => ({ on: row.statementDate, balance: row.balance }));

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

const dateOfLast = (lines: readonly Line[], otherwise: PlainDate) => lines[0]?.rows.at(-1)?.statementDate ?? otherwise;

function payingOnce(frame: Frame, payments: Payment[], statements: number) {
  const run = go(frame, payments, statements);
  return { rows: run.rows, paid: run.totals.paid };
}
