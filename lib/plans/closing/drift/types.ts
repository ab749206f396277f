import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";

/** What the core has of a plan's account since the signature, and what the plan leaves; minor units. */
export interface BalanceFacts {
  /** Beside a promise to pay by a day the contract goes on; of the other two the agreement has terms of its own. */
  kind: "instalments" | "settlement" | "deferral";
  /** Interest and fees that the core posted since, less what it took back. */
  interestPosted: Money;
  feesPosted: Money;
  /** Whether the agreement lets fees go on by the contract. */
  feesAgreed: boolean;
  /** The newest statement, once the core has acknowledged the plan before it; null: nothing to compare with yet. */
  statement: { date: PlainDate; closingBalance: Money } | null;
  /** What is left of the debt by the agreement, the interest in it, and what had accrued by the signature. */
  agreed: Money;
  rowInterest: Money;
  accrued: Money;
  /** Of a settlement: what is waived once it is paid, and stands in the balance until the core takes it out. */
  waived: Money;
  /** By the day of that statement: paid, bought or drawn, and charged since the signature. */
  paid: Money;
  spent: Money;
  charged: { interest: Money; fees: Money };
  /** Disputed, and no part of the plan. */
  held: Money;
  /** A difference up to this is rounding. */
  tolerance: Money;
}

/** The newest statement after another due day was agreed on, and the core has it. */
export interface DueDayFacts {
  kind: "due_day";
  statement: PlainDate;
  /** The day on which it says that it is due. */
  billed: PlainDate;
  /** The first statement on the new day, as it was agreed, and when that one is due. */
  firstStatement: PlainDate;
  firstDue: PlainDate;
}

export type DriftFacts = BalanceFacts | DueDayFacts;

/** One way in which the core's figures are not what was agreed; `figure`: by how much. */
export interface BalanceDrift {
  kind: "interest" | "fees" | "balance";
  figure: Money;
}

/** A statement that is not due on the day that was agreed on. */
export interface DueDayDrift {
  kind: "due_day";
  billed: PlainDate;
  agreed: PlainDate;
}

export type Drift = BalanceDrift | DueDayDrift;
