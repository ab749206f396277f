import { Clock, MailOpen } from "lucide-react";
import { DateLeaf } from "@/components/ui/date-leaf";
import { Tag, type TagTone } from "@/components/ui/tag";
import { daysBetween, type PlainDate } from "@/lib/core/dates";
import { type Display, dateIn, leafIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { CaseFrame } from "@/lib/plans/desk/types";
import type { ProposalView } from "@/lib/plans/types";
import { BETWEEN } from "./answer-texts";

const TONE: Partial<Record<ProposalView["state"], TagTone>> = {
  in_review: "action",
  countered: "action",
  info_needed: "date",
  offered: "date",
  accepted: "date",
  signed: "settled",
};

/** Whose case it is, where it stands, and by when the bank said that it would answer. */
export function CaseHead({
  display,
  frame,
  proposal,
  accounts,
  today,
}: {
  display: Display;
  frame: CaseFrame;
  proposal: ProposalView;
  accounts: readonly { cardTail: string; daysPastDue: number }[];
  today: PlainDate;
}) {
  const t = translator(display.locale, "desk");
  const { work } = frame;
  const days = work ? daysBetween(today, work.dueOn) : 0;
  const left = days < 0 ? t("head.past", { days: -days }) : days === 0 ? t("head.today") : t("head.left", { days });
  return (
    <header className="mb-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <h1 className="text-h1" data-case="" id="case" tabIndex={-1}>
          {frame.name}
        </h1>
        <p className="text-ink-2">
          {accounts
            .map(({ cardTail, daysPastDue }) => t("head.account", { tail: cardTail, days: daysPastDue }))
            .join(BETWEEN)}
        </p>
        <p className="mt-1 flex flex-wrap gap-1.5">
          <Tag icon={MailOpen} tone={TONE[proposal.state] ?? "neutral"}>
            {t(`earlier.state.${proposal.state}`)}
          </Tag>
          <Tag icon={Clock} tone="neutral">
            {t("head.reference", { reference: proposal.reference, version: proposal.version })}
          </Tag>
        </p>
      </div>
      {work ? (
        <div className="flex items-center gap-3">
          <p className="text-right">
            <span className="block font-semibold">{t("head.promise", { date: dateIn(display, work.dueOn) })}</span>
            <span className={days < 0 ? "text-meta font-semibold text-date" : "text-meta text-ink-2"}>
              {t("head.submitted", { date: dateIn(display, proposal.submittedOn), left })}
            </span>
          </p>
          <DateLeaf date={leafIn(display, work.dueOn)} toAct />
        </div>
      ) : null}
    </header>
  );
}
