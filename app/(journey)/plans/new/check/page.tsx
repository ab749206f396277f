import type { Metadata } from "next";
import { BesidePlan } from "@/components/disputes/beside-plan";
import { guarded } from "@/components/layout/guarded";
import { ChangedTerms } from "@/components/plans/draft/changed-terms";
import { CheckList } from "@/components/plans/draft/check-list";
import { CostTable } from "@/components/plans/draft/cost-table";
import { StepFrame } from "@/components/plans/draft/step-frame";
import { SubmitForm } from "@/components/plans/draft/submit-form";
import { newId } from "@/lib/core/ids";
import { ZERO } from "@/lib/core/money";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadCheck } from "@/lib/plans/drafting/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "plan-draft")("check.title") };
}

/** Everything once more before it is sent: answers, cost, what may follow, what happens then. */
export default guarded(async function CheckPage() {
  const { draft, steps, accounts, covered, terms, sealed, atOnce, answerBy, first, hasChanged } = await loadCheck();
  const display = await loadDisplay();
  const t = translator(display.locale, "plan-draft");
  const { seen } = draft.answers;
  return (
    <StepFrame display={display} draft={draft} step="check" steps={steps} title={t("check.title")}>
      {accounts.some(({ facts }) => facts.held > ZERO) ? (
        <div className="mb-4">
          <BesidePlan locale={display.locale} />
        </div>
      ) : null}
      {seen && terms && hasChanged ? <ChangedTerms display={display} seen={seen} terms={terms} /> : null}
      <CheckList accounts={covered} answers={draft.answers} display={display} steps={steps} terms={terms} />
      {terms ? <CostTable display={display} first={first} terms={terms} /> : null}
      <SubmitForm
        answerBy={answerBy}
        atOnce={atOnce}
        display={display}
        draft={draft}
        idempotencyKey={newId()}
        sealed={sealed}
      />
    </StepFrame>
  );
});
