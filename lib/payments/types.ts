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
