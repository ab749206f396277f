import { least, type Money, money, most, sum, ZERO } from "@/lib/core/money";
import { applyRate } from "@/lib/core/rate";
import { type BudgetLine, monthlyAmount, type PlanBounds, planBounds } from "@/lib/ledger/plan-bounds";
import type { Pack } from "@/lib/policy/schema";
import type { Budget, BudgetItem } from "./types";

export const INCOMES = ["wage", "business", "benefit", "pension", "family", "other_income"] as const;
export const ESSENTIALS = [
  "rent",
  "food",
  "utilities",
  "transport",
  "medical",
  "school",
  "care",
  "other_essential",
] as const;
export const OTHER_DEBTS = ["mortgage", "loan", "card", "tax_or_court", "other_debt"] as const;

/** What the policy adds for food and daily needs, so that they count with its allowance at least; 0: enough was given. */
export function allowanceAdded(
  budget: Pick<Budget, "essentials" | "dependants">,
  plan: Pick<Pack["plan"], "livingAllowance" | "dependantAllowance">,
): Money {
  const given = sum(budget.essentials.filter(({ item }) => item === "food").map(monthlyAmount));
  const least = money(plan.livingAllowance + BigInt(budget.dependants) * plan.dependantAllowance);
  return most(ZERO, money(least - given));
}

const linesOf = (items: readonly BudgetItem[]): BudgetLine[] =>
  items.map(({ amount, frequency }) => ({ amount, frequency }));

/**
 * What a month leaves over and what plans it can carry, allowances counted in.
 * @param balance above 0
 */
export function boundsOf(budget: Budget, balance: Money, plan: Pack["plan"]): PlanBounds {
  const added = allowanceAdded(budget, plan);
  return planBounds({
    incomes: linesOf(budget.incomes),
    essentials: [
      ...linesOf(budget.essentials),
      ...(added > ZERO ? [{ amount: added, frequency: "monthly" as const }] : []),
    ],
    otherDebts: linesOf(budget.otherDebts),
    buffer: plan.buffer,
    balance,
    maxMonths: plan.maxMonths,
    minInstalment: plan.minInstalment,
    shareOfDisposable: plan.shareOfDisposable,
  });
}

/** What savings above the cushion could pay at once, within the policy's share of what is payable; only ever offered. */
export function suggestedDownPayment(
  budget: Pick<Budget, "savings">,
  plan: Pick<Pack["plan"], "savingsCushion" | "maxDownPayment">,
  payable: Money,
): Money {
  const spare = most(ZERO, money(budget.savings - plan.savingsCushion));
  return least(spare, applyRate(payable, plan.maxDownPayment, "down"));
}
