import { Undo2 } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BesidePlan } from "@/components/disputes/beside-plan";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { ReplacesNotice } from "@/components/plans/changing/replaces-notice";
import { AskedCard } from "@/components/plans/offer/asked-card";
import { CameNotice } from "@/components/plans/offer/came-notice";
import { DeclinedSection } from "@/components/plans/offer/declined-section";
import { HistoryDetails } from "@/components/plans/offer/history-details";
import { InfoSection } from "@/components/plans/offer/info-section";
import { OfferActs } from "@/components/plans/offer/offer-acts";
import { OfferCard } from "@/components/plans/offer/offer-card";
import { ReceiptCard } from "@/components/plans/offer/receipt-card";
import { turnText } from "@/components/plans/offer/turn-text";
import { ButtonLink } from "@/components/ui/button";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { loadAccounts } from "@/lib/accounts/loaders";
import { ZERO } from "@/lib/core/money";
import { translator } from "@/lib/i18n/translate";
import { loadProposal, proposalTitle } from "@/lib/plans/loaders";
import { comparedOf } from "@/lib/plans/negotiation/compared";
import { isOpen, WAITS_FOR } from "@/lib/plans/states";
import { loadPolicy, loadToday } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ proposalId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return proposalTitle((await params).proposalId, "plan-offer", "list.title");
}

/** A proposal: whose turn it is and by when, the offer that stands, and everything that was said. */
export default guarded(async function ProposalPage({ params, searchParams }: Props) {
  const proposal = await loadProposal((await params).proposalId);
  const { came } = await searchParams;
  const [display, accounts, today, { pack }] = await Promise.all([
    loadDisplay(),
    loadAccounts(),
    loadToday(),
    loadPolicy(),
  ]);
  const { locale } = display;
  const { proposalId, state, versions } = proposal;
  if (state === "signed" && came === undefined) redirect(`/plans/${proposalId}/signed`);
  const t = translator(locale, "plan-offer");
  const newest = versions.at(-1);
  const offer = newest?.terms && (state === "offered" || state === "accepted" || state === "signed") ? newest : null;
  const asked = offer ? undefined : versions.filter(({ author }) => author === "cardholder").at(-1);
  const tails = proposal.plans.flatMap(({ accountId }) =>
    accounts.filter(({ facts }) => facts.accountId === accountId).map(({ facts }) => facts.cardTail),
  );
  const isDisputed = accounts.some(
    ({ facts }) => facts.held > ZERO && proposal.plans.some(({ accountId }) => accountId === facts.accountId),
  );
  const turn = turnText(proposal, today, display);
  const receipt = <ReceiptCard display={display} proposal={proposal} tails={tails} turn={turn} zone={pack.zone} />;
  const over = state === "withdrawn" || state === "expired" ? t(`over.${state}`) : null;
  const isFirst = WAITS_FOR[state] === "bank";
  return (
    <>
      <JourneyHeader back={{ href: "/plans", text: t("list.title") }} />
      <CameNotice came={came} locale={locale} />
      <PageTitle sub={over} text={t(`title.${state}`)} />
      {isOpen(state) && proposal.plans.some((plan) => plan.replacesPlanId) ? <ReplacesNotice locale={locale} /> : null}
      {isOpen(state) && isDisputed ? (
        <div className="mb-4">
          <BesidePlan locale={locale} />
        </div>
      ) : null}
      {isFirst ? receipt : null}
      {state === "info_needed" ? <InfoSection locale={locale} proposal={proposal} /> : null}
      {state === "declined" ? <DeclinedSection locale={locale} proposal={proposal} /> : null}
      {offer?.terms ? (
        <>
          <OfferCard
            compared={comparedOf(proposal)}
            display={display}
            terms={offer.terms}
            toAct={isOpen(state)}
            version={offer}
          />
          {isOpen(state) ? <OfferActs locale={locale} proposal={proposal} termsHash={offer.termsHash ?? ""} /> : null}
        </>
      ) : null}
      {over ? (
        <ButtonLink href="/plans/new" kind="filled">
          {t("list.another")}
        </ButtonLink>
      ) : null}
      {asked ? <AskedCard display={display} proposal={proposal} version={asked} /> : null}
      {isFirst ? null : (
        <Section id="receipt" title={t("receipt.heading")}>
          {receipt}
        </Section>
      )}
      <HistoryDetails display={display} proposal={proposal} zone={pack.zone} />
      {isOpen(state) ? (
        <div className="mt-4">
          <LinkList
            rows={[
              {
                key: "decline",
                row: <LinkRow href={`/plans/${proposalId}/decline`} icon={Undo2} title={t("offer.decline")} />,
              },
            ]}
          />
        </div>
      ) : null}
    </>
  );
});
