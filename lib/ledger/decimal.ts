import { divide } from "../core/money";

/**
 * numerator / denominator written with the stated decimals, half up: `decimalText(1n, 8n, 2)` is `"0.13"`.
 * For percentages, which are results only and never computed with. The denominator is positive.
 */
export function decimalText(numerator: bigint, denominator: bigint, decimals: number): string {
  const scaled = divide(numerator * 10n ** BigInt(decimals), denominator, "half_up");
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  return `${scaled < 0n ? "-" : ""}${whole}${decimals === 0 ? "" : `.${digits.slice(-decimals)}`}`;
}
