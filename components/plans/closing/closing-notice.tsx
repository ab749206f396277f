import { CircleAlert, Hourglass } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import { sum } from "@/lib/core/money";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { LivePlan, NoticeView } from "@/lib/plans/keeping/types";

type Ending = Pick<LivePlan, "state" | "endedOn" | "rows" | "currency" | "notice">;

/** What a person wrote to the cardholder, as it was written. */
function Words({ text, label }: { text: string; label: string }) {
  return (
    <p className="mt-2 whitespace-pre-line">
      <span className="block text-meta text-ink-3">{label}</span>
      {text}
    </p>
  );
}

/**
 * That a plan is about to end, or has: what follows, as the agreement says, and what can be done. Nothing where
 * neither is so.
 * @param words of the person who decided last
 */
export function ClosingNotice({ plan, words, display }: { plan: Ending; words: string | null; display: Display }) {
  const t = translator(display.locale, "plan-close");
  const said = words ? <Words label={t("notice.words")} text={words} /> : null;
  if (plan.state === "broken" && plan.endedOn) {
    const left = sum(plan.rows.map(({ amount, paid }) => amount - paid));
    return (
      <Notice icon={CircleAlert} title={t("notice.broken", { date: dateIn(display, plan.endedOn) })} tone="neutral">
        <p>{t("notice.broken_body", { amount: amountIn(display, left, plan.currency) })}</p>
        {said}
        <a className="link mt-2 inline-block" href="/plans/new">
          {t("notice.again")}
        </a>
      </Notice>
    );
  }
  const { notice } = plan;
  if (plan.state !== "signed" && plan.state !== "active") return null;
  return notice?.state === "open" || notice?.state === "waiting" ? (
    <Standing display={display} notice={notice} said={said} />
  ) : null;
}

function Standing({ notice, said, display }: { notice: NoticeView; said: React.ReactNode; display: Display }) {
  const t = translator(display.locale, "plan-close");
  const { number, lastChance } = notice;
  const date = dateIn(display, lastChance);
  return notice.state === "open" ? (
    <Notice icon={Hourglass} title={t("notice.open", { date })} tone="date">
      <p>{t("notice.open_body", { number, date })}</p>
      {said}
    </Notice>
  ) : (
    <Notice icon={Hourglass} title={t("notice.waiting")} tone="date">
      <p>{t("notice.waiting_body", { number })}</p>
      {said}
    </Notice>
  );
}
