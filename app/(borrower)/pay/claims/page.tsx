import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { ClaimTag } from "@/components/pay/claim-state";
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
  if (claims.length === 0) {
    return (
      <>
        <PageTitle text={t("list.title")} />
        <EmptyState title={t("list.none")}>{t("list.tell_sub")}</EmptyState>
      </>
    );
  }
  return (
    <>
      <PageTitle text={t("list.title")} />
      <LinkList
        rows={claims.map((claim) => ({
          key: claim.paymentClaimId,
          row: (
            <LinkRow
              aside={<ClaimTag claim={claim} locale={display.locale} />}
              href={`/pay/claims/${claim.paymentClaimId}`}
              sub={t("list.paid", { date: dateIn(display, claim.paidOn), tail: claim.cardTail })}
              title={amountIn(display, claim.amount, claim.currency)}
            />
          ),
        }))}
      />
    </>
  );
});
