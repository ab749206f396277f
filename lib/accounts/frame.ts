import { addDays, daysBetween, isBefore, type PlainDate } from "@/lib/core/dates";
import { type Money, sum } from "@/lib/core/money";
import { runLedger } from "@/lib/ledger/daily-ledger";
import type { LedgerStanding } from "@/lib/ledger/ledger-run";
import type { LedgerState } from "@/lib/ledger/ledger-state";
import type { CycleTerms, LedgerTerms } from "@/lib/ledger/terms";
import { openingOf } from "./opening-state";
import type { AccountFacts } from "./types";

/** An account brought to today, ready to be followed. */
export interface Frame {
  terms: LedgerTerms;
  cycle: CycleTerms;
  today: PlainDate;
  state: LedgerState;
}

/** The cycle by which the statements go on: the account's statement day, and the distance the core keeps. */
export function cycleOf(facts: AccountFacts): CycleTerms | null {
  const newest = facts.statements.at(-1);
  if (!newest) return null;
  return {
    statementDay: facts.statementDay,
    dueRule: { daysAfter: daysBetween(newest.statementDate, newest.dueDate) },
  };
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
    return { terms, cycle, today, state };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

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
