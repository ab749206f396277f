import { type Money, sum, ZERO } from "../core/money";
import { RATE_ONE, type Rate } from "../core/rate";
import { decimalText } from "./decimal";

export interface AnnualisedRate {
  /** 单利, two decimals. */
  readonly simplePercent: string;
  /** IRR over a year, two decimals. */
  readonly compoundPercent: string;
}

export interface PaymentRate extends AnnualisedRate {
  /** Of one period, six decimals. */
  readonly periodRatePercent: string;
}

/**
 * The rate that a series of payments costs. `received` is what the person really got or what was settled, less a
 * charge taken up front; `payments` one per period, zeros allowed. The period rate i ≥ 0 is the root of
 * received = Σ payment_k / (1 + i)^k, and all three figures follow from the unrounded i.
 * Throws RangeError when nothing was received or the payments do not reach it.
 * Source: 中国人民银行公告〔2021〕第3号 (principal actually occupied; compound = IRR, simple if said so).
 */
export function rateOfPayments(received: Money, payments: readonly Money[], periodsPerYear: number): PaymentRate {
  const total = sum(payments);
  if (received <= ZERO || total < received)
    throw new RangeError("annualised rate: payments must reach what was received");
  const m = BigInt(periodsPerYear);
  // 1 + i ≤ total / received, so this many bits also carry the digits of (1 + i)^m.
  const growth = BigInt(total.toString(2).length - received.toString(2).length + 1);
  const bits = 256n + growth * (m + 2n);
  const one = 1n << bits;
  const discount = discountFactor(received, payments, bits);
  const growthFactor = (one * one) / discount;
  const year = power(growthFactor, m, bits);
  const period = growthFactor - one;
  return {
    periodRatePercent: percent(period, bits, 6),
    simplePercent: percent(period * m, bits, 2),
    compoundPercent: percent(year - one, bits, 2),
  };
}

/**
 * A daily rate as a yearly one; `daysInYear` 365 or 366, compounded `compoundingPeriods` times. Exact fractions.
 * Source: 中国人民银行公告〔2021〕第3号.
 */
export function rateOfDays(dailyRate: Rate, daysInYear: number, compoundingPeriods: number): AnnualisedRate {
  const yearly = dailyRate * BigInt(daysInYear);
  const periods = BigInt(compoundingPeriods);
  const base = RATE_ONE * periods;
  const grown = (base + yearly) ** periods;
  const unit = base ** periods;
  return {
    simplePercent: decimalText(100n * yearly, RATE_ONE, 2),
    compoundPercent: decimalText(100n * (grown - unit), unit, 2),
  };
}

/**
 * v = 1 / (1 + i) with `bits` binary places, by Newton's method from v = 1. Σ payment_k v^k grows and bends
 * upwards, so the steps fall towards the root and never pass it; the first step that does not fall is the end.
 */
function discountFactor(received: Money, payments: readonly Money[], bits: bigint): bigint {
  const goal = received << bits;
  let v = 1n << bits;
  for (;;) {
    let value = 0n;
    let slope = 0n;
    for (let k = payments.length - 1; k >= 0; k -= 1) {
      slope = ((slope * v) >> bits) + value;
      value = ((value * v) >> bits) + ((payments[k] as bigint) << bits);
    }
    slope = ((slope * v) >> bits) + value;
    value = (value * v) >> bits;
    if (slope <= 0n) return v;
    const step = ((value - goal) << bits) / slope;
    if (step <= 0n) return v;
    v -= step;
  }
}

/** base^exponent by squaring; base and result with `bits` binary places. */
function power(base: bigint, exponent: bigint, bits: bigint): bigint {
  let result = 1n << bits;
  let square = base;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) >> bits;
    square = (square * square) >> bits;
  }
  return result;
}

/**
 * 100 × a binary fraction, half up. The fraction is a little off in its last places, so it is first rounded to 30
 * decimals: a rate that lies exactly on a rounding boundary is brought back onto it.
 */
function percent(fraction: bigint, bits: bigint, decimals: number): string {
  const unit = 10n ** 30n;
  const rounded = (fraction * unit + (1n << (bits - 1n))) >> bits;
  return decimalText(100n * rounded, unit, decimals);
}
