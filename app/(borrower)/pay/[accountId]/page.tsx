import type { Metadata } from "next";
import { AllocationOrder } from "@/components/amounts/allocation-order";
import { PayAmount } from "@/components/amounts/pay-amount";
import { StaleNotice } from "@/components/amounts/stale-notice";
import { guarded } from "@/components/layout/guarded";
import { OfficialAccount } from "@/components/pay/official-account";
import { WayToPay } from "@/components/pay/way-to-pay";
import { Card } from "@/components/ui/card";
import { PageTitle } from "@/components/ui/page-title";
import { Phrases } from "@/components/ui/phrases";
import { Section } from "@/components/ui/section";
import { accountTitle, loadAccount, regimeToday } from "@/lib/accounts/loaders";
import { ZERO } from "@/lib/core/money";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ accountId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return accountTitle((await params).accountId, "pay", "title");
}

export default guarded(async function PayAccountPage({ params }: Props) {
  const account = await loadAccount((await params).accountId);
  const [display, { issuer }] = await Promise.all([loadDisplay(), loadPolicy()]);
  const { facts, standing, terms, isStale } = account;
  const { locale } = display;
  const t = translator(locale, "pay");
  const accounts = translator(locale, "accounts");
  return (
    <>
      <PageTitle sub={accounts("figures", { tail: facts.cardTail })} text={t("title")} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {isStale ? <StaleNotice display={display} facts={facts} /> : null}
        <PayAmount display={display} facts={facts} standing={standing} />
      </div>
      <Section id="account" title={t("account.heading")}>
        <OfficialAccount account={issuer.officialAccount} locale={locale} />
      </Section>
      <Section id="ways" title={t("ways.heading")}>
        <Card>
          {issuer.waysToPay.map((way) => (
            <div className="border-t border-line first:border-t-0" key={way.id}>
              <WayToPay cardTail={facts.cardTail} locale={locale} way={way} />
            </div>
          ))}
        </Card>
      </Section>
      {standing.total > ZERO ? (
        <Section id="order" title={accounts("order.heading")}>
          <AllocationOrder display={display} {...regimeToday(standing, terms)} />
        </Section>
      ) : null}
      <Section id="after" title={t("after.heading")}>
        <Card>
          <p>{t("after.body")}</p>
          <p className="mt-2">
            <Phrases text={t("after.missing", { phone: issuer.personLine.phone })} />
          </p>
        </Card>
      </Section>
    </>
  );
});
