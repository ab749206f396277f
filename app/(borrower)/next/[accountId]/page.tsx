import { Calculator, MessageSquareWarning, Scale, ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { StaleNotice } from "@/components/amounts/stale-notice";
import { DatedList } from "@/components/consequences/dated-list";
import { MonthsAhead } from "@/components/consequences/months-ahead";
import { RightsList } from "@/components/consequences/possible-list";
import { PossibleSection } from "@/components/consequences/possible-section";
import { WhatIfCard } from "@/components/consequences/what-if";
import { HeldNotice } from "@/components/disputes/held-notice";
import { guarded } from "@/components/layout/guarded";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { Still } from "@/components/ui/still";
import { accountTitle, loadAccount } from "@/lib/accounts/loaders";
import { loadConsequences, loadTrial } from "@/lib/consequences/loaders";
import { translator } from "@/lib/i18n/translate";
import { loadOverview } from "@/lib/plans/overview/loaders";
import { loadWords } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ accountId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return accountTitle((await params).accountId, "next", "title");
}

export default guarded(async function ConsequencesPage({ params, searchParams }: Props) {
  const account = await loadAccount((await params).accountId);
  const answers = (await searchParams).tried === "1";
  const [display, ahead, trial, { binding }] = await Promise.all([
    loadDisplay(),
    loadConsequences(account),
    loadTrial(account, answers),
    loadOverview(),
  ]);
  const { facts, isStale } = account;
  const { locale } = display;
  const rests = facts.restsSince !== null;
  const t = translator(locale, "next");
  const words = await loadWords(locale);
  const isBound = binding.some(({ accountId }) => accountId === facts.accountId);
  return (
    <>
      <Still>
        <PageTitle
          sub={`${translator(locale, "accounts")("figures", { tail: facts.cardTail })} · ${t("sub")}`}
          text={t("title")}
        />
        {isStale ? <StaleNotice display={display} facts={facts} /> : null}
        <HeldNotice display={display} facts={facts} />
        {trial && !rests ? (
          <ButtonLink href="#what-if" icon={Calculator} kind="plain">
            {t("what_if.heading")}
          </ButtonLink>
        ) : null}
        {ahead.dated.length > 0 ? (
          <Section id="dated" title={t("dated.heading")}>
            <Card>
              <DatedList currency={facts.currency} display={display} events={ahead.dated} heading="h3" words={words} />
            </Card>
          </Section>
        ) : (
          <EmptyState title={t("nothing.title")}>{t("nothing.body")}</EmptyState>
        )}
        <PossibleSection facts={facts} locale={locale} possible={ahead.possible} values={ahead.values} words={words} />
        <Section id="never" title={t("never.heading")}>
          {isBound ? (
            <Notice icon={ShieldCheck} tone="settled">
              {translator(locale, "plan-offer")("next.stopped")}
            </Notice>
          ) : null}
          <RightsList rights={ahead.rights} values={ahead.values} words={words} />
        </Section>
      </Still>
      {ahead.dated.length > 0 && !rests ? (
        <Section id="what-if" title={t("what_if.heading")}>
          {trial ? (
            <>
              <WhatIfCard accountId={facts.accountId} display={display} today={ahead.today} trial={trial} />
              <Still>
                <MonthsAhead display={display} trial={trial} />
              </Still>
            </>
          ) : (
            <Notice tone="neutral">{t("what_if.unavailable")}</Notice>
          )}
        </Section>
      ) : null}
      <Still>
        <div className="mt-section">
          <LinkList
            rows={[
              { key: "object", row: <LinkRow href="/help#object" icon={MessageSquareWarning} title={t("object")} /> },
              {
                key: "free",
                row: <LinkRow href="/help#free-help" icon={Scale} sub={words("help.short")} title={t("free")} />,
              },
            ]}
          />
        </div>
      </Still>
    </>
  );
});
