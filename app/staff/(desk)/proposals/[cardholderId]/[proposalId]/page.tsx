import type { Metadata } from "next";
import { BesidePlan } from "@/components/disputes/beside-plan";
import { guarded } from "@/components/layout/guarded";
import { TermsCard } from "@/components/plans/terms/terms-card";
import { ChargesCard } from "@/components/staff/approvals/charges-card";
import { CareNote } from "@/components/staff/contact/care-note";
import { BudgetCard } from "@/components/staff/proposals/budget-card";
import { CaseHead } from "@/components/staff/proposals/case-head";
import { TakeNext } from "@/components/staff/proposals/claim-forms";
import { Decision } from "@/components/staff/proposals/decision";
import { EarlierCard } from "@/components/staff/proposals/earlier-card";
import { GroundsCard } from "@/components/staff/proposals/grounds-card";
import { KeySheet } from "@/components/staff/proposals/key-sheet";
import { Preview } from "@/components/staff/proposals/preview";
import { ProposalCard } from "@/components/staff/proposals/proposal-card";
import { Queue } from "@/components/staff/proposals/queue";
import { TalkCard } from "@/components/staff/proposals/talk-card";
import { WordsCard } from "@/components/staff/proposals/words-card";
import { Still } from "@/components/ui/still";
import { loadCareOf } from "@/lib/contact/wishing/loaders";
import { newId } from "@/lib/core/ids";
import { ZERO } from "@/lib/core/money";
import { dateIn } from "@/lib/i18n/display";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import {
  budgetOf,
  chargesFlagged,
  loadCase,
  loadDesk,
  loadQueue,
  offerValidUntil,
  policyOf,
} from "@/lib/plans/desk/loaders";
import { queueAddress, refusedClaim } from "@/lib/plans/desk/schema";
import { askedReason } from "@/lib/plans/reasons";
import { loadWords } from "@/lib/policy/loaders";

interface Props {
  params: Promise<{ cardholderId: string; proposalId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "desk")("case.title") };
}

const COLUMN = "min-w-0 px-4 py-3 xl:h-dvh xl:overflow-y-auto";

/** One proposal on one screen: the queue, the facts, and the act beside them. */
export default guarded(async function CasePage({ params, searchParams }: Props) {
  const { cardholderId, proposalId } = await params;
  const [desk, view, queue] = await Promise.all([loadDesk(), loadCase(cardholderId, proposalId), loadQueue({})]);
  const { display, role, staffId } = desk;
  const { proposal, frame, rules, choices } = view;
  const words = await loadWords(display.locale);
  const t = translator(display.locale, "desk");
  const accounts = view.accounts.map(({ facts, standing, months }) => ({
    cardTail: facts.cardTail,
    daysPastDue: standing.daysPastDue,
    months,
  }));
  const asked = choices.offers.find(({ name }) => name === "asked")?.terms ?? null;
  return (
    <div className="-mx-5 -my-4 xl:grid xl:grid-cols-[250px_minmax(0,1fr)_372px]">
      <div className="border-line xl:h-dvh xl:overflow-y-auto xl:border-r xl:py-3" data-column="" tabIndex={-1}>
        <div className="flex flex-wrap items-center justify-between gap-2 px-3.5 py-2.5">
          <a className="link" href={queueAddress({ view: "deadline", desk: null })}>
            {t("queue.title")}
          </a>
          <TakeNext desk={queue.filters.desk} locale={display.locale} not={proposalId} />
        </div>
        <div className="hidden xl:block">
          <Queue display={display} me={staffId} open={proposalId} role={role} today={rules.today} {...queue} />
          <KeySheet locale={display.locale} />
        </div>
      </div>
      <div className={COLUMN} data-column="" tabIndex={-1}>
        <Still>
          <CaseHead accounts={accounts} display={display} frame={frame} proposal={proposal} today={rules.today} />
          <CareNote care={await loadCareOf(cardholderId)} locale={display.locale} />
          <div className="@container">
            <div className="grid gap-3">
              {view.accounts.some(({ facts }) => facts.held > ZERO) ? <BesidePlan locale={display.locale} /> : null}
              <div className="grid gap-3 @xl:grid-cols-2">
                <ProposalCard asked={view.asked} display={display} terms={asked} />
                <WordsCard
                  accounts={accounts}
                  display={display}
                  ownWords={proposal.ownWords}
                  reason={askedReason(proposal)}
                />
              </div>
              <ChargesCard
                display={display}
                flags={chargesFlagged(view)}
                limit={rules.policy.pack.thresholds.annualFlag}
              />
              <BudgetCard
                budget={budgetOf(view)}
                currency={proposal.currency}
                display={display}
                offers={choices.offers}
              />
              <GroundsCard display={display} oldDebt={proposal.oldDebt} role={role} words={words} {...policyOf(view)} />
              <TalkCard
                approvals={frame.approvals}
                display={display}
                proposal={proposal}
                zone={rules.policy.pack.zone}
              />
              <EarlierCard display={display} earlier={frame.earlier} />
            </div>
          </div>
        </Still>
      </div>
      <div className={`${COLUMN} border-t border-line xl:border-t-0 xl:border-l`} data-column="" tabIndex={-1}>
        <Decision
          idempotencyKeys={[newId(), newId(), newId()]}
          me={{ staffId, role }}
          display={display}
          previews={choices.offers.map(({ key, terms }) => (
            <Preview choice={key} key={key}>
              <TermsCard display={display} terms={terms} toAct />
              <p className="pt-2">{t("preview.offer", { date: dateIn(display, offerValidUntil(view, terms)) })}</p>
            </Preview>
          ))}
          refused={refusedClaim.parse((await searchParams).not)}
          view={view}
        />
      </div>
    </div>
  );
});
