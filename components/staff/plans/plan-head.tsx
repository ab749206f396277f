import { CalendarCheck, FileText } from "lucide-react";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { LivePlan } from "@/lib/plans/keeping/types";

const TONE: Record<LivePlan["state"], TagTone> = {
  signed: "action",
  active: "action",
  completed: "settled",
  broken: "neutral",
  replaced: "neutral",
  cancelled: "neutral",
};

/** Whose plan it is, and where it stands. */
export function PlanHead({
  name,
  plan,
  display,
  proposal,
}: {
  name: string;
  plan: LivePlan;
  display: Display;
  /** The address of the proposal that it came from. */
  proposal: string;
}) {
  const t = translator(display.locale, "plan-close");
  const { cardTail: tail, reference, scheduleVersion: version, state } = plan;
  return (
    <header className="mb-3">
      <h1 className="text-h1" id="case" tabIndex={-1}>
        {name}
      </h1>
      <p className="text-ink-2">{t("desk.card", { tail })}</p>
      <p className="mt-1 flex flex-wrap items-center gap-1.5">
        <Tag icon={CalendarCheck} tone={TONE[state]}>
          {t(`desk.state.${state}`)}
        </Tag>
        <Tag icon={FileText} tone="neutral">
          {t("desk.reference", { reference, version })}
        </Tag>
        <a className="link" href={proposal}>
          {t("desk.to_proposal")}
        </a>
      </p>
    </header>
  );
}
