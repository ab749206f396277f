import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { DatesForm } from "@/components/plans/draft/dates-form";
import { RowsTable } from "@/components/plans/draft/rows-table";
import { StepFrame } from "@/components/plans/draft/step-frame";
import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { commonDates, usualDates } from "@/lib/plans/drafting/first-dates";
import { openStep } from "@/lib/plans/drafting/loaders";
import { quotedOf } from "@/lib/plans/drafting/options";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "plan-draft")("dates.title") };
}

export default guarded(async function DatesPage() {
  const { draft, steps, accounts, rules, situation } = await openStep("dates");
  const display = await loadDisplay();
  const t = translator(display.locale, "plan-draft");
  const { plan } = rules.policy.pack;
  const terms = draft.answers.dates && quotedOf(draft.answers, accounts, rules);
  return (
    <StepFrame display={display} draft={draft} step="dates" steps={steps} sub={t("dates.sub")} title={t("dates.title")}>
      <DatesForm
        common={commonDates(rules.today, plan)}
        display={display}
        draft={draft}
        latest={situation.latestFirst}
        today={rules.today}
        usual={usualDates(accounts[0]?.facts.statements ?? [], rules.today, plan)}
      />
      {terms ? (
        <Section id="rows" title={t("rows.summary", { count: terms.months })}>
          <Card>
            <RowsTable display={display} terms={terms} />
          </Card>
        </Section>
      ) : null}
    </StepFrame>
  );
});
