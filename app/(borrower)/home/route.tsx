import { AccountLinks } from "@/components/amounts/account-links";
import { PayNowCard } from "@/components/amounts/pay-now-card";
import { RestCard } from "@/components/amounts/rest-card";
import { StaleNotice } from "@/components/amounts/stale-notice";
import { AheadSection } from "@/components/consequences/ahead-section";
import { HeldNotice } from "@/components/disputes/held-notice";
import { AlsoSection } from "@/components/home/also-section";
import { PersonSection } from "@/components/home/person-section";
import { type StillMade, stillPage } from "@/components/layout/still-page";
import { homeSummary } from "@/components/offline/home-summary";
import { ToldNotice } from "@/components/pay/told-notice";
import { standingText } from "@/components/plans/kept/standing-text";
import { BindingRows } from "@/components/plans/offer/binding-rows";
import { CompletedNotices } from "@/components/plans/offer/completed-notices";
import { InstalmentCard } from "@/components/plans/offer/instalment-card";
import { OpenNotices } from "@/components/plans/offer/open-notices";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { loadAccounts } from "@/lib/accounts/loaders";
import type { Standing } from "@/lib/accounts/types";
import { loadConsequences } from "@/lib/consequences/loaders";
import { now } from "@/lib/core/clock";
import { ZERO } from "@/lib/core/money";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { loadKeptOwner } from "@/lib/offline/loaders";
import { loadAsking } from "@/lib/payments/loaders";
import { standingOf as planStanding } from "@/lib/plans/keeping/standing";
import { loadOverview } from "@/lib/plans/overview/loaders";
import { loadPolicy, loadWords } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";
import { stillFrame } from "../frame";

function titleOf({ situation, payBy }: Standing, display: Display): string {
  const t = translator(display.locale, "home");
  return situation === "due" && payBy ? t("title_due", { date: dateIn(display, payBy) }) : t(`title.${situation}`);
}

async function home(): Promise<StillMade> {
  const [display, accounts, { issuer }, owner, overview] = await Promise.all([
    loadDisplay(),
    loadAccounts(),
    loadPolicy(),
    loadKeptOwner(),
    loadOverview(),
  ]);
  const t = translator(display.locale, "home");
  const title = translator(display.locale, "common")("nav.home");
  const [first, ...others] = accounts;
  if (!first) {
    const nothing = (
      <>
        <PageTitle text={t("title.none")} />
        <EmptyState title={issuer.personLine.phone}>{t("none")}</EmptyState>
      </>
    );
    return { title, ...(await stillFrame(nothing)) };
  }
  const { facts, standing, terms, isStale } = first;
  const [{ dated, today }, asking] = await Promise.all([
    loadConsequences(first),
    loadAsking(accounts.map((one) => one.facts)),
  ]);
  const plan = overview.binding.find(({ accountId }) => accountId === facts.accountId);
  const otherPlans = overview.binding.filter(({ accountId }) => accountId !== facts.accountId);
  const heading = plan
    ? standingText(planStanding(plan, { today, graceDays: terms.graceDays }), display)
    : titleOf(standing, display);
  // With several accounts the page says which one its figures are of.
  const which = others.length > 0 ? t("others.card", { product: facts.product, tail: facts.cardTail }) : undefined;
  const ahead = dated.filter((event) => event.id !== "minimum-due");
  const words = await loadWords(display.locale);
  const { body, script } = await stillFrame(
    <>
      <PageTitle sub={which} text={heading} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {isStale ? <StaleNotice display={display} facts={facts} /> : null}
        {plan ? (
          <InstalmentCard
            display={display}
            facts={facts}
            plan={plan}
            standing={standing}
            today={today}
            withActs={true}
          />
        ) : standing.payNow > ZERO ? (
          <PayNowCard
            display={display}
            facts={facts}
            graceDays={terms.graceDays}
            planOpen={overview.proposals.some(({ accountIds }) => accountIds.includes(facts.accountId))}
            standing={standing}
            today={today}
          />
        ) : (
          <RestCard display={display} facts={facts} standing={standing} />
        )}
        {accounts.map((one) => (
          <HeldNotice display={display} facts={one.facts} key={one.facts.accountId} />
        ))}
        {accounts.map((one) => (
          <ToldNotice asking={asking} display={display} facts={one.facts} key={one.facts.accountId} />
        ))}
        <CompletedNotices accounts={accounts.map((one) => one.facts)} display={display} plans={overview.completed} />
        <OpenNotices display={display} overview={overview} today={today} />
      </div>
      {plan ? null : (
        <AheadSection accountId={facts.accountId} currency={facts.currency} display={display} events={ahead} />
      )}
      <BindingRows accounts={accounts.map((one) => one.facts)} display={display} plans={otherPlans} />
      {others.length > 0 ? (
        <Section id="others" title={t("others.heading")}>
          <AccountLinks accounts={others} display={display} page="amounts" />
        </Section>
      ) : null}
      <AlsoSection
        locale={display.locale}
        nextHref={plan || ahead.length === 0 ? `/next/${facts.accountId}` : null}
        paidHref={others.length > 0 ? "/pay" : `/pay/${facts.accountId}/paid`}
      />
      <PersonSection line={issuer.personLine} locale={display.locale} words={words} />
    </>,
  );
  const savedAt = now().epochMilliseconds;
  const summary = owner === null ? null : homeSummary({ display, facts, owner, savedAt, standing });
  return { title, body, script: { ...script, summary } };
}

/** Made without the framework's rendering, because nobody waits longer than whoever opens their page first (decision 023). */
export const GET = stillPage(home);
