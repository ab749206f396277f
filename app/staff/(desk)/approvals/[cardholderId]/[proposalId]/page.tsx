import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { TermsCard } from "@/components/plans/terms/terms-card";
import { ApprovalForm } from "@/components/staff/approvals/approval-form";
import { ChargesCard } from "@/components/staff/approvals/charges-card";
import { ClosedRequest } from "@/components/staff/approvals/closed-request";
import { CompareCard } from "@/components/staff/approvals/compare-card";
import { decisionTexts } from "@/components/staff/approvals/decision-texts";
import { RequestCard } from "@/components/staff/approvals/request-card";
import { BudgetCard } from "@/components/staff/proposals/budget-card";
import { CaseHead } from "@/components/staff/proposals/case-head";
import { GroundsCard } from "@/components/staff/proposals/grounds-card";
import { KeySheet } from "@/components/staff/proposals/key-sheet";
import { Preview } from "@/components/staff/proposals/preview";
import { TalkCard } from "@/components/staff/proposals/talk-card";
import { WordsCard } from "@/components/staff/proposals/words-card";
import { Still } from "@/components/ui/still";
import { newId } from "@/lib/core/ids";
import { dateIn } from "@/lib/i18n/display";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadApproval } from "@/lib/plans/approving/checking/loaders";
import { approvalAddress } from "@/lib/plans/approving/checking/schema";
import { budgetOf, chargesFlagged, loadDesk, offerValidUntil, policyOf } from "@/lib/plans/desk/loaders";
import { askedReason } from "@/lib/plans/reasons";
import { loadWords } from "@/lib/policy/loaders";
import { requireStaff } from "@/lib/staff/gates";

interface Props {
  params: Promise<{ cardholderId: string; proposalId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "approval")("title") };
}

const COLUMN = "min-w-0 px-4 py-3 xl:h-dvh xl:overflow-y-auto";

/** A request for approval on one screen: what is asked beside what policy grants, the case, and the decision. */
export default guarded(async function ApprovalPage({ params }: Props) {
  await requireStaff(["supervisor"]);
  const { cardholderId, proposalId } = await params;
  const [{ display, staffId, role }, request] = await Promise.all([loadDesk(), loadApproval(cardholderId, proposalId)]);
  const { view, approval, offer } = request;
  const { proposal, frame, rules, hasMoved } = view;
  const { pack } = rules.policy;
  const words = await loadWords(display.locale);
  const t = translator(display.locale, "approval");
  const desk = translator(display.locale, "desk");
  const accounts = view.accounts.map(({ facts, standing, months }) => ({
    cardTail: facts.cardTail,
    daysPastDue: standing.daysPastDue,
    months,
  }));
  const key = { cardholderId, proposalId, approvalId: approval.approvalId };
  const isOpen = approval.state === "requested";
  return (
    <div className="-mx-5 -my-4 xl:grid xl:grid-cols-[minmax(0,1fr)_372px]">
      <div className={COLUMN} data-column="" tabIndex={-1}>
        <a className="link" href="/staff/work?kind=approval">
          {t("form.back")}
        </a>
        <Still>
          <CaseHead accounts={accounts} display={display} frame={frame} proposal={proposal} today={rules.today} />
          <div className="@container">
            <div className="grid gap-3">
              <div className="grid gap-3 @xl:grid-cols-2">
                <RequestCard approval={approval} display={display} zone={pack.zone} />
                <CompareCard display={display} request={request} />
              </div>
              <ChargesCard display={display} flags={chargesFlagged(view)} limit={pack.thresholds.annualFlag} />
              <BudgetCard
                budget={budgetOf(view)}
                currency={proposal.currency}
                display={display}
                offers={view.choices.offers}
              />
              <GroundsCard display={display} oldDebt={proposal.oldDebt} role={role} words={words} {...policyOf(view)} />
              <WordsCard
                accounts={accounts}
                display={display}
                ownWords={proposal.ownWords}
                reason={askedReason(proposal)}
              />
              <TalkCard approvals={frame.approvals} display={display} proposal={proposal} zone={pack.zone} />
            </div>
          </div>
        </Still>
        <KeySheet locale={display.locale} />
      </div>
      <div className={`${COLUMN} border-t border-line xl:border-t-0 xl:border-l`} data-column="" tabIndex={-1}>
        {isOpen && hasMoved ? (
          <p className="mb-3 rounded-r-control border-l-4 border-date-mark bg-date-soft px-3 py-2">{t("moved")}</p>
        ) : null}
        {isOpen && approval.requestedBy !== staffId ? (
          <ApprovalForm
            address={approvalAddress(key)}
            canGrant={offer !== null && !hasMoved}
            hidden={{ ...key, hash1: offer?.hash ?? "", idempotencyKey: newId() }}
            previews={
              <>
                {offer ? (
                  <Preview choice="1">
                    <TermsCard display={display} terms={offer.terms} toAct />
                    <p className="pt-2">
                      {desk("preview.offer", { date: dateIn(display, offerValidUntil(view, offer.terms)) })}
                    </p>
                  </Preview>
                ) : null}
                <Preview choice="decline">{t("form.refuse_preview")}</Preview>
              </>
            }
            texts={decisionTexts(display, approval.requestedByName)}
          />
        ) : (
          <ClosedRequest approval={approval} display={display} zone={pack.zone} />
        )}
      </div>
    </div>
  );
});
