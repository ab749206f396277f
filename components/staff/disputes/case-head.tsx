import { Clock, FileText, Scale } from "lucide-react";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { CaseView, ClockView } from "@/lib/disputes/desk/types";
import { type Display, dateIn } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";

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

/** Whose dispute it is, where it stands, and its clocks in words. */
export function CaseHead({ view, display }: { view: CaseView; display: Display }) {
  const t = translator(display.locale, "dispute-desk");
  const { frame, reference, state, key, clocks, zone } = view;
  return (
    <header className="mb-3">
      <h1 className="text-h1" id="case" tabIndex={-1}>
        {frame.name}
      </h1>
      <p className="text-ink-2">{t("card", { tail: frame.cardTail })}</p>
      <p className="mt-1 flex flex-wrap items-center gap-1.5">
        <Tag icon={Scale} tone="action">
          {t(`state.${state}`)}
        </Tag>
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
