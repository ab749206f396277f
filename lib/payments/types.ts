import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { ClaimState } from "./states";

/** A payment that the cardholder told us of. */
export interface Claim {
  paymentClaimId: string;
  accountId: string;
  amount: Money;
  paidOn: PlainDate;
  /** A way to pay of the issuer, by its id, or `other`. */
  channel: string;
  payerTail: string | null;
  receiptFileId: string | null;
  state: ClaimState;
  madeOn: PlainDate;
  /** The last day on which we look for it. */
  lookUntil: PlainDate;
  matchedEntryRef: string | null;
  matchedBy: "rule" | "person" | null;
  refusedRefs: string[];
}

/** A claim with what its account is called, and of which kind its receipt is. */
export interface ClaimRow extends Claim {
  currency: string;
  cardTail: string;
  product: string;
  receiptType: "image/jpeg" | "application/pdf" | null;
}

/** A payment that the core posted; `amount` is what was paid, above zero. */
export interface PostedPayment {
  accountId: string;
  entryRef: string;
  postedOn: PlainDate;
  transactedOn: PlainDate | null;
  amount: Money;
  description: string | null;
}

/** How claims are looked for: the policy's `payments`. */
export interface MatchingRule {
  lookBusinessDays: number;
  daysBefore: number;
  daysAfter: number;
  tolerance: Money;
  oldestDays: number;
}

/** What the form of "I have paid" answers when it leads nowhere else. */
export type ToldAnswer = { kind: "day_future" } | { kind: "too_many"; open: number };

/** A claim as its page shows it. */
export interface ClaimView extends Claim {
  /** What the person calls it in a letter or on the phone. */
  number: string;
  currency: string;
  cardTail: string;
  product: string;
  /** Whether there are postings that it could be: the person is asked. */
  isAsking: boolean;
  /** Those postings, on the page of the claim; empty in a list. */
  candidates: PostedPayment[];
  /** A posting to the cent is there, but an earlier claim was told of it. */
  isTaken: boolean;
  /** The posting that it was matched to. */
  matched: PostedPayment | null;
  /** Where the receipt can be looked at for some minutes; null: there is none. */
  receipt: { href: string; isPicture: boolean } | null;
}

/** What one payment made today would cover. `overdueAfter`: what would still be overdue. */
export interface CoverLine {
  way: "own" | "now" | "minimum" | "everything";
  amount: Money;
  fee: Money;
  interest: Money;
  principal: Money;
  overdueAfter: Money;
}

/** The table of a page with its form; `error` is a key of the catalogue area `errors`. */
export interface Cover {
  lines: CoverLine[];
  typed: string;
  error: string | null;
  attempt: string;
  /** The first balance known counted as principal. */
  assumed: boolean;
  hasOverdue: boolean;
}

/**
 * For which day a payment counts that is made now. `today`: it counts for it; `next`: the cut-off has passed, and it
 * counts for the next business day; `by`: it takes business days, and is posted by then at the latest.
 */
export interface Counting {
  kind: "today" | "next" | "by";
  on: PlainDate;
}
