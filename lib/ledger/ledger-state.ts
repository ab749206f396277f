import type { PlainDate } from "../core/dates";
import { type Money, ZERO } from "../core/money";

/**
 * Interest that is accrued and not yet posted, exact: an integer of minor units × 1e-8. One yuan of interest is
 * 100 × 10⁸. Rounded half up once, when a statement posts it.
 */
export type AccruedInterest = bigint;

/** The principal of one transaction, or of several of the same kind, day and standing put together. */
export interface LedgerLot {
  readonly kind: "purchase" | "cash";
  /** Decides the place in the order of payments; lots of one day keep their order in the list. */
  readonly postedOn: PlainDate;
  /**
   * The first day of interest that is still in reserve: the posting day, or for the rest of a statement that
   * counted as paid in full the day after its last on-time day. Means nothing once `bearing`.
   */
  readonly freeSince: PlainDate;
  readonly outstanding: Money;
  /** Cash always; a purchase once a statement that billed it was not paid in full. Otherwise it is free. */
  readonly bearing: boolean;
  /** Of a free lot: the interest from freeSince to the day of the state, charged only if it loses its freedom. */
  readonly reserve: AccruedInterest;
  /** Number of the statement that first billed it, null while unbilled. */
  readonly billedBy: number | null;
}

/** What the minimum of one statement required newly and is still unpaid. */
export interface OwnPart {
  readonly statement: number;
  readonly dueDate: PlainDate;
  readonly unpaid: Money;
}

export interface NewestStatement {
  /** Counted by the ledger; any whole number may begin, the next statement is one more. */
  readonly number: number;
  readonly date: PlainDate;
  readonly dueDate: PlainDate;
  readonly balance: Money;
  /** Payments used since this statement, those of its own day included. */
  readonly paidSince: Money;
  /** Whether the decision at the end of the last on-time day is behind; false while it lies ahead. */
  readonly decided: boolean;
}

/**
 * All that the daily ledger knows of an account at one day. Interest is accrued for every day before `day`; of
 * `day` itself everything that is in the state has happened (a statement, payments) and is not repeated, and its
 * interest has not accrued yet. A run may begin from any such state, also one built from a core's figures.
 */
export interface LedgerState {
  readonly day: PlainDate;
  readonly lots: readonly LedgerLot[];
  /** Posted interest outstanding (I). */
  readonly interest: Money;
  /** Fees outstanding (F). They bear no interest. */
  readonly fees: Money;
  /** Interest of bearing lots since the newest statement (A). */
  readonly accrued: AccruedInterest;
  /** A late fee that the next statement will post. */
  readonly waitingLateFee: Money;
  /** Months missed in a row. */
  readonly monthsMissed: number;
  /** Oldest statement first. Their sum is the unpaid minimum (U), at most the balance. */
  readonly ownParts: readonly OwnPart[];
  readonly newest: NewestStatement | null;
}

/** An account on which nothing has been posted yet. */
export function emptyState(day: PlainDate): LedgerState {
  return {
    day,
    lots: [],
    interest: ZERO,
    fees: ZERO,
    accrued: 0n,
    waitingLateFee: ZERO,
    monthsMissed: 0,
    ownParts: [],
    newest: null,
  };
}
