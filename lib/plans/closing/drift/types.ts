import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";

/** What the core has of a plan's account since the signature, and what the plan leaves; minor units. */
export interface DriftFacts {
  /** Interest and fees that the core posted since, less what it took back. */
  interestPosted: Money;
  feesPosted: Money;
  /** Whether the agreement lets fees go on by the contract. */
  feesAgreed: boolean;
  /** The newest statement, once the core has acknowledged the plan before it; null: nothing to compare with yet. */
  statement: { date: PlainDate; closingBalance: Money } | null;
  /** Agreed in all, the interest in it, and what had accrued by the signature. */
  agreed: Money;
  rowInterest: Money;
  accrued: Money;
  /** By the day of that statement: paid, bought or drawn, and charged since the signature. */
  paid: Money;
  spent: Money;
  charged: { interest: Money; fees: Money };
  /** Disputed, and no part of the plan. */
  held: Money;
  /** A difference up to this is rounding. */
  tolerance: Money;
}

export type DriftKind = "interest" | "fees" | "balance";

/** One way in which the core's figures are not what was agreed; `figure`: by how much. */
export interface Drift {
  kind: DriftKind;
  figure: Money;
}
