import { addDays, daysBetween, isAfter, type PlainDate } from "../core/dates";
import { type Money, money, most, ZERO } from "../core/money";

export interface Grace {
  /** Negative when paid early. */
  readonly daysAfterDue: number;
  readonly lastOnTimeDay: PlainDate;
  readonly onTime: boolean;
}

/** 容时: whether a payment after the due date still counts as on time; calendar days. 中国银行卡行业自律公约; contract. */
export function grace(dueDate: PlainDate, paidOn: PlainDate, graceDays: number): Grace {
  const lastOnTimeDay = addDays(dueDate, graceDays);
  return { daysAfterDue: daysBetween(dueDate, paidOn), lastOnTimeDay, onTime: !isAfter(paidOn, lastOnTimeDay) };
}

export interface Tolerance {
  readonly shortfall: Money;
  readonly treatedAsFull: boolean;
  /** The shortfall stays owed, whether or not it is treated as paid in full. */
  readonly carriedToNextStatement: Money;
  readonly overpaid: Money;
}

/** 容差: whether a small shortfall counts as paid in full. 中国银行卡行业自律公约; contract. */
export function tolerance(totalDue: Money, paid: Money, allowed: Money): Tolerance {
  const shortfall = most(money(totalDue - paid), ZERO);
  return {
    shortfall,
    treatedAsFull: shortfall <= allowed,
    carriedToNextStatement: shortfall,
    overpaid: most(money(paid - totalDue), ZERO),
  };
}
