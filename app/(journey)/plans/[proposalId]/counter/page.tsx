import { Info } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { ActForm } from "@/components/plans/offer/act-form";
import { CounterForm } from "@/components/plans/offer/counter-form";
import { counterErrors } from "@/components/plans/offer/counter-texts";
import { DifferenceList } from "@/components/plans/offer/difference-list";
import { offerTexts } from "@/components/plans/offer/form-texts";
import { ScheduleDetails } from "@/components/plans/offer/schedule-details";
import { TermsCard } from "@/components/plans/terms/terms-card";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { newId } from "@/lib/core/ids";
import { translator } from "@/lib/i18n/translate";
import { loadProposal, proposalTitle } from "@/lib/plans/loaders";
import { sendCounter } from "@/lib/plans/negotiation/actions";
import { loadCounter } from "@/lib/plans/negotiation/loaders";
import { loadPolicy } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ proposalId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return proposalTitle((await params).proposalId, "plan-offer", "counter.title");
}

/** Other terms: asked, worked out by the same quote as every page, and only then sent. */
export default guarded(async function CounterPage({ params, searchParams }: Props) {
  const proposal = await loadProposal((await params).proposalId);
  const { proposalId, state, version, currency } = proposal;
  if (state !== "offered") redirect(`/plans/${proposalId}?came=overtaken`);
  const { looked, changed } = await searchParams;
  const [display, preview, { pack }] = await Promise.all([loadDisplay(), loadCounter(proposal), loadPolicy()]);
  const { locale } = display;
  const t = translator(locale, "plan-offer");
  const { terms, seenHash, changes } = preview;
  const days = pack.plan.answerBusinessDays;
  return (
    <>
      <JourneyHeader back={{ href: `/plans/${proposalId}`, text: t("counter.back") }} />
      <PageTitle sub={t("counter.sub")} text={t("counter.title")} />
      {changed === "1" ? (
        <div className="mb-4">
          <Notice icon={Info} live={true} tone="date">
            {t("counter.changed")}
          </Notice>
        </div>
      ) : null}
      <CounterForm
        currency={currency}
        locale={locale}
        preview={preview}
        proposalId={proposalId}
        wrong={looked === "1" ? counterErrors(preview, currency, display) : {}}
      />
      {terms && seenHash ? (
        <Section id="answer" title={t("counter.answer")}>
          <Card>
            <TermsCard display={display} terms={terms} />
            <DifferenceList
              changes={changes}
              currency={currency}
              display={display}
              title={t("difference.before")}
              words={null}
            />
            <ScheduleDetails display={display} terms={terms} />
          </Card>
          <Notice tone={preview.atOnce ? "settled" : "action"}>
            {preview.atOnce ? t("counter.at_once") : t("counter.by_person", { days })}
          </Notice>
          <ActForm
            action={sendCounter}
            fields={{ proposalId, version: `${version}`, seenHash, idempotencyKey: newId() }}
            label={t("counter.send")}
            pending={t("counter.sending")}
            texts={offerTexts(locale)}
          />
        </Section>
      ) : null}
    </>
  );
});
