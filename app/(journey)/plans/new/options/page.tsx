import { LifeBuoy } from "lucide-react";
import type { Metadata } from "next";
import { BesidePlan } from "@/components/disputes/beside-plan";
import { guarded } from "@/components/layout/guarded";
import { DebtSummary } from "@/components/plans/draft/debt-summary";
import { DownPayment } from "@/components/plans/draft/down-payment";
import { OptionsForm } from "@/components/plans/draft/options-form";
import { OwnPlan } from "@/components/plans/draft/own-plan";
import { StepFrame } from "@/components/plans/draft/step-frame";
import { Card } from "@/components/ui/card";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { ZERO } from "@/lib/core/money";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { openStep } from "@/lib/plans/drafting/loaders";
import { optionsOf } from "@/lib/plans/drafting/options";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "plan-draft")("options.title") };
}

export default guarded(async function OptionsPage() {
  const { draft, steps, budget, accounts, rules } = await openStep("options");
  const display = await loadDisplay();
  const t = translator(display.locale, "plan-draft");
  const view = optionsOf(draft.answers, budget, accounts, rules);
  return (
    <StepFrame display={display} draft={draft} step="options" steps={steps} title={t("options.title")}>
      {accounts.some(({ facts }) => facts.held > ZERO) ? (
        <div className="mb-4">
          <BesidePlan locale={display.locale} />
        </div>
      ) : null}
      <Card>
        <DebtSummary display={display} view={view} />
        <DownPayment display={display} draft={draft} view={view} />
      </Card>
      <Section id="ready" title={t("options.heading")}>
        {view.ready.length > 0 ? (
          <OptionsForm display={display} draft={draft} view={view} />
        ) : (
          <Notice title={t("options.none")} tone="neutral">
            <p>{t("options.none_body")}</p>
          </Notice>
        )}
      </Section>
      <Section id="own" title={t("own.heading")}>
        <OwnPlan display={display} draft={draft} view={view} />
        <LinkList
          rows={[
            {
              key: "help",
              row: <LinkRow href="/plans/new/help" icon={LifeBuoy} sub={t("wish.link_sub")} title={t("wish.title")} />,
            },
          ]}
        />
      </Section>
    </StepFrame>
  );
});
