import type { Metadata } from "next";
import { BesidePlan } from "@/components/disputes/beside-plan";
import { guarded } from "@/components/layout/guarded";
import { CareNote } from "@/components/staff/contact/care-note";
import { CheckCard, DecideCard, SayCard } from "@/components/staff/disputes/acts";
import { AccountCard, FilingCard, HoldsCard, LinesCard, TalkCard } from "@/components/staff/disputes/cards";
import { CaseHead } from "@/components/staff/disputes/case-head";
import { ClaimCard } from "@/components/staff/disputes/claim-card";
import { AdjustmentsCard, ContactsCard, EarlierCard, EvidenceCard } from "@/components/staff/disputes/side-cards";
import { KeySheet } from "@/components/staff/proposals/key-sheet";
import { Notice } from "@/components/ui/notice";
import { Still } from "@/components/ui/still";
import { loadCareOf } from "@/lib/contact/wishing/loaders";
import { newId } from "@/lib/core/ids";
import { loadLetterFor } from "@/lib/disputes/deciding/loaders";
import { loadDispute } from "@/lib/disputes/desk/loaders";
import { didWord, refusedClaim } from "@/lib/disputes/desk/schema";
import { isOpen } from "@/lib/disputes/states";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadWords } from "@/lib/policy/loaders";
import { requireStaff } from "@/lib/staff/gates";
import { loadSeat } from "@/lib/work/loaders";

interface Props {
  params: Promise<{ cardholderId: string; disputeId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "dispute-desk")("title") };
}

const COLUMN = "min-w-0 px-4 py-3 xl:h-dvh xl:overflow-y-auto";

/** One dispute on one screen: the filing beside what the bank has, and the acts beside them. */
export default guarded(async function DisputePage({ params, searchParams }: Props) {
  await requireStaff(["dispute_officer", "supervisor"]);
  const { cardholderId, disputeId } = await params;
  const [{ display, staffId, desk }, view, query] = await Promise.all([
    loadSeat(),
    loadDispute(cardholderId, disputeId),
    searchParams,
  ]);
  const words = await loadWords(display.locale);
  const t = translator(display.locale, "dispute-desk");
  const did = didWord.parse(query.did);
  const open = isOpen(view.state);
  const isMine = view.frame.claim?.staffId === staffId;
  const asked = view.frame.decisions.find(({ state }) => state === "requested");
  const letter = asked
    ? await loadLetterFor(
        { cardholderId, disputeId, reasonCode: asked.reasonCode, words: asked.words },
        { ...asked, adjustments: view.adjustments.filter((one) => one.disputeDecisionId === asked.disputeDecisionId) },
      )
    : null;
  const hidden = { cardholderId, disputeId, round: `${view.key.round}`, idempotencyKey: newId() };
  return (
    <div className="-mx-5 -my-4 xl:grid xl:grid-cols-[minmax(0,1fr)_400px]">
      <div className={COLUMN} data-column="" tabIndex={-1}>
        <a className="link" href="/staff/work?kind=dispute">
          {t("back")}
        </a>
        <CaseHead display={display} view={view} words={words} />
        <CareNote care={await loadCareOf(cardholderId)} locale={display.locale} />
        {did ? (
          <div className="mb-3">
            <Notice live title={t(`did.${did}`)} tone="settled" />
          </div>
        ) : null}
        <Still>
          <div className="@container">
            <div className="grid gap-3">
              {open && view.frame.isBesidePlan ? <BesidePlan locale={display.locale} /> : null}
              <FilingCard display={display} view={view} />
              <LinesCard display={display} view={view} />
              <div className="grid gap-3 @xl:grid-cols-2">
                <HoldsCard display={display} view={view} />
                <AdjustmentsCard display={display} view={view} />
              </div>
              <EvidenceCard display={display} view={view} words={words} />
              <TalkCard display={display} view={view} />
              <AccountCard display={display} view={view} />
              <div className="grid gap-3 @xl:grid-cols-2">
                <EarlierCard display={display} view={view} words={words} />
                <ContactsCard display={display} view={view} />
              </div>
            </div>
          </div>
        </Still>
      </div>
      <div className={`${COLUMN} border-t border-line xl:border-t-0 xl:border-l`} data-column="" tabIndex={-1}>
        <CheckCard display={display} hidden={hidden} letter={letter} me={staffId} view={view} />
        {open ? (
          <ClaimCard
            canAssign={desk === "supervisor"}
            display={display}
            idempotencyKey={newId()}
            me={staffId}
            refused={refusedClaim.parse(query.not)}
            view={view}
          />
        ) : (
          <p className="text-ink-2">{t("decide.none")}</p>
        )}
        {isMine && view.state === "in_review" ? <DecideCard display={display} hidden={hidden} view={view} /> : null}
        <SayCard canAct={open && isMine} display={display} hidden={hidden} view={view} />
        <KeySheet locale={display.locale} only={["/", "F6", "?"]} />
      </div>
    </div>
  );
});
