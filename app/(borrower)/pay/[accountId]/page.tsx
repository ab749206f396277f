import { BadgeCheck, History } from "lucide-react";
import type { Metadata } from "next";
import { AllocationOrder } from "@/components/amounts/allocation-order";
import { PayAmount } from "@/components/amounts/pay-amount";
import { StaleNotice } from "@/components/amounts/stale-notice";
import { Citation } from "@/components/consequences/citation";
import { HeldNotice } from "@/components/disputes/held-notice";
import { guarded } from "@/components/layout/guarded";
import { CoverSection } from "@/components/pay/cover-section";
import { OfficialAccount } from "@/components/pay/official-account";
import { ToldNotice } from "@/components/pay/told-notice";
import { WayToPay } from "@/components/pay/way-to-pay";
import { OtherWays } from "@/components/plans/kinds/other-ways";
import { InstalmentCard } from "@/components/plans/offer/instalment-card";
import { Card } from "@/components/ui/card";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { PageTitle } from "@/components/ui/page-title";
import { Phrases } from "@/components/ui/phrases";
import { Section } from "@/components/ui/section";
import { accountTitle, loadAccount, regimeToday } from "@/lib/accounts/loaders";
import { ZERO } from "@/lib/core/money";
import { translator } from "@/lib/i18n/translate";
import { loadAsking, loadCountings, loadCover, orderCitation } from "@/lib/payments/loaders";
import { loadOverview } from "@/lib/plans/overview/loaders";
import { loadPolicy, loadToday, loadWords } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ accountId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return accountTitle((await params).accountId, "pay", "title");
}

export default guarded(async function PayAccountPage({ params, searchParams }: Props) {
  const account = await loadAccount((await params).accountId);
  const answers = (await searchParams).tried === "1";
  const [display, { issuer }, countings, cover, asking, { binding }, today] = await Promise.all([
    loadDisplay(),
    loadPolicy(),
    loadCountings(),
    loadCover(account, answers),
    loadAsking([account.facts]),
    loadOverview(),
    loadToday(),
  ]);
  const { facts, standing, terms, isStale } = account;
  const plan = binding.find(({ accountId }) => accountId === facts.accountId);
  const { locale } = display;
  const t = translator(locale, "pay");
  const claims = translator(locale, "claims");
  const accounts = translator(locale, "accounts");
  const regime = regimeToday(standing, terms);
  return (
    <>
      <PageTitle sub={accounts("figures", { tail: facts.cardTail })} text={t("title")} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {isStale ? <StaleNotice display={display} facts={facts} /> : null}
        <HeldNotice display={display} facts={facts} />
        <ToldNotice asking={asking} display={display} facts={facts} />
        {plan ? (
          <InstalmentCard
            display={display}
            facts={facts}
            plan={plan}
            standing={standing}
            today={today}
            withActs={false}
          />
        ) : (
          <PayAmount display={display} facts={facts} standing={standing} />
        )}
      </div>
      <Section id="account" title={t("account.heading")}>
        <OfficialAccount account={issuer.officialAccount} locale={locale} />
      </Section>
      <Section id="ways" title={t("ways.heading")}>
        <Card>
          {issuer.waysToPay.map((way) => (
            <div className="border-t border-line first:border-t-0" key={way.id}>
              <WayToPay cardTail={facts.cardTail} counting={countings.get(way.id)} display={display} way={way} />
            </div>
          ))}
        </Card>
      </Section>
      {standing.total > ZERO && !plan ? <OtherWays locale={locale} /> : null}
      {standing.total > ZERO ? (
        <Section id="order" title={accounts("order.heading")}>
          <AllocationOrder display={display} {...regime} />
        </Section>
      ) : null}
      {cover ? (
        <CoverSection
          cover={cover}
          display={display}
          facts={facts}
          order={regime.order}
          rule={<Citation citation={orderCitation(account)} words={await loadWords(locale)} />}
        />
      ) : null}
      <Section id="after" title={t("after.heading")}>
        <Card>
          <p>{t("after.body")}</p>
          <p className="mt-2">
            <Phrases text={t("after.missing", { phone: issuer.personLine.phone })} />
          </p>
        </Card>
        <LinkList
          rows={[
            {
              key: "tell",
              row: (
                <LinkRow
                  href={`/pay/${facts.accountId}/paid`}
                  icon={BadgeCheck}
                  strong={true}
                  sub={claims("list.tell_sub")}
                  title={claims("list.tell")}
                />
              ),
            },
            { key: "told", row: <LinkRow href="/pay/claims" icon={History} title={claims("list.title")} /> },
          ]}
        />
      </Section>
    </>
  );
});
