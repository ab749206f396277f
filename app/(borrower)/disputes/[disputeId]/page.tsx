import type { Metadata } from "next";
import { BesidePlan } from "@/components/disputes/beside-plan";
import { DecisionCard } from "@/components/disputes/decision-card";
import { DatesCard, FiledCard } from "@/components/disputes/filed-card";
import { HeldCard } from "@/components/disputes/held-card";
import { Ladder } from "@/components/disputes/ladder";
import { StateTag } from "@/components/disputes/state-tag";
import { AppealSection, TalkSection, WithdrawDetails } from "@/components/disputes/talk-section";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { isBefore } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { disputeTitle, loadDispute } from "@/lib/disputes/following/loaders";
import type { DisputeView } from "@/lib/disputes/following/types";
import { isOpen } from "@/lib/disputes/states";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy, loadToday, loadWords } from "@/lib/policy/loaders";
import { policyClock } from "@/lib/policy/pack-lookup";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ disputeId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return disputeTitle((await params).disputeId);
}

/** One sentence on what happens next. */
function leadOf(dispute: DisputeView, display: Display): string {
  const t = translator(display.locale, "disputes");
  const { state, firstAnsweredAt, firstAnswerBy, decideBy, infoBy, decidedOn } = dispute;
  const answered = firstAnsweredAt !== null || dispute.round > 1;
  if (state === "withdrawn") return t("lead.withdrawn");
  if (state === "submitted" || state === "in_review") {
    return answered
      ? t("lead.in_review", { date: dateIn(display, decideBy) })
      : t("lead.submitted", { date: dateIn(display, firstAnswerBy) });
  }
  return t(`lead.${state}`, { date: dateIn(display, infoBy ?? decidedOn ?? decideBy) });
}

/** The receipt, and then the whole story: number, state, what holds, dates, what was said, and who else listens. */
export default guarded(async function DisputePage({ params, searchParams }: Props) {
  const dispute = await loadDispute((await params).disputeId);
  const [display, { pack }, today, { is }] = await Promise.all([
    loadDisplay(),
    loadPolicy(),
    loadToday(),
    searchParams,
  ]);
  const { locale } = display;
  const t = translator(locale, "disputes");
  const words = await loadWords(locale);
  const open = isOpen(dispute.state);
  const keys = { say: newId(), withdraw: newId(), appeal: newId() };
  const canAppeal =
    dispute.state === "decided" &&
    dispute.round === 1 &&
    dispute.appealBy !== null &&
    !isBefore(dispute.appealBy, today);
  const came = is === "filed" || is === "known" || is === "known_one" ? is : null;
  return (
    <>
      <JourneyHeader back={{ href: "/disputes", text: t("title") }}>
        <StateTag locale={locale} outcome={dispute.outcome} state={dispute.state} />
      </JourneyHeader>
      <PageTitle sub={leadOf(dispute, display)} text={t("one.title", { number: dispute.reference })} />
      {came ? (
        <Notice
          live={true}
          title={t(`one.${came}`, { number: dispute.reference })}
          tone={came === "filed" ? "settled" : "action"}
        >
          <p>{t(`one.${came}_body`)}</p>
          {came === "known_one" ? (
            <a className="link inline-flex min-h-target items-center" href="/disputes/new/line">
              {t("one.known_one_go_on")}
            </a>
          ) : null}
        </Notice>
      ) : null}
      {dispute.decision ? (
        <DecisionCard currency={dispute.currency} decision={dispute.decision} display={display} lines={dispute.lines} />
      ) : null}
      {open ? <HeldCard dispute={dispute} display={display} words={words} /> : null}
      {open && dispute.isBesidePlan ? <BesidePlan locale={locale} /> : null}
      <DatesCard dispute={dispute} display={display} />
      <FiledCard dispute={dispute} display={display} words={words} />
      <TalkSection dispute={dispute} display={display} keys={keys} zone={pack.zone} />
      {canAppeal ? <AppealSection dispute={dispute} display={display} keys={keys} /> : null}
      <Ladder
        answerDays={policyClock(pack, "complaint-answer").length}
        locale={locale}
        steps={pack.escalation.map(({ id }) => id)}
        words={words}
      />
      {open ? (
        <div className="mt-section">
          <WithdrawDetails dispute={dispute} display={display} keys={keys} />
        </div>
      ) : null}
    </>
  );
});
