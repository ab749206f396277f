import { CirclePause, Clock, FileText, Scale } from "lucide-react";
import { Tag, type TagTone } from "@/components/ui/tag";
import { sum } from "@/lib/core/money";
import type { CaseView, ClockView } from "@/lib/disputes/desk/types";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import type { Translate } from "@/lib/i18n/types";

const TONE: Record<ClockView["standing"], TagTone> = {
  in_time: "neutral",
  at_risk: "date",
  breached: "date",
  answered: "settled",
  until: "neutral",
};

function clockText(display: Display, { by, standing, answeredAt }: ClockView, zone: string): string {
  const t = translator(display.locale, "dispute-desk");
  if (standing === "answered" && answeredAt) {
    return t("clock.answered", { at: instantText(answeredAt, zone, display.locale) });
  }
  return t(`clock.${standing}`, { date: dateIn(display, by) });
}

/** Whether the core does what the portal does: nothing where nothing is held. */
function HeldTag({ view, display }: { view: CaseView; display: Display }) {
  const t = translator(display.locale, "dispute-desk");
  const holds = view.frame.holds.filter(({ releasedAt }) => releasedAt === null);
  if (holds.length === 0) return null;
  const isAcked = holds.every(({ acknowledgedAt }) => acknowledgedAt !== null);
  return (
    <Tag icon={CirclePause} tone="held">
      {t(isAcked ? "held.acked" : "held.waits")}
    </Tag>
  );
}

/** What is disputed, by whom and how much of it, where it stands, and its clocks in words. */
export function CaseHead({ view, display, words }: { view: CaseView; display: Display; words: Translate }) {
  const t = translator(display.locale, "dispute-desk");
  const { frame, reference, state, key, clocks, zone, type, currency } = view;
  const amounts = view.lines.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  return (
    <header className="mb-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <div className="min-w-0">
          <h1 className="text-h1" id="case" tabIndex={-1}>
            {words(`disputes.${type}.title`)}
          </h1>
          <p className="text-ink-2">
            {frame.name} · {t("card", { tail: frame.cardTail })}
          </p>
        </div>
        {amounts.length > 0 ? (
          <p className="text-right">
            <span className="block text-meta text-ink-3">{t("amount")}</span>
            <span className="text-h1 font-semibold">{amountIn(display, sum(amounts), currency)}</span>
          </p>
        ) : null}
      </div>
      <p className="mt-1 flex flex-wrap items-center gap-1.5">
        <Tag icon={Scale} tone="action">
          {t(`state.${state}`)}
        </Tag>
        <HeldTag display={display} view={view} />
        <Tag icon={FileText} tone="neutral">
          {reference}
        </Tag>
        {key.round === 2 ? (
          <Tag icon={Scale} tone="date">
            {t("appeal")}
          </Tag>
        ) : null}
      </p>
      <ul aria-label={t("clock.title")} className="mt-2 flex flex-wrap gap-1.5">
        {clocks.map((clock) => (
          <li key={clock.name}>
            <Tag icon={Clock} tone={TONE[clock.standing]}>
              {t(`clock.${clock.name}`)} {clockText(display, clock, zone)}
            </Tag>
          </li>
        ))}
      </ul>
    </header>
  );
}
