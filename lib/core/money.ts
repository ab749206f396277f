/**
 * An amount in minor units (fen, cents) as an exact integer. Never a float, never divided without
 * naming the rounding. The currency stands beside it (account, plan), not inside it.
 */
export type Money = bigint & { readonly __money: "minor units" };

export const ZERO = 0n as Money;

const MONEY = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/;

/** Marks an integer of minor units as an amount. The one cast of this kind in the project. */
export function money(minor: bigint): Money {
  return minor as Money;
}

/**
 * Reads a decimal string with a dot and at most two decimals (`-1234.5`, `20.60`), as the import
 * format and the vectors write it. Gives null for anything else: separators, exponents, `+`, spaces.
 */
export function parseMoney(text: string): Money | null {
  const match = MONEY.exec(text);
  if (!match) return null;
  const minor = BigInt(match[2] as string) * 100n + BigInt((match[3] ?? "").padEnd(2, "0"));
  return money(match[1] === "-" ? -minor : minor);
}

/** Writes an amount with two decimals and no separators: `-1234.50`. The inverse of `parseMoney`. */
export function moneyToString(amount: Money): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, "0");
  return `${amount < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export type Rounding = "half_up" | "down" | "up";

/**
 * numerator / denominator as an integer. `half_up`: to the nearest, an exact half away from zero;
 * `down`: towards zero; `up`: away from zero. The denominator is positive.
 */
export function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new RangeError("divide: the denominator must be positive");
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  const quotient =
    rounding === "half_up"
      ? (size + (denominator >> 1n)) / denominator
      : rounding === "up"
        ? (size + denominator - 1n) / denominator
        : size / denominator;
  return negative ? -quotient : quotient;
}

export function sum(amounts: Iterable<bigint>): Money {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return money(total);
}

export function least(first: Money, ...rest: Money[]): Money {
  return rest.reduce((low, amount) => (amount < low ? amount : low), first);
}

export function most(first: Money, ...rest: Money[]): Money {
  return rest.reduce((high, amount) => (amount > high ? amount : high), first);
}
