import { CircleCheck, Info } from "lucide-react";
import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { OtherWays } from "@/components/plans/changing/other-ways";
import { SettleCard } from "@/components/plans/changing/settle-card";
import { ActForm } from "@/components/plans/offer/act-form";
import { offerTexts } from "@/components/plans/offer/form-texts";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { newId } from "@/lib/core/ids";
import { dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { askQuote } from "@/lib/plans/changing/actions";
import { loadSettlement } from "@/lib/plans/changing/loaders";
import { planTitle } from "@/lib/plans/keeping/loaders";
import { loadPolicy } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ planId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return planTitle((await params).planId, "plan-change", "settle.title");
}

/** What settles the plan now, and until when: a quote is made to stand by asking, and binds nobody to pay. */
export default guarded(async function SettlePage({ params }: Props) {
  const { planId } = await params;
  const [found, display, { issuer }] = await Promise.all([loadSettlement(planId), loadDisplay(), loadPolicy()]);
  const { plan, offer, standing, last } = found;
  const { locale } = display;
  const t = translator(locale, "plan-change");
  const shown = standing ?? offer;
  return (
    <>
      <JourneyHeader back={{ href: `/plans/kept/${planId}`, text: t("back") }} />
      <PageTitle sub={t("settle.sub")} text={t("settle.title")} />
      <p className="mb-4 text-meta text-ink-3">{t("account", { tail: plan.cardTail })}</p>
      <div className="grid gap-4">
        {last ? (
          <Notice icon={Info} tone="date">
            {last.isOver
              ? t("settle.lapsed", { quoted: dateIn(display, last.quotedOn), until: dateIn(display, last.validUntil) })
              : t("settle.void", { quoted: dateIn(display, last.quotedOn) })}
          </Notice>
        ) : null}
        {shown ? <SettleCard currency={plan.currency} display={display} quote={shown} /> : null}
        {standing ? (
          <>
            <Notice
              icon={CircleCheck}
              live={true}
              title={t("settle.stands", { date: dateIn(display, standing.validUntil) })}
              tone="settled"
            >
              {t("settle.stands_sub")}
            </Notice>
            <ButtonLink href={`/pay/${plan.accountId}`} kind="filled">
              {t("settle.pay")}
            </ButtonLink>
          </>
        ) : null}
        {offer ? (
          <ActForm
            action={askQuote}
            fields={{ planId, idempotencyKey: newId() }}
            label={t("settle.ask", { date: dateIn(display, offer.validUntil) })}
            pending={t("settle.asking")}
            texts={offerTexts(locale)}
          />
        ) : null}
        {shown ? <p className="text-sub text-ink-2">{t("settle.may")}</p> : null}
      </div>
      {shown ? null : (
        <>
          <Notice icon={Info} tone="neutral">
            {t("settle.nothing")}
          </Notice>
          <OtherWays isBinding={false} locale={locale} open={[]} phone={issuer.personLine.phone} planId={planId} />
        </>
      )}
    </>
  );
});
