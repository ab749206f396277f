import { daysBetween, type PlainDate } from "../core/dates";
import { divide, type Money, money, ZERO } from "../core/money";
import { RATE_ONE, type Rate } from "../core/rate";
import { decimalText } from "./decimal";

export interface RateFlag {
  readonly days: number;
  /** The most that may be charged at the threshold, half up. */
  readonly ceiling: Money;
  /** Two decimals, null when principal or days is 0. */
  readonly annualisedPercent: string | null;
  /** Charges above the unrounded ceiling; equal does not exceed. */
  readonly exceeds: boolean;
}

/**
 * Whether all interest and fees over a period pass a yearly threshold on the principal, always by 365 days.
 * A flag for supervisors, never a legal conclusion.
 * Source: 法释〔2021〕10号 art. 2(2); 法发〔2017〕22号 art. 2; Civil Code art. 585.
 */
export function rateFlag(principal: Money, charges: Money, from: PlainDate, to: PlainDate, threshold: Rate): RateFlag {
  const days = daysBetween(from, to);
  const actualDays = BigInt(days);
  const allowed = principal * threshold * actualDays;
  const year = 365n * RATE_ONE;
  return {
    days,
    ceiling: money(divide(allowed, year, "half_up")),
    annualisedPercent:
      principal === ZERO || days === 0 ? null : decimalText(100n * charges * 365n, principal * actualDays, 2),
    exceeds: charges * year > allowed,
  };
}
