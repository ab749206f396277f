import type { Money } from "../core/money";
import type { Rate } from "../core/rate";

/**
 * How the interest of purchases not paid in full is computed: on each day's outstanding back to posting
 * (全额计息); for the days up to the last on-time day only on what is then unpaid (未清偿部分计息); or as that,
 * and only for the days from the statement on. The issuer's contract decides, within the law of its country:
 * 银发〔2016〕111号 item 1 leaves the first two open, 12 CFR 1026.54(a)(1) the third alone.
 */
export type InterestMethod = "FULL_BALANCE" | "UNPAID_PART_ONLY" | "UNPAID_PART_FROM_STATEMENT";

/** Where money owed lies, and so where a payment can go. */
export type Bucket = "fee" | "interest" | "principal";

/** The order of the buckets, each once, from so many days past due on until the next regime begins. */
export interface Regime {
  readonly dpdFrom: number;
  readonly order: readonly [Bucket, Bucket, Bucket];
}

/** Ascending; the first begins at 0 days past due. One alone: the order never changes. */
export type AllocationOrders = readonly [Regime, ...Regime[]];

/** From this month missed in a row on, the late fee is this fraction of the unpaid minimum. */
export interface LateFeeStep {
  readonly fromMonth: number;
  readonly rate: Rate;
}

/** 违约金 by agreement. Steps ascend and begin at month 1; floor ZERO and cap null mean none. */
export interface LateFeeTerms {
  readonly steps: readonly LateFeeStep[];
  readonly floor: Money;
  readonly cap: Money | null;
}

/** What the minimum payment takes of newly billed principal; floor ZERO means none. */
export interface MinimumTerms {
  readonly purchaseRate: Rate;
  readonly cashRate: Rate;
  readonly floor: Money;
}

/** The due date of a statement: so many days after it, or a day of its month or the next one. */
export type DueRule = { readonly daysAfter: number } | { readonly dayOfMonth: number };

/** Statement day 1-31 (a short month: its last day) and the rule for the due date. */
export interface CycleTerms {
  readonly statementDay: number;
  readonly dueRule: DueRule;
}

/** The terms of one card product, as the policy pack provides them and the daily ledger applies them. */
export interface LedgerTerms {
  /** Per day, never divided by 365 or 366. */
  readonly dailyRate: Rate;
  /** Whether posted interest that is outstanding bears interest (按月计收复利). Fees never do. */
  readonly compound: boolean;
  readonly method: InterestMethod;
  readonly minimum: MinimumTerms;
  readonly lateFee: LateFeeTerms;
  /** 容时: calendar days after the due date on which a payment is still on time. */
  readonly graceDays: number;
  /** 容差: the shortfall up to which a statement counts as paid in full. */
  readonly tolerance: Money;
  /** Smallest interest that is posted; only statementInterest knows it, the daily ledger does not. */
  readonly minInterest?: Money;
  readonly orders: AllocationOrders;
}
