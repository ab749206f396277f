import { type Money, money, moneyToString, sum, ZERO } from "@/lib/core/money";
import { readAmount } from "@/lib/core/read-amount";
import { type Frequency, monthlyAmount } from "@/lib/ledger/plan-bounds";
import type { Pack } from "@/lib/policy/schema";
import { allowanceAdded, ESSENTIALS, INCOMES, OTHER_DEBTS } from "../budget";
import type { Budget, BudgetItem } from "../types";

/** What somebody typed, by the name of the field. */
type Typed = Readonly<Record<string, string | undefined>>;

export const GROUPS = { incomes: INCOMES, essentials: ESSENTIALS, otherDebts: OTHER_DEBTS } as const;
export type Group = keyof typeof GROUPS;
export const GROUP_NAMES = Object.keys(GROUPS) as Group[];

export const FREQUENCIES = ["monthly", "weekly", "fortnightly", "four_weekly", "quarterly", "yearly"] as const;

/** Names of the fields of one line of the budget. */
export const tickOf = (item: string) => `tick-${item}`;
export const amountOf = (item: string) => `amount-${item}`;
export const frequencyOf = (item: string) => `frequency-${item}`;

const isFrequency = (text: string | undefined): text is Frequency =>
  FREQUENCIES.some((frequency) => frequency === text);

function itemsOf(group: Group, typed: Typed, wrong: Record<string, string>): BudgetItem[] {
  return GROUPS[group].flatMap((item) => {
    if (!typed[tickOf(item)]) return [];
    const text = (typed[amountOf(item)] ?? "").trim();
    const amount = readAmount(text);
    const frequency = typed[frequencyOf(item)];
    if (amount === null || amount === ZERO) {
      wrong[amountOf(item)] = text === "" || amount === ZERO ? "line_missing" : "amount_format";
      return [];
    }
    return [{ item, amount, frequency: isFrequency(frequency) ? frequency : "monthly" }];
  });
}

/** A whole number as it is typed, full-width digits understood; null for anything else. */
export function readCount(typed: string): number | null {
  const digits = typed.normalize("NFKC").trim();
  return /^\d{1,4}$/.test(digits) ? Number.parseInt(digits, 10) : null;
}

const MOST_DEPENDANTS = 20;

/**
 * The budget that a form holds, and what has to be put right: field → key of the catalogue `plan-draft.errors`.
 * A line that is not ticked does not count, whatever stands in it; an empty field of persons or savings means none.
 */
export function readBudget(typed: Typed): { budget: Budget; wrong: Record<string, string> } {
  const wrong: Record<string, string> = {};
  const people = (typed.dependants ?? "").trim();
  const count = people === "" ? 0 : readCount(people);
  if (count === null || count > MOST_DEPENDANTS) wrong.dependants = "dependants";
  const saved = (typed.savings ?? "").trim();
  const savings = saved === "" ? ZERO : readAmount(saved);
  if (savings === null) wrong.savings = "amount_format";
  const [incomes, essentials, otherDebts] = [
    itemsOf("incomes", typed, wrong),
    itemsOf("essentials", typed, wrong),
    itemsOf("otherDebts", typed, wrong),
  ];
  const isEmpty = GROUP_NAMES.every((group) => GROUPS[group].every((item) => !typed[tickOf(item)]));
  if (isEmpty) wrong[tickOf(INCOMES[0])] = "budget_empty";
  return {
    budget: { incomes, essentials, otherDebts, dependants: count ?? 0, savings: savings ?? ZERO },
    wrong,
  };
}

/** The fields of a budget that was saved, as they were typed. */
export function fieldsOf(budget: Budget): Record<string, string> {
  const items = [...budget.incomes, ...budget.essentials, ...budget.otherDebts];
  return {
    ...Object.fromEntries(
      items.flatMap(({ item, amount, frequency }) => [
        [tickOf(item), "on"],
        [amountOf(item), moneyToString(amount)],
        [frequencyOf(item), frequency],
      ]),
    ),
    ...(budget.dependants > 0 && { dependants: `${budget.dependants}` }),
    ...(budget.savings > ZERO && { savings: moneyToString(budget.savings) }),
  };
}

/** A month by this budget. `left` can be below zero. */
export interface MonthTotals {
  incomes: Money;
  essentials: Money;
  /** Counted on top of food, so that daily needs reach the policy's allowance. */
  allowance: Money;
  otherDebts: Money;
  left: Money;
}

/** What the policy counts for daily needs. */
export type DailyRule = Pick<Pack["plan"], "livingAllowance" | "dependantAllowance">;

/** `1,346.00`, U+2212 for a minus. The formats of the pages would bring a calendar to the phone with them. */
export function grouped(amount: Money): string {
  return moneyToString(amount)
    .replace(/\B(?=(\d{3})+\.)/g, ",")
    .replace("-", "\u2212");
}

/** Sums a month as the server will, in the browser too. */
export function monthOf(budget: Budget, rule: DailyRule): MonthTotals {
  const total = (items: readonly BudgetItem[]) => sum(items.map(monthlyAmount));
  const [incomes, essentials, otherDebts] = [total(budget.incomes), total(budget.essentials), total(budget.otherDebts)];
  const allowance = allowanceAdded(budget, rule);
  return { incomes, essentials, allowance, otherDebts, left: money(incomes - essentials - allowance - otherDebts) };
}
