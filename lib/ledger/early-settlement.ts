import { addMonths, daysBetween, isAfter, isBefore, type PlainDate } from "../core/dates";
import { divide, type Money, money, sum } from "../core/money";
import { RATE_ONE } from "../core/rate";
import { instalments, type RepaymentMethod } from "./instalments";

export interface EarlySettlementInput {
  readonly method: RepaymentMethod;
  /** The financed amount. */
  readonly principal: Money;
  readonly periods: number;
  readonly firstDue: PlainDate;
  /** Instalments 1 … paidPeriods are paid; below periods. */
  readonly paidPeriods: number;
  /** Inside the running period by unmoved dates, both ends allowed. */
  readonly settleOn: PlainDate;
}

export interface EarlySettlement {
  readonly paidTotal: Money;
  readonly remainingPrincipal: Money;
  readonly daysUsed: number;
  readonly daysInPeriod: number;
  readonly accruedInterest: Money;
  readonly payoff: Money;
  readonly interestNotCharged: Money;
}

/**
 * What settles a plan early: the remaining principal and the interest of the running period for the days used.
 * Throws RangeError when paidPeriods or settleOn lies outside the plan.
 * Source: Civil Code art. 677 (interest for the time actually used); 银保监规〔2022〕13号.
 */
export function earlySettlement(input: EarlySettlementInput): EarlySettlement {
  const { paidPeriods, settleOn } = input;
  if (paidPeriods < 0 || paidPeriods >= input.periods) throw new RangeError("early settlement: no period is running");
  const start = addMonths(input.firstDue, paidPeriods - 1);
  const end = addMonths(input.firstDue, paidPeriods);
  if (isBefore(settleOn, start) || isAfter(settleOn, end)) {
    throw new RangeError("early settlement: the day lies outside the running period");
  }
  const rows = instalments(input.principal, input.periods, input.method);
  const paid = rows.slice(0, paidPeriods);
  const remaining = paid.at(-1)?.balance ?? input.principal;
  const daysUsed = daysBetween(start, settleOn);
  const daysInPeriod = daysBetween(start, end);
  const period = periodInterest(input.method, input.principal, remaining);
  const accrued = ofDays(period, daysUsed, daysInPeriod);
  return {
    paidTotal: sum(paid.map((row) => row.payment)),
    remainingPrincipal: remaining,
    daysUsed,
    daysInPeriod,
    accruedInterest: accrued,
    payoff: money(remaining + accrued),
    interestNotCharged: money(sum(rows.slice(paidPeriods).map((row) => row.interest)) - accrued),
  };
}

/** The part of a period's interest for the days used of it, rounded once. */
export function ofDays({ numerator, denominator }: Fraction, used: number, all: number): Money {
  return money(divide(numerator * BigInt(used), denominator * BigInt(all), "half_up"));
}

/** An amount in minor units that is not rounded yet. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/** The interest of one whole period: `principal` was financed, `remaining` is what is left of it at its start. */
export function periodInterest(method: RepaymentMethod, principal: Money, remaining: Money): Fraction {
  switch (method.kind) {
    case "interest_free":
      return { numerator: 0n, denominator: 1n };
    case "flat_fee":
      return { numerator: principal * method.feeRate, denominator: RATE_ONE };
    case "annuity":
    case "equal_principal":
      return { numerator: remaining * method.nominalAnnual, denominator: 12n * RATE_ONE };
  }
}
