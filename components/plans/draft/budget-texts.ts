import type { Money } from "@/lib/core/money";
import { amountIn, type Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { FREQUENCIES, GROUP_NAMES, GROUPS } from "@/lib/plans/drafting/live";
import type { BudgetTexts } from "./budget-form";
import { stepTexts } from "./step-texts";

const LABELS = [
  "amount",
  "frequency",
  "dependants",
  "dependants_hint",
  "savings",
  "savings_hint",
  "month",
  "incomes",
  "essentials",
  "otherDebts",
  "left",
  "work_out",
] as const;

/** The texts of the budget in one language. */
export function budgetTexts(
  display: Display,
  rule: { livingAllowance: Money; dependantAllowance: Money; currency: string },
): BudgetTexts {
  const t = translator(display.locale, "plan-draft");
  const plans = translator(display.locale, "plans");
  const amount = (of: Money) => amountIn(display, of, rule.currency);
  const labels = Object.fromEntries(LABELS.map((key) => [key, t(`budget.${key}`)]));
  return {
    groups: Object.fromEntries(GROUP_NAMES.map((group) => [group, t(`budget.groups.${group}`)])),
    hints: {
      incomes: t("budget.hints.incomes"),
      essentials: t("budget.hints.essentials", {
        person: amount(rule.livingAllowance),
        dependant: amount(rule.dependantAllowance),
      }),
      otherDebts: t("budget.hints.otherDebts"),
    },
    items: Object.fromEntries(
      GROUP_NAMES.flatMap((group) => GROUPS[group].map((item) => [item, plans(`budget.${item}`)])),
    ),
    frequencies: Object.fromEntries(FREQUENCIES.map((frequency) => [frequency, plans(`frequency.${frequency}`)])),
    labels: {
      ...(labels as BudgetTexts["labels"]),
      allowance: t("budget.allowance"),
      continue: t("continue"),
      pending: t("pending"),
    },
    step: stepTexts(display),
  };
}
