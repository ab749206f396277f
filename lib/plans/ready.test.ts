import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factsOf, yuan } from "@/lib/accounts/testing/facts";
import { addDays } from "@/lib/core/dates";
import { type Money, money, ZERO } from "@/lib/core/money";
import { allowanceAdded, boundsOf, suggestedDownPayment } from "./budget";
import { fitsAll, groundsFor } from "./decide";
import { readyTerms } from "./ready";
import { accountOf, rulesWith, TODAY } from "./testing/asks";
import type { Budget } from "./types";

const rules = rulesWith({});
const { plan } = rules.policy.pack;
const base = { downPayment: ZERO, firstDue: addDays(TODAY, 20), payDay: 11 };
const owing = (yuans: number) => accountOf(factsOf({ months: [{ purchases: yuans, minimumUnpaid: yuans / 10 }] }));
const monthly = (item: string, amount: Money) => ({ item, amount, frequency: "monthly" as const });
const budgetOf = (income: Money, food = yuan("1500.00"), dependants = 0): Budget => ({
  incomes: [monthly("wage", income)],
  essentials: [monthly("food", food)],
  otherDebts: [],
  dependants,
  savings: ZERO,
});

describe("ready plans", () => {
  it("are one to three, the shortest first, each within the budget, and granted at once where policy can", () => {
    const anyCase = fc.record({
      debt: fc.integer({ min: 300, max: 60_000 }),
      income: fc.bigInt({ min: 160_000n, max: 2_000_000n }).map(money),
    });
    let fitting = 0;
    fc.assert(
      fc.property(anyCase, ({ debt, income }) => {
        const [account, budget] = [owing(debt), budgetOf(income)];
        const found = readyTerms(budget, [account], base, rules);
        const months = found.map(({ terms }) => terms.months);
        expect(months).toEqual([...new Set(months)].sort((a, b) => a - b));
        for (const { terms } of found) {
          fitting += 1;
          const { affordableMonthly } = boundsOf(budget, terms.financed, plan);
          expect(terms.rows.every((row) => row.payment <= affordableMonthly)).toBe(true);
          const weighed = { budget, oldDebt: false, statuses: ["open" as const] };
          const isWithin = terms.months <= plan.atOnceMonths && terms.debt <= plan.atOnceBalance;
          const isLarge = terms.regularPayment >= plan.minInstalment;
          expect(fitsAll(groundsFor(terms, weighed, rules.policy.pack, "policy"))).toBe(isWithin && isLarge);
        }
      }),
      { numRuns: 120 },
    );
    expect(fitting).toBeGreaterThan(100);
  });

  it("begin with one month on the short path and end with the smallest instalment", () => {
    const found = readyTerms(null, [owing(1000)], base, rules);
    expect(found.map(({ name }) => name)).toEqual(["fastest", "middle", "lightest"]);
    expect(found[0]?.terms.months).toBe(1);
    expect(found.at(-1)?.terms.regularPayment).toBeGreaterThanOrEqual(plan.minInstalment);
  });

  it("are none where the budget leaves nothing, or nothing is owed", () => {
    expect(readyTerms(budgetOf(yuan("1500.00")), [owing(1000)], base, rules)).toEqual([]);
    expect(readyTerms(null, [owing(0)], base, rules)).toEqual([]);
  });
});

describe("a budget", () => {
  it("counts food with the policy's allowance at least, for every dependant too", () => {
    expect(allowanceAdded(budgetOf(ZERO, yuan("1000.00")), plan)).toBe(yuan("500.00"));
    expect(allowanceAdded(budgetOf(ZERO, yuan("1000.00"), 2), plan)).toBe(yuan("2100.00"));
    expect(allowanceAdded(budgetOf(ZERO, yuan("9000.00"), 2), plan)).toBe(ZERO);
    const bounds = boundsOf(budgetOf(yuan("4000.00"), yuan("1000.00")), yuan("9000.00"), plan);
    expect(bounds.disposable).toBe(yuan("2500.00"));
    expect(bounds.affordableMonthly).toBe(yuan("2250.00"));
  });

  it("offers savings above the cushion as a down payment, to the policy's share of the debt", () => {
    const of = (savings: string) => suggestedDownPayment({ savings: yuan(savings) }, plan, yuan("3000.00"));
    expect([of("4000.00"), of("5800.00"), of("50000.00")]).toEqual([ZERO, yuan("800.00"), yuan("1500.00")]);
  });
});
