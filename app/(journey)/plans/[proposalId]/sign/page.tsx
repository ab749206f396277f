import { CircleCheck, FileText } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { ClauseCard } from "@/components/plans/agreement/agreement-text";
import { AfterSigning } from "@/components/plans/offer/after-signing";
import { offerTexts } from "@/components/plans/offer/form-texts";
import { OfferCard } from "@/components/plans/offer/offer-card";
import { SignForm } from "@/components/plans/offer/sign-form";
import { Card } from "@/components/ui/card";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { newId } from "@/lib/core/ids";
import { translator } from "@/lib/i18n/translate";
import { loadAgreementText } from "@/lib/plans/agreement/loaders";
import { loadProposal, proposalTitle } from "@/lib/plans/loaders";
import { comparedOf } from "@/lib/plans/negotiation/compared";
import { loadSigning } from "@/lib/plans/negotiation/loaders";
import { secondsToRead } from "@/lib/plans/negotiation/reading";
import { loadPolicy } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ proposalId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return proposalTitle((await params).proposalId, "plan-offer", "sign.title");
}

/** The last look: what is signed, what it costs, what follows, what is confirmed. */
export default guarded(async function SignPage({ params }: Props) {
  const proposal = await loadProposal((await params).proposalId);
  const { proposalId, state, version } = proposal;
  if (state === "signed") redirect(`/plans/${proposalId}/signed`);
  const offer = proposal.versions.at(-1);
  if (state !== "accepted" || !offer?.terms || !offer.termsHash) redirect(`/plans/${proposalId}?came=overtaken`);
  const [display, text, signing, { pack }] = await Promise.all([
    loadDisplay(),
    loadAgreementText(proposalId, version),
    loadSigning(proposalId, offer.termsHash),
    loadPolicy(),
  ]);
  const { locale } = display;
  const t = translator(locale, "plan-offer");
  const { clauses, confirmations } = text.document;
  const seconds = secondsToRead(offer.terms, pack);
  const notes = [
    ...(seconds > 0 ? [t("sign.reading_note", { seconds })] : []),
    ...(signing.isFresh ? [] : [t("sign.prove_note")]),
  ];
  return (
    <>
      <JourneyHeader back={{ href: `/plans/${proposalId}`, text: t("counter.back") }} />
      <PageTitle text={t("sign.title")} />
      {signing.isBack && signing.isFresh ? (
        <div className="mb-4">
          <Notice icon={CircleCheck} live={true} tone="settled">
            {t("sign.back")}
          </Notice>
        </div>
      ) : null}
      <OfferCard compared={comparedOf(proposal)} display={display} terms={offer.terms} toAct={true} version={offer} />
      {display.hidden ? (
        <div className="mt-4">
          <Notice title={t("sign.hidden")} tone="neutral">
            {t("sign.hidden_body")}
          </Notice>
        </div>
      ) : (
        <>
          {clauses.cost ? (
            <Section id="cost" title={t("sign.cost")}>
              <ClauseCard blocks={clauses.cost.blocks} />
            </Section>
          ) : null}
          <AfterSigning kind={offer.terms.kind} locale={locale} rule={pack.plan} />
          {clauses.limitation ? (
            <Section id="limitation" title={t("sign.limitation")}>
              <ClauseCard blocks={clauses.limitation.blocks} />
            </Section>
          ) : null}
          <div className="mt-4">
            <LinkList
              rows={[
                {
                  key: "full",
                  row: <LinkRow href={`/plans/${proposalId}/agreement`} icon={FileText} title={t("sign.full")} />,
                },
              ]}
            />
          </div>
          <Section id="confirm" title={t("sign.confirm")}>
            <Card>
              <SignForm
                confirmations={confirmations.items}
                fields={{
                  proposalId,
                  version: `${version}`,
                  termsHash: offer.termsHash,
                  textHash: text.textHash,
                  opened: signing.opened,
                  idempotencyKey: newId(),
                }}
                labels={{
                  legend: confirmations.heading,
                  note: notes.join(locale === "en" ? " " : ""),
                  submit: t(signing.isFresh ? "sign.submit" : "sign.submit_prove"),
                  pending: t("sign.pending"),
                }}
                texts={offerTexts(locale)}
                ticked={signing.ticked}
              />
            </Card>
          </Section>
        </>
      )}
    </>
  );
});
