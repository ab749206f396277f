import { describe, expect, it } from "vitest";
import { type Money, money } from "@/lib/core/money";
import type { Budget } from "../types";
import { type FlagInput, flagsOf } from "./flags";
import type { FlagCode } from "./types";

const yuan = (amount: number): Money => money(BigInt(amount) * 100n);
const item = (name: string, amount: Money) => ({ item: name, amount, frequency: "monthly" as const });

const BUDGET: Budget = {
  incomes: [item("wage", yuan(6_230))],
  essentials: [item("rent", yuan(1_800)), item("food", yuan(2_310))],
  otherDebts: [item("loan", yuan(500))],
  dependants: 1,
  savings: yuan(3_000),
};
const INPUT: FlagInput = {
  budget: BUDGET,
  bounds: { monthlyIncome: yuan(6_230), disposable: yuan(1_620) },
  terms: { regularPayment: yuan(450), debt: yuan(19_796) },
  plan: { livingAllowance: yuan(1_500), dependantAllowance: yuan(800) },
  months: [],
};
const kept = (paid: Money, how: "full" | "part" | "none", count = 6) =>
  Array.from({ length: count }, () => ({ paid, kept: how }));
const codes = (more: Partial<FlagInput>): FlagCode[] => flagsOf({ ...INPUT, ...more }).map(({ code }) => code);
const withBudget = (more: Partial<Budget>) => codes({ budget: { ...BUDGET, ...more } });

describe("questions that a budget raises", () => {
  it("are none for a plain one", () => {
    expect(codes({})).toEqual([]);
  });

  it("are about food below the allowance, or none at all", () => {
    expect(withBudget({ essentials: [item("rent", yuan(1_800))] })).toEqual(["no_food"]);
    expect(withBudget({ dependants: 2 })).toEqual(["below_allowance"]);
    expect(withBudget({ dependants: 0 })).toEqual([]);
  });

  it("are about an offer above what is left over, or exactly as much", () => {
    expect(codes({ bounds: { ...INPUT.bounds, disposable: yuan(449) } })).toEqual(["nothing_left"]);
    expect(codes({ bounds: { ...INPUT.bounds, disposable: yuan(450) } })).toEqual(["exact_offer"]);
    expect(codes({ bounds: { ...INPUT.bounds, disposable: yuan(450) }, terms: null })).toEqual([]);
  });

  it("are about figures that are all round", () => {
    const round = { incomes: [item("wage", yuan(6_000))], essentials: [item("food", yuan(2_500))] };
    expect(withBudget({ ...round, otherDebts: [item("loan", yuan(500))] })).toEqual([]);
    expect(withBudget({ ...round, otherDebts: [item("loan", yuan(500)), item("card", yuan(1_000))] })).toEqual([
      "round_figures",
    ]);
  });

  it("are about savings that would pay everything, and no income", () => {
    expect(withBudget({ savings: yuan(19_796) })).toEqual(["savings_enough"]);
    expect(codes({ bounds: { monthlyIncome: yuan(0), disposable: yuan(1_620) } })).toEqual(["no_income"]);
  });

  it("hold what was paid against what is said to come in and to be left over", () => {
    expect(codes({ months: kept(yuan(7_000), "full") })).toEqual(["income_below_payments"]);
    expect(codes({ months: kept(yuan(161), "part") })).toEqual(["left_over_unused"]);
    expect(codes({ months: kept(yuan(161), "full") })).toEqual([]);
    expect(codes({ months: kept(yuan(162), "part") })).toEqual([]);
    expect(codes({ months: kept(yuan(0), "none", 5) })).toEqual([]);
  });

  it("come with their figures", () => {
    expect(flagsOf({ ...INPUT, budget: { ...BUDGET, dependants: 2 } })).toEqual([
      { code: "below_allowance", amounts: { food: yuan(2_310), allowance: yuan(3_100) } },
    ]);
  });
});
