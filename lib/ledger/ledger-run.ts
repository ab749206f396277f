import type { PlainDate } from "../core/dates";
import type { Money } from "../core/money";
import type { Buckets } from "./allocation";
import type { LedgerState } from "./ledger-state";
import type { Decided } from "./ledger-steps";
import type { CardTransaction, Payment } from "./postings";
import type { StatementDates } from "./statement-cycle";
import type { Regime } from "./terms";

/** What happens to the account during a run, and how far it goes. */
export interface LedgerRun {
  readonly statements: StatementDates;
  /** Not before the state's day. Default none. */
  readonly transactions?: readonly CardTransaction[];
  /** Not before the state's day and not after the end; one of the state's day counts after what the state holds. */
  readonly payments?: readonly Payment[];
  /**
   * So many statements from here, ending at once when the last is made; or a date, ending when that date's
   * statement, transactions and payments have counted and before its interest.
   */
  readonly until: { readonly statements: number } | { readonly date: PlainDate };
  /** Days, not before the state's, whose standing is wanted, for charts. Default none. */
  readonly standingsOn?: readonly PlainDate[];
}

/** One statement. `interest` and `lateFee` are newly posted; the last five figures stand after posting. */
export interface LedgerRow {
  readonly statementDate: PlainDate;
  readonly dueDate: PlainDate;
  readonly daysPastDue: number;
  readonly interest: Money;
  readonly lateFee: Money;
  readonly principal: Money;
  readonly interestOutstanding: Money;
  readonly feesOutstanding: Money;
  readonly balance: Money;
  readonly minimum: Money;
}

/** Where one payment went; the four amounts add up to it. */
export interface LedgerPayment extends Buckets {
  readonly paidOn: PlainDate;
  readonly daysPastDue: number;
  readonly regime: Regime;
  readonly unapplied: Money;
}

/** What was decided at the end of a last on-time day; the late fee is posted by the next statement. */
export interface LedgerDecision extends Decided {
  readonly statementDate: PlainDate;
  readonly lastOnTimeDay: PlainDate;
  readonly monthsMissed: number;
}

/** What is owed on a day once its statement, transactions and payments have counted, before its interest. */
export interface LedgerStanding {
  readonly date: PlainDate;
  /** At the start of the day. */
  readonly daysPastDue: number;
  readonly principal: Money;
  readonly interest: Money;
  readonly fees: Money;
  /** principal + interest + fees: what has been posted. */
  readonly balance: Money;
  /** Interest that bears already and is not posted, half up. */
  readonly accrued: Money;
  /** As `accrued`, with what free purchases keep in reserve: the most that a statement of this day could post. */
  readonly accruedWithReserve: Money;
  readonly unpaidMinimum: Money;
}

export interface LedgerTotals {
  /** Payments less what was unapplied. */
  readonly paid: Money;
  readonly unapplied: Money;
  readonly interestCharged: Money;
  readonly lateFeesCharged: Money;
  /** Posted balance at the end; after a run of statements that of the last row. */
  readonly finalBalance: Money;
}

export interface LedgerResult {
  readonly rows: readonly LedgerRow[];
  /** In the order in which they counted. */
  readonly payments: readonly LedgerPayment[];
  readonly decisions: readonly LedgerDecision[];
  /** One for each day asked for that the run reached, in date order. */
  readonly standings: readonly LedgerStanding[];
  readonly totals: LedgerTotals;
  /** The standing at the end of the run. */
  readonly end: LedgerStanding;
  /** From which another run may go on. */
  readonly state: LedgerState;
}
