import { FileText, ListChecks, ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { SignedCard } from "@/components/plans/offer/signed-card";
import { ButtonLink } from "@/components/ui/button";
import { ButtonRow } from "@/components/ui/button-row";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { loadAgreementText } from "@/lib/plans/agreement/loaders";
import { loadProposal, proposalTitle } from "@/lib/plans/loaders";
import { loadPolicy } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ proposalId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return proposalTitle((await params).proposalId, "plan-offer", "signed.title");
}

/** The receipt of a signature: agreed, collection stopped from this moment, the first date, the document. */
export default guarded(async function SignedPage({ params }: Props) {
  const proposal = await loadProposal((await params).proposalId);
  const { proposalId, agreement } = proposal;
  const signed = proposal.versions.find(({ version }) => version === agreement?.version);
  if (!agreement || !signed?.terms) redirect(`/plans/${proposalId}`);
  const [display, text, { pack }] = await Promise.all([
    loadDisplay(),
    loadAgreementText(proposalId, agreement.version),
    loadPolicy(),
  ]);
  const { locale } = display;
  const t = translator(locale, "plan-offer");
  const kinds = translator(locale, "plan-kinds");
  const isDueDay = signed.terms.kind === "due_day";
  const at = instantText(agreement.signedAt, pack.zone, locale);
  return (
    <>
      <JourneyHeader back={{ href: "/plans", text: t("list.title") }} />
      <PageTitle text={t("signed.title")} />
      <Notice icon={ShieldCheck} title={isDueDay ? kinds("signed.due_day") : t("signed.stopped")} tone="settled">
        {isDueDay ? kinds("signed.due_day_body") : t("signed.stopped_body", { at })}
      </Notice>
      <div className="mt-4">
        <SignedCard at={at} display={display} reference={proposal.reference} terms={signed.terms} />
      </div>
      <div className="mt-4 grid gap-4">
        <LinkList
          rows={[
            {
              key: "document",
              row:
                text.pages === null ? (
                  <LinkRow href={`/plans/${proposalId}/signed`} icon={FileText} title={t("signed.writing")} />
                ) : (
                  <LinkRow href={`/api/agreements/${proposalId}`} icon={FileText} title={t("signed.document")} />
                ),
            },
            ...proposal.plans.map(({ planId, accountId }) => ({
              key: planId,
              row: (
                <LinkRow
                  href={`/plans/kept/${planId}`}
                  icon={ListChecks}
                  sub={t("receipt.card", {
                    tail: signed.terms?.accounts.find((one) => one.accountId === accountId)?.cardTail ?? "",
                  })}
                  title={t("signed.plan")}
                />
              ),
            })),
            { key: "text", row: <LinkRow href={`/plans/${proposalId}/agreement`} title={t("signed.text")} /> },
          ]}
        />
        <ButtonRow>
          <ButtonLink href="/home" kind="filled">
            {t("signed.home")}
          </ButtonLink>
        </ButtonRow>
      </div>
    </>
  );
});
