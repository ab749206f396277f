import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";

/** What the core charged on an account since its arrears began. */
export interface Charges {
  cardTail: string;
  currency: string;
  /** The larger of what was borrowed when the arrears began and what is of it now. */
  principal: Money;
  /** Interest and fees of the statements after the first that was missed, and those not billed yet. */
  charges: Money;
  /** The first day that they are charged for, and the newest day on which one was charged. */
  from: PlainDate;
  to: PlainDate;
}

/** Charges above the yearly rate that policy names. A question for a person, never a conclusion. */
export interface ChargesFlag extends Charges {
  days: number;
  /** Two decimals; null where there are no days or no principal. */
  annualisedPercent: string | null;
  /** The most that the rate would make of the same days. */
  ceiling: Money;
}
