import { addMonths, daysBetween, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { type Money, money, most, sum, ZERO } from "@/lib/core/money";
import { applyRate, RATE_ONE, type Rate } from "@/lib/core/rate";
import { runLedger } from "@/lib/ledger/daily-ledger";
import type { LedgerStanding } from "@/lib/ledger/ledger-run";
import type { LedgerState } from "@/lib/ledger/ledger-state";
import type { CycleTerms, LedgerTerms } from "@/lib/ledger/terms";
import { chargedSince, openingOf } from "./opening-state";
import type { AccountFacts } from "./types";

/** An account brought to today, ready to be followed. */
export interface Frame {
  terms: LedgerTerms;
  cycle: CycleTerms;
  today: PlainDate;
  state: LedgerState;
  /** Interest that we posted on statements which the core has not sent yet. */
  posted: Money;
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

const NOTHING = 0n as Rate;

/** Terms under which nothing is charged: those of an account whose own rest while a plan is kept. */
const atRest = (terms: LedgerTerms): LedgerTerms => ({
  ...terms,
  dailyRate: NOTHING,
  minimum: { purchaseRate: NOTHING, cashRate: NOTHING, floor: ZERO },
  lateFee: { steps: [{ fromMonth: 1, rate: NOTHING }], floor: ZERO, cap: null },
});

/** A core that has made no statement for so many months makes none any more: what it would charge is not known. */
const MOST_MONTHS_WITHOUT = 3;

/**
 * Brings the account from its newest statement to today with what the core reported since. Null when it
 * cannot be: no statement yet, none for months (a debt that was written off, say), or dates that the ledger does not know (a due date after the next statement).
 */
export function frameOf(facts: AccountFacts, contract: LedgerTerms, today: PlainDate): Frame | null {
  const terms = facts.restsSince ? atRest(contract) : contract;
  const opening = openingOf(facts, terms);
  const cycle = cycleOf(facts);
  if (!opening || !cycle || isBefore(today, opening.state.day)) return null;
  if (isAfter(today, addMonths(opening.state.day, MOST_MONTHS_WITHOUT))) return null;
  try {
    const { state, totals } = runLedger(opening.state, terms, {
      statements: cycle,
      transactions: opening.transactions,
      payments: opening.payments,
      until: { date: today },
    });
    // The next statement has to be one that the ledger can make, or nothing after today can be followed.
    runLedger(state, terms, { statements: cycle, until: { statements: 1 } });
    return { terms, cycle, today, ...withoutCharged(state, totals.interestCharged, chargedSince(facts, terms)) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What the core has charged since its newest statement stands in the balance and is not estimated once more. */
function withoutCharged(state: LedgerState, posted: Money, charged: { interest: Money; lateFee: Money }) {
  const rest = most(ZERO, money(charged.interest - posted));
  const accrued = state.accrued - rest * RATE_ONE;
  return {
    posted: most(ZERO, money(posted - charged.interest)),
    state: {
      ...state,
      accrued: accrued > 0n ? accrued : 0n,
      waitingLateFee: most(ZERO, money(state.waitingLateFee - charged.lateFee)),
    },
  };
}

/**
 * Where the account stands today by our reckoning: interest since the newest statement that the core sent, and
 * what a day costs from here on. A day's cost is that of the day: not what a decision or a statement posts.
 */
export function standingToday(frame: Frame): { standing: LedgerStanding; accrued: Money; perDay: Money } {
  const { state, terms, posted } = frame;
  const { end } = runLedger(state, terms, { statements: frame.cycle, until: { date: frame.today } });
  const bearing = sum(state.lots.filter((lot) => lot.bearing).map((lot) => lot.outstanding));
  const base = sum([bearing, terms.compound ? state.interest : ZERO]);
  return { standing: end, accrued: sum([posted, end.accrued]), perDay: applyRate(base, terms.dailyRate, "half_up") };
}
