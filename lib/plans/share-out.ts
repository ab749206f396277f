import { least, type Money, money, sum, ZERO } from "@/lib/core/money";

/**
 * Shares an amount in proportion to weights, to the cent: rounded down, the remainder to the last one that has room.
 * No share is above its weight.
 * @param amount from 0 to the sum of the weights
 */
export function shareOut(amount: Money, weights: readonly Money[]): Money[] {
  const whole = sum(weights);
  if (amount < ZERO || amount > whole) throw new RangeError("share out: more than there is");
  if (whole === ZERO) return weights.map(() => ZERO);
  const shares = weights.map((weight) => money((amount * weight) / whole));
  let rest = money(amount - sum(shares));
  for (let index = shares.length - 1; index >= 0 && rest > ZERO; index -= 1) {
    const share = shares[index] ?? ZERO;
    const more = least(rest, money((weights[index] ?? ZERO) - share));
    shares[index] = money(share + more);
    rest = money(rest - more);
  }
  return shares;
}
