import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { offerTexts } from "@/components/plans/offer/form-texts";
import { WordsForm } from "@/components/plans/offer/words-form";
import { Card } from "@/components/ui/card";
import { PageTitle } from "@/components/ui/page-title";
import { newId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadProposal, proposalTitle } from "@/lib/plans/loaders";
import { withdrawProposal } from "@/lib/plans/negotiation/actions";
import { WITHDRAW_REASONS } from "@/lib/plans/reasons";
import { isOpen } from "@/lib/plans/states";

interface Props {
  params: Promise<{ proposalId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return proposalTitle((await params).proposalId, "plan-offer", "decline.title");
}

/** The person wants none of it: why, if they like to say, and what it means. */
export default guarded(async function DeclinePage({ params }: Props) {
  const { proposalId, state } = await loadProposal((await params).proposalId);
  if (!isOpen(state)) redirect(`/plans/${proposalId}?came=overtaken`);
  const locale = await loadLocale();
  const t = translator(locale, "plan-offer");
  const plans = translator(locale, "plans");
  return (
    <>
      <JourneyHeader back={{ href: `/plans/${proposalId}`, text: t("counter.back") }} />
      <PageTitle sub={t("decline.body")} text={t("decline.title")} />
      <Card>
        <WordsForm
          action={withdrawProposal}
          fields={{ proposalId, idempotencyKey: newId() }}
          kind="irreversible"
          pending={t("decline.pending")}
          reasons={{
            legend: t("decline.reason"),
            options: WITHDRAW_REASONS.map((code) => ({ value: code, label: plans(`withdraw.${code}`) })),
          }}
          submit={t("decline.submit")}
          texts={offerTexts(locale)}
          words={{ id: "words", label: t("decline.words") }}
        />
      </Card>
    </>
  );
});
