import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { Rate } from "@/lib/core/rate";

/** One statement as the core reported it. `minimumUnpaid` holds as of the batch that gave it. */
export interface Statement {
  statementDate: PlainDate;
  dueDate: PlainDate;
  openingBalance: Money;
  purchases: Money;
  cash: Money;
  interest: Money;
  fees: Money;
  payments: Money;
  adjustments: Money;
  closingBalance: Money;
  minimumDue: Money;
  minimumUnpaid: Money;
}

/** What a posting can be; the import format's words. */
export const ENTRY_KINDS = [
  "purchase",
  "cash",
  "instalment",
  "interest",
  "late_fee",
  "service_fee",
  "payment",
  "refund",
  "adjustment",
] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One posting as the core reported it; `amount` is what it adds to the debt. */
export interface Entry {
  entryRef: string;
  postedOn: PlainDate;
  transactedOn: PlainDate | null;
  kind: EntryKind;
  amount: Money;
  description: string | null;
  merchant: string | null;
  statementDate: PlainDate | null;
  /** When it came by itself; null when a batch brought it, or has named it together with the account's minimum. */
  receivedAt: Instant | null;
}

/** An account by component. */
export interface Parts {
  principal: Money;
  interest: Money;
  fees: Money;
}

/** Everything that is known of one account, as reported. */
export interface AccountFacts {
  accountId: string;
  product: string;
  cardTail: string;
  currency: string;
  creditLimit: Money | null;
  status: "open" | "blocked" | "closed" | "charged_off";
  statementDay: number;
  productTerms: string;
  /** As the core gave them, or null: then `partsOf` derives them. */
  parts: Parts | null;
  asOf: PlainDate;
  arrivedAt: Instant;
  /** The same of the unpaid minimums: earlier where what came since did not give the account's statements. */
  minimumGiven: { asOf: PlainDate; arrivedAt: Instant };
  staleSince: PlainDate | null;
  notReportedSince: PlainDate | null;
  agency: { name: string; phone: string | null; whiteListed: boolean } | null;
  /** Oldest first. */
  statements: Statement[];
  /** Entries of the newest statement and those not yet billed, oldest first. */
  recent: Entry[];
  /** What of the debt is disputed and held by the portal, from the filing on (decisions.md 5). */
  held: Money;
  /** The same by component. */
  heldParts: Parts;
  /** What of it left the minimum: the core acknowledged the hold after it gave the minimum. */
  leftOut: Money;
  /** Since when something that was held counts again, by a decision of these weeks; null: nothing does. */
  countsAgainSince: PlainDate | null;
  /** Since when a signed plan has the contract's own interest and fees rest; null: they run. */
  restsSince: PlainDate | null;
  /** Payments that the holder told us of and that are still looked for; none of them is in any figure. */
  told: ToldPayment[];
}

/** A payment that the holder told us of, as the pages of its account name it. */
export interface ToldPayment {
  claimId: string;
  amount: Money;
  paidOn: PlainDate;
  lookUntil: PlainDate;
  state: "waiting" | "not_arrived";
}

/** Where an account stands for its holder, in the order in which accounts are shown. */
export type Situation = "overdue" | "due" | "nothing_due" | "credit" | "closed";

/**
 * Figures derived from the reported rows by the rules of the import format; nothing here is estimated. What was paid
 * since the core's figures and came by itself is taken off what they ask for (`reported` says what they asked).
 */
export interface Standing {
  situation: Situation;
  /** Newest closing balance + entries not yet billed (decisions.md 2). Negative: in credit. */
  total: Money;
  newest: Statement | null;
  /** Paid since the core's figures, and the newest day of it. */
  paidSince: Money;
  paidUpTo: PlainDate | null;
  /** The same sums as the core's figures alone give them. */
  reported: { overdue: Money; payNow: Money };
  /** The first statement whose due date has not passed and whose minimum is not paid in full, as of today. */
  dueNext: Statement | null;
  /** `minimumUnpaid` of the newest statement whose due date has passed: never a sum. */
  overdue: Money;
  /** Due date of the oldest statement that is unpaid and past due. */
  overdueSince: PlainDate | null;
  daysPastDue: number;
  /** What to pay now: the minimum not yet due (it contains what is overdue), else what is overdue. */
  payNow: Money;
  /** Until when; null when the date has passed already. */
  payBy: PlainDate | null;
}

/** The balance by component, with where it comes from. `assumed`: the first balance known counted as principal. */
export interface PartsOfBalance extends Parts {
  origin: "reported" | "derived";
  assumed: boolean;
}

export type Figure = "interest" | "late_fee" | "minimum";

/** Why a figure cannot be computed again from what the core gave. */
export type Reason = "not_charged" | "history" | "no_entries" | "other_entries" | "dates" | "steps" | "plan";

/** A figure of the core beside our own computation of it (decisions.md 1). */
export interface Check {
  figure: Figure;
  statementDate: PlainDate;
  reported: Money;
  verdict: "agrees" | "differs" | "not_computable";
  recomputed: Money | null;
  reason: Reason | null;
  working: Working | null;
}

/** The numbers in the formula, for the page that shows how a figure was worked out. */
export type Working =
  | { kind: "interest"; segments: Segment[]; reserve: Money; dailyRate: Rate }
  | { kind: "late_fee"; unpaidMinimum: Money; rate: Rate | null; floor: Money; cap: Money | null }
  | { kind: "minimum"; lines: { part: MinimumPart; amount: Money }[]; floor: Money };

export type MinimumPart = "purchases" | "cash" | "interest" | "fees" | "prior";

/** Days with one amount bearing interest; `to` is not counted. */
export interface Segment {
  from: PlainDate;
  to: PlainDate;
  days: number;
  balance: Money;
  interest: Money;
}

/** The answer to a search over entries: `error` is a key of the catalogue area `errors`. */
export interface EntrySearchResult {
  typed: string;
  attempt: string;
  error: string | null;
  entries: Entry[];
}
