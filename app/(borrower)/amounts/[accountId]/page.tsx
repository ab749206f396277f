import { CalendarClock, ListFilter } from "lucide-react";
import type { Metadata } from "next";
import { AccruedCard } from "@/components/amounts/accrued-card";
import { AllocationOrder } from "@/components/amounts/allocation-order";
import { CheckDetails } from "@/components/amounts/check-details";
import { DueCard } from "@/components/amounts/due-card";
import { StaleNotice } from "@/components/amounts/stale-notice";
import { StatementLinks } from "@/components/amounts/statement-links";
import { TotalCard } from "@/components/amounts/total-card";
import { Citation } from "@/components/consequences/citation";
import { HeldNotice } from "@/components/disputes/held-notice";
import { guarded } from "@/components/layout/guarded";
import { ToldNotice } from "@/components/pay/told-notice";
import { Card } from "@/components/ui/card";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { Still } from "@/components/ui/still";
import { accountTitle, loadAccount, loadAmounts } from "@/lib/accounts/loaders";
import { ZERO } from "@/lib/core/money";
import { translator } from "@/lib/i18n/translate";
import { loadAsking } from "@/lib/payments/loaders";
import { loadWords } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ accountId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return accountTitle((await params).accountId, "accounts", "title");
}

export default guarded(async function AccountPage({ params }: Props) {
  const account = await loadAccount((await params).accountId);
  const [display, amounts, asking] = await Promise.all([
    loadDisplay(),
    loadAmounts(account),
    loadAsking([account.facts]),
  ]);
  const { facts, standing, terms, isStale } = account;
  const { parts, checks, accrued, citations, allocation, annual, version, today } = amounts;
  const t = translator(display.locale, "accounts");
  const words = await loadWords(display.locale);
  return (
    <Still>
      <PageTitle sub={t("figures", { tail: facts.cardTail })} text={t("title")} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {isStale ? <StaleNotice display={display} facts={facts} /> : null}
        <ToldNotice asking={asking} display={display} facts={facts} />
        <HeldNotice display={display} facts={facts} />
        <TotalCard display={display} facts={facts} parts={parts} standing={standing} />
        {standing.reported.payNow > ZERO ? <DueCard display={display} facts={facts} standing={standing} /> : null}
        {accrued > ZERO && standing.newest ? (
          <AccruedCard
            accrued={accrued}
            currency={facts.currency}
            dailyRate={terms.dailyRate}
            display={display}
            from={standing.newest.statementDate}
            to={today}
          />
        ) : null}
      </div>
      {checks.length > 0 ? (
        <Section id="how" title={t("how.heading")}>
          <Card>
            {checks.map((check) => (
              <div className="border-t border-line first:border-t-0" key={check.figure}>
                <CheckDetails
                  accountId={facts.accountId}
                  annual={annual}
                  check={check}
                  display={display}
                  minimumRate={terms.minimum.purchaseRate}
                  rule={
                    <>
                      <Citation citation={citations[check.figure]} words={words} />
                      <p className="text-meta text-ink-3">{t("how.policy", { version })}</p>
                    </>
                  }
                />
              </div>
            ))}
          </Card>
        </Section>
      ) : null}
      {standing.total > ZERO ? (
        <Section id="order" title={t("order.heading")}>
          <AllocationOrder display={display} {...allocation} />
        </Section>
      ) : null}
      <Section id="statements" title={t("statements.heading")}>
        <StatementLinks display={display} facts={facts} />
        <LinkList
          rows={[
            {
              key: "next",
              row: (
                <LinkRow
                  href={`/next/${facts.accountId}`}
                  icon={CalendarClock}
                  title={translator(display.locale, "next")("title")}
                />
              ),
            },
            {
              key: "entries",
              row: (
                <LinkRow
                  href={`/amounts/${facts.accountId}/entries`}
                  icon={ListFilter}
                  strong={true}
                  title={t("entries.link")}
                />
              ),
            },
          ]}
        />
      </Section>
    </Still>
  );
});
