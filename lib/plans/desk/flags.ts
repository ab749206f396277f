import { divide, type Money, money, sum, ZERO } from "@/lib/core/money";
import { applyRate, parseRate, type Rate } from "@/lib/core/rate";
import { monthlyAmount, type PlanBounds } from "@/lib/ledger/plan-bounds";
import type { Budget, Terms } from "../types";
import type { Flag, FlagCode, MonthKept } from "./types";

export interface FlagInput {
  budget: Budget;
  bounds: Pick<PlanBounds, "monthlyIncome" | "disposable">;
  /** What is asked for; null where nothing can be quoted. */
  terms: Pick<Terms, "regularPayment" | "debt"> | null;
  plan: { readonly livingAllowance: Money; readonly dependantAllowance: Money };
  /** Months with a minimum to pay, over all accounts, the newest last. */
  months: readonly Pick<MonthKept, "paid" | "kept">[];
}

const flag = (code: FlagCode, amounts: Flag["amounts"] = {}): Flag => ({ code, amounts });

/** At least so many lines make a habit of round figures. */
const LINES = 4;
const ROUND = 50_000n;
/** Payments of so many months say what somebody can pay. */
const MONTHS = 6;
const TENTH = parseRate("0.1") as Rate;

function ofEssentials({ essentials, dependants }: Budget, plan: FlagInput["plan"]): Flag[] {
  const food = sum(essentials.filter(({ item }) => item === "food").map(monthlyAmount));
  const allowance = money(plan.livingAllowance + BigInt(dependants) * plan.dependantAllowance);
  if (food === ZERO) return [flag("no_food", { allowance })];
  return food < allowance ? [flag("below_allowance", { food, allowance })] : [];
}

function ofOffer({ budget, bounds: { disposable }, terms }: FlagInput): Flag[] {
  if (!terms) return [];
  const payment = terms.regularPayment;
  return [
    ...(disposable < payment ? [flag("nothing_left", { left: disposable, payment })] : []),
    ...(disposable === payment ? [flag("exact_offer", { payment })] : []),
    ...(budget.savings >= terms.debt ? [flag("savings_enough", { savings: budget.savings })] : []),
  ];
}

/** What the payments of the last months suggest, beside what the budget says. */
function ofPayments({ bounds: { monthlyIncome, disposable }, months }: FlagInput): Flag[] {
  const last = months.slice(-MONTHS);
  if (last.length < MONTHS) return [];
  const paid = money(divide(sum(last.map((month) => month.paid)), BigInt(last.length), "half_up"));
  if (monthlyIncome > ZERO && paid > monthlyIncome) {
    return [flag("income_below_payments", { paid, income: monthlyIncome })];
  }
  const missed = last.some(({ kept }) => kept !== "full");
  if (missed && disposable > ZERO && paid < applyRate(disposable, TENTH, "down")) {
    return [flag("left_over_unused", { paid, left: disposable })];
  }
  return [];
}

/** Questions that a budget raises, the plainest first. The same facts, the same questions. */
export function flagsOf(input: FlagInput): Flag[] {
  const { budget, bounds, plan } = input;
  const lines = [...budget.incomes, ...budget.essentials, ...budget.otherDebts];
  const isRound = lines.length >= LINES && lines.every(({ amount }) => amount % ROUND === 0n);
  return [
    ...(bounds.monthlyIncome === ZERO ? [flag("no_income")] : []),
    ...ofEssentials(budget, plan),
    ...ofOffer(input),
    ...(isRound ? [flag("round_figures")] : []),
    ...ofPayments(input),
  ];
}
