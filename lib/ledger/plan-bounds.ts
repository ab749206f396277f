import { divide, type Money, money, most, sum, ZERO } from "../core/money";
import { RATE_ONE, type Rate } from "../core/rate";

export type Frequency = "weekly" | "fortnightly" | "four_weekly" | "monthly" | "quarterly" | "yearly";

export interface BudgetLine {
  readonly amount: Money;
  readonly frequency: Frequency;
}

export interface PlanBoundsInput {
  readonly incomes: readonly BudgetLine[];
  readonly essentials: readonly BudgetLine[];
  readonly otherDebts: readonly BudgetLine[];
  /** The fraction of what is left over that is kept back. */
  readonly buffer: Rate;
  /** Above 0. */
  readonly balance: Money;
  readonly maxMonths: number;
  readonly minInstalment: Money;
  readonly shareOfDisposable: Rate;
}

export type ReadyPlanName = "fastest" | "middle" | "lightest";

export interface ReadyPlan {
  readonly name: ReadyPlanName;
  readonly periods: number;
  readonly instalment: Money;
  readonly lastInstalment: Money;
}

export interface PlanBounds {
  readonly monthlyIncome: Money;
  readonly monthlyEssentials: Money;
  readonly monthlyOtherDebts: Money;
  /** May be negative. */
  readonly disposable: Money;
  readonly affordableMonthly: Money;
  readonly shortestTerm: number | null;
  readonly longestTerm: number;
  readonly fits: boolean;
  readonly minInstalmentOffered: Money | null;
  readonly maxInstalmentOffered: Money | null;
  readonly plans: readonly ReadyPlan[];
}

const PER_YEAR: Record<Frequency, bigint> = {
  weekly: 52n,
  fortnightly: 26n,
  four_weekly: 13n,
  monthly: 12n,
  quarterly: 4n,
  yearly: 1n,
};

/** A budget line as an amount a month, half up by itself because each is a line on the page. */
export function monthlyAmount(line: BudgetLine): Money {
  return money(divide(line.amount * PER_YEAR[line.frequency], 12n, "half_up"));
}

/**
 * What plan a budget can carry, without interest. When nothing fits no plan is offered: a person looks at it.
 * Throws RangeError when balance is not above 0.
 * Source: 2011 Measures art. 70 (ability to pay); policy.
 */
export function planBounds(input: PlanBoundsInput): PlanBounds {
  if (input.balance <= ZERO) throw new RangeError("plan bounds: the balance must be above 0");
  const monthlyIncome = sum(input.incomes.map(monthlyAmount));
  const monthlyEssentials = sum(input.essentials.map(monthlyAmount));
  const monthlyOtherDebts = sum(input.otherDebts.map(monthlyAmount));
  const disposable = money(monthlyIncome - monthlyEssentials - monthlyOtherDebts);
  const affordableMonthly = affordable(disposable, input.buffer, input.shareOfDisposable);
  const shortest = affordableMonthly === ZERO ? null : divide(input.balance, affordableMonthly, "up");
  const longest = longestTerm(input.balance, input.minInstalment, BigInt(input.maxMonths));
  const fits = shortest !== null && shortest <= longest;
  return {
    monthlyIncome,
    monthlyEssentials,
    monthlyOtherDebts,
    disposable,
    affordableMonthly,
    shortestTerm: shortest === null ? null : count(shortest),
    longestTerm: count(longest),
    fits,
    minInstalmentOffered: fits ? money(divide(input.balance, longest, "half_up")) : null,
    maxInstalmentOffered: fits ? money(divide(input.balance, shortest, "half_up")) : null,
    plans: fits ? readyPlans(input.balance, shortest, longest) : [],
  };
}

/** The only rounding down of the rules: a person is never told to afford a cent more than there is. */
function affordable(disposable: Money, buffer: Rate, share: Rate): Money {
  const exact = most(disposable, ZERO) * (RATE_ONE - buffer) * share;
  return most(money(divide(exact, RATE_ONE * RATE_ONE, "down")), ZERO);
}

/**
 * The largest n ≤ maxMonths with half up(balance / n) ≥ minInstalment, or 1. Solved for n:
 * half up(b / n) ≥ m exactly when 2b + n ≥ 2nm.
 */
function longestTerm(balance: Money, minInstalment: Money, maxMonths: bigint): bigint {
  const byInstalment = minInstalment <= ZERO ? maxMonths : (2n * balance) / (2n * minInstalment - 1n);
  const longest = byInstalment < maxMonths ? byInstalment : maxMonths;
  return longest < 1n ? 1n : longest;
}

function readyPlans(balance: Money, shortest: bigint, longest: bigint): ReadyPlan[] {
  const plans: ReadyPlan[] = [];
  for (const [name, periods] of [
    ["fastest", shortest],
    ["middle", (shortest + longest) / 2n],
    ["lightest", longest],
  ] as const) {
    if (plans.some((plan) => plan.periods === count(periods))) continue;
    const instalment = money(divide(balance, periods, "half_up"));
    const lastInstalment = most(money(balance - instalment * (periods - 1n)), ZERO);
    plans.push({ name, periods: count(periods), instalment, lastInstalment });
  }
  return plans;
}

/** A number of periods, which is no amount of money, as a JavaScript integer. */
function count(periods: bigint): number {
  if (periods > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError("plan bounds: the term is out of range");
  return Number.parseInt(periods.toString(), 10);
}
