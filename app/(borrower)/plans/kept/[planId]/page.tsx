import { FileCheck, FileText } from "lucide-react";
import type { Metadata } from "next";
import { BesidePlan } from "@/components/disputes/beside-plan";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { ChangedNotice } from "@/components/plans/changing/changed-notice";
import { TellChange } from "@/components/plans/changing/tell-change";
import { ClosingNotice } from "@/components/plans/closing/closing-notice";
import { AskedCard } from "@/components/plans/kept/asked-card";
import { CalendarSection } from "@/components/plans/kept/calendar-section";
import { ChangesDetails } from "@/components/plans/kept/changes-details";
import { ElsewhereNotice } from "@/components/plans/kept/elsewhere-notice";
import { MatchedDetails } from "@/components/plans/kept/matched-details";
import { PlanActs } from "@/components/plans/kept/plan-acts";
import { ProgressCard } from "@/components/plans/kept/progress-card";
import { RowsSection } from "@/components/plans/kept/rows-section";
import { standingText } from "@/components/plans/kept/standing-text";
import { Card } from "@/components/ui/card";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { translator } from "@/lib/i18n/translate";
import { loadDecidedWords } from "@/lib/plans/closing/loaders";
import { loadPlanView, planTitle } from "@/lib/plans/keeping/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ planId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return planTitle((await params).planId, "plan-kept", "page_title");
}

/** A signed plan: where it stands, what it asks for next, every payment, what went where, and what can be changed. */
export default guarded(async function KeptPlanPage({ params, searchParams }: Props) {
  const { came } = await searchParams;
  const view = await loadPlanView((await params).planId);
  const display = await loadDisplay();
  const { plan } = view;
  const isBinding = plan.kind !== "due_day" && (plan.state === "signed" || plan.state === "active");
  const t = translator(display.locale, "plan-kept");
  const which = translator(display.locale, "plan-offer")("receipt.card", { tail: plan.cardTail });
  return (
    <>
      <JourneyHeader back={{ href: "/plans", text: t("back") }} />
      <ChangedNotice came={came} locale={display.locale} />
      <PageTitle sub={which} text={standingText(view.standing, display)} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <ClosingNotice display={display} plan={plan} words={await loadDecidedWords(plan)} />
        <AskedCard display={display} view={view} />
        {view.isDisputed ? <BesidePlan locale={display.locale} /> : null}
        <ElsewhereNotice display={display} view={view} />
      </div>
      {plan.rows.length > 0 ? (
        <Section id="progress" title={t("progress.heading")}>
          <ProgressCard display={display} view={view} />
        </Section>
      ) : null}
      <RowsSection display={display} view={view} />
      <div className="mt-4">
        <Card>
          <MatchedDetails display={display} view={view} />
          <ChangesDetails display={display} plan={plan} />
        </Card>
      </div>
      <PlanActs locale={display.locale} plan={plan} />
      {isBinding ? <TellChange locale={display.locale} planId={plan.planId} /> : null}
      <CalendarSection locale={display.locale} view={view} />
      <Section id="papers" title={t("papers.heading")}>
        <LinkList
          rows={[
            {
              key: "agreement",
              row: <LinkRow href={`/plans/${plan.proposalId}/signed`} icon={FileText} title={t("papers.agreement")} />,
            },
            ...(view.hasCertificate
              ? [
                  {
                    key: "certificate",
                    row: (
                      <LinkRow
                        href={`/api/plans/${plan.planId}/certificate`}
                        icon={FileCheck}
                        title={t("papers.certificate")}
                      />
                    ),
                  },
                ]
              : []),
            { key: "text", row: <LinkRow href={`/plans/${plan.proposalId}/agreement`} title={t("papers.text")} /> },
          ]}
        />
      </Section>
    </>
  );
});
