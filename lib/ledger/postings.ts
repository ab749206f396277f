import type { PlainDate } from "../core/dates";
import type { Money } from "../core/money";

export interface CardTransaction {
  readonly kind: "purchase" | "cash";
  readonly amount: Money;
  /** For cash the day from which the contract counts, usually the transaction day. */
  readonly postedOn: PlainDate;
}

export interface Payment {
  readonly paidOn: PlainDate;
  readonly amount: Money;
}
