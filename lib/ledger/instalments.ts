import { divide, type Money, money, ZERO } from "../core/money";
import { RATE_ONE, type Rate } from "../core/rate";

/**
 * How a financed amount is repaid. `nominalAnnual` counts a twelfth per period whatever its days; `feeRate` is
 * the charge per period on the financed amount.
 */
export type RepaymentMethod =
  | { readonly kind: "interest_free" }
  | { readonly kind: "annuity"; readonly nominalAnnual: Rate }
  | { readonly kind: "equal_principal"; readonly nominalAnnual: Rate }
  | { readonly kind: "flat_fee"; readonly feeRate: Rate };

/** The amounts of one instalment; `balance` is what is left of the financed amount after it. */
export interface Instalment {
  readonly payment: Money;
  readonly interest: Money;
  readonly principal: Money;
  readonly balance: Money;
}

const YEAR = 12n * RATE_ONE;
const HALF_YEAR = YEAR / 2n;

/**
 * The amounts of n instalments. The principal parts add up to `financed` exactly: each is at most the balance,
 * and the last takes the remainder, up or down. Interest is rounded half up row by row.
 * Throws RangeError when periods is below 1.
 * Source: 2011 Measures art. 70; 银保监规〔2022〕13号 (cost shown as interest).
 */
export function instalments(financed: Money, periods: number, method: RepaymentMethod): Instalment[] {
  if (periods < 1) throw new RangeError("instalments: at least one period");
  const level = method.kind === "annuity" ? annuityPayment(financed, periods, method.nominalAnnual) : null;
  const equalPart = money(divide(financed, BigInt(periods), "half_up"));
  const flat = method.kind === "flat_fee" ? money(divide(financed * method.feeRate, RATE_ONE, "half_up")) : ZERO;
  const yearly = method.kind === "annuity" || method.kind === "equal_principal" ? method.nominalAnnual : 0n;
  const rows: Instalment[] = [];
  let before = financed;
  for (let k = 1; k <= periods; k += 1) {
    const interest = yearly === 0n ? flat : monthsInterest(before, yearly);
    const part = level === null ? equalPart : money(level - interest);
    const principal = k === periods || part > before ? before : part;
    before = money(before - principal);
    const payment = principal === part && level !== null ? level : money(principal + interest);
    rows.push({ payment, interest, principal, balance: before });
  }
  return rows;
}

/** A twelfth of the yearly rate, half up. Written out: a row calls it, and `divide` has to look at signs and roundings. */
const monthsInterest = (balance: Money, yearly: bigint): Money =>
  balance < ZERO ? money(divide(balance * yearly, YEAR, "half_up")) : money((balance * yearly + HALF_YEAR) / YEAR);

/**
 * 等额本息: financed × i / (1 − (1 + i)^−n) with i a twelfth of the yearly rate, as an exact fraction, rounded
 * once. With rate 0 the equal part.
 */
function annuityPayment(financed: Money, periods: number, nominalAnnual: Rate): Money {
  if (nominalAnnual === 0n) return money(divide(financed, BigInt(periods), "half_up"));
  const { numerator, denominator } = levelShare(periods, nominalAnnual);
  return money(divide(financed * numerator, denominator, "half_up"));
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b);
}

const SHARES = new Map<string, { numerator: bigint; denominator: bigint }>();
const SHARES_AT_MOST = 500;

/** What share of a debt one of n level payments is. A policy knows few rates and terms: the powers are worked out once. */
function levelShare(periods: number, nominalAnnual: Rate): { numerator: bigint; denominator: bigint } {
  const key = `${periods} ${nominalAnnual}`;
  const known = SHARES.get(key);
  if (known) return known;
  const n = BigInt(periods);
  const common = commonDivisor(YEAR, nominalAnnual);
  const [year, rate] = [YEAR / common, nominalAnnual / common];
  const grown = (year + rate) ** n;
  const share = { numerator: rate * grown, denominator: year * (grown - year ** n) };
  if (SHARES.size >= SHARES_AT_MOST) SHARES.clear();
  SHARES.set(key, share);
  return share;
}
