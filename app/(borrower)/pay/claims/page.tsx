import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { ClaimTag } from "@/components/pay/claim-state";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { PageTitle } from "@/components/ui/page-title";
import { amountIn, dateIn } from "@/lib/i18n/display";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadClaims } from "@/lib/payments/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "claims")("list.title") };
}

/** Everything that the person told us of, the newest first. */
export default guarded(async function ClaimsPage() {
  const [display, claims] = await Promise.all([loadDisplay(), loadClaims()]);
  const t = translator(display.locale, "claims");
  const pay = translator(display.locale, "pay")("title");
  const top = (
    <>
      <JourneyHeader back={{ href: "/pay", text: pay }} />
      <PageTitle text={t("list.title")} />
    </>
  );
  if (claims.length === 0) {
    return (
      <>
        {top}
        <EmptyState act={<ButtonLink href="/pay">{pay}</ButtonLink>} title={t("list.none")}>
          {t("list.none_body")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      {top}
      <LinkList
        rows={claims.map((claim) => ({
          key: claim.paymentClaimId,
          row: (
            <LinkRow
              aside={amountIn(display, claim.amount, claim.currency)}
              href={`/pay/claims/${claim.paymentClaimId}`}
              sub={<ClaimTag claim={claim} locale={display.locale} />}
              title={t("list.paid", { date: dateIn(display, claim.paidOn), tail: claim.cardTail })}
            />
          ),
        }))}
      />
    </>
  );
});
