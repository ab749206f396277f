import { divide, type Money, money, type Rounding } from "./money";

/**
 * A rate as an exact integer of hundred-millionths (0.0005 a day = 50,000). Eight decimals, not six:
 * contracts quote daily rates such as 0.00049315 (18 % / 365), see lib/decisions/003.
 */
export type Rate = bigint & { readonly __rate: "1e-8" };

export const RATE_ONE = 100_000_000n as Rate;

const RATE = /^(\d{1,6})(?:\.(\d{1,8}))?$/;

/** Reads a fraction (not per cent) with up to eight decimals, `"0.0005"`; null for anything else. */
export function parseRate(text: string): Rate | null {
  const match = RATE.exec(text);
  if (!match) return null;
  return (BigInt(match[1] as string) * RATE_ONE + BigInt((match[2] ?? "").padEnd(8, "0"))) as Rate;
}

/** The shortest decimal fraction of the rate: `"0.0005"`, `"1"`. */
export function rateToString(rate: Rate): string {
  const decimals = (rate % RATE_ONE).toString().padStart(8, "0").replace(/0+$/, "");
  return `${rate / RATE_ONE}${decimals === "" ? "" : `.${decimals}`}`;
}

/** amount × rate, rounded once to the minor unit. */
export function applyRate(amount: Money, rate: Rate, rounding: Rounding): Money {
  return money(divide(amount * rate, RATE_ONE, rounding));
}
