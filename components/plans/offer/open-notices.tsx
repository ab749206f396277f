import { Clock, Inbox, PencilLine } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import { Phrases } from "@/components/ui/phrases";
import type { PlainDate } from "@/lib/core/dates";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { PlanOverview } from "@/lib/plans/overview/types";
import { turnText } from "./turn-text";

/** Proposals that are talked about, each with whose turn it is; or one that is half filled in. */
export function OpenNotices({
  overview,
  today,
  display,
}: {
  overview: PlanOverview;
  today: PlainDate;
  display: Display;
}) {
  const t = translator(display.locale, "plan-offer");
  const notice = (key: string, title: string, body: string | null, href: string, isMine: boolean, icon = Clock) => (
    <Notice icon={isMine ? icon : Inbox} key={key} title={title} tone={isMine ? "date" : "action"}>
      {body ? (
        <p>
          <Phrases text={body} />
        </p>
      ) : null}
      <a className="link inline-flex min-h-target items-center font-semibold" href={href}>
        {t("home.see")}
      </a>
    </Notice>
  );
  const { proposals, draftUntil } = overview;
  return (
    <>
      {proposals.map((proposal) =>
        notice(
          proposal.proposalId,
          t(`title.${proposal.state}`),
          turnText(proposal, today, display),
          `/plans/${proposal.proposalId}`,
          proposal.answerBy === null,
        ),
      )}
      {draftUntil
        ? notice(
            "draft",
            t("list.draft"),
            t("list.draft_sub", { date: dateIn(display, draftUntil) }),
            "/plans/new",
            true,
            PencilLine,
          )
        : null}
    </>
  );
}
