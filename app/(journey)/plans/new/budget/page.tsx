import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { BudgetForm } from "@/components/plans/draft/budget-form";
import { budgetTexts } from "@/components/plans/draft/budget-texts";
import { HiddenBudget } from "@/components/plans/draft/hidden-budget";
import { StepFrame } from "@/components/plans/draft/step-frame";
import { symbolOf } from "@/lib/i18n/format";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { fieldsOf } from "@/lib/plans/drafting/live";
import { openStep } from "@/lib/plans/drafting/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "plan-draft")("budget.title") };
}

export default guarded(async function BudgetPage() {
  const { draft, steps, budget, rules, accounts } = await openStep("budget");
  const display = await loadDisplay();
  const t = translator(display.locale, "plan-draft");
  const currency = accounts[0]?.facts.currency ?? "";
  const { livingAllowance, dependantAllowance } = rules.policy.pack.plan;
  return (
    <StepFrame
      display={display}
      draft={draft}
      step="budget"
      steps={steps}
      sub={t("budget.sub")}
      title={t("budget.title")}
    >
      {display.hidden && budget ? (
        <HiddenBudget display={display} />
      ) : (
        <BudgetForm
          revision={draft.revision}
          rule={{ livingAllowance, dependantAllowance }}
          saved={budget ? fieldsOf(budget) : {}}
          symbol={symbolOf(currency)}
          texts={budgetTexts(display, { livingAllowance, dependantAllowance, currency })}
        />
      )}
    </StepFrame>
  );
});
