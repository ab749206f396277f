import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { ChooseEntry } from "@/components/pay/choose-entry";
import { ClaimCard } from "@/components/pay/claim-card";
import { Meanwhile } from "@/components/pay/meanwhile";
import { MissingOffer } from "@/components/pay/missing-offer";
import { ReceiptSection } from "@/components/pay/receipt-section";
import { WithdrawClaim } from "@/components/pay/withdraw-claim";
import { PageTitle } from "@/components/ui/page-title";
import { translator } from "@/lib/i18n/translate";
import { claimTitle, loadClaim } from "@/lib/payments/loaders";
import { isOpen } from "@/lib/payments/states";
import { loadPolicy } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ claimId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return claimTitle((await params).claimId);
}

export default guarded(async function ClaimPage({ params, searchParams }: Props) {
  const claim = await loadClaim((await params).claimId);
  const [display, { pack, issuer }] = await Promise.all([loadDisplay(), loadPolicy()]);
  const { receipt } = await searchParams;
  const t = translator(display.locale, "claims");
  const way = issuer.waysToPay.find((one) => one.id === claim.channel);
  const channel = way?.name[display.locale] ?? t("tell.other_channel");
  const open = isOpen(claim.state);
  const missing = pack.disputes.find((rule) => rule.type === "PAYMENT_MISSING");
  const outcome = typeof receipt === "string" ? receipt : undefined;
  return (
    <>
      <JourneyHeader back={{ href: "/pay/claims", text: t("list.title") }} />
      <PageTitle text={t("claim.title", { number: claim.number })} />
      <ClaimCard channel={channel} claim={claim} display={display} />
      {claim.candidates.length > 0 ? <ChooseEntry claim={claim} display={display} /> : null}
      {claim.state === "not_arrived" && missing ? (
        <MissingOffer channel={channel} claim={claim} display={display} reach={issuer.disputes} rule={missing} />
      ) : null}
      <ReceiptSection claim={claim} display={display} isOpen={open} outcome={outcome} />
      {open ? <Meanwhile locale={display.locale} /> : null}
      {open ? <WithdrawClaim claimId={claim.paymentClaimId} locale={display.locale} /> : null}
    </>
  );
});
