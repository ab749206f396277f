import { Clock, Scale, Stamp, UserRoundCheck } from "lucide-react";
import { Filter } from "@/components/staff/filter";
import { Tag } from "@/components/ui/tag";
import type { PlainDate } from "@/lib/core/dates";
import { type Display, shortIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Translate } from "@/lib/i18n/types";
import { itemAddress, queueAddress, type WorkFilters, workAddress } from "@/lib/work/schema";
import {
  WORK_GROUPS,
  WORK_VIEWS,
  type WorkCursor,
  type WorkDesk,
  type WorkGroup,
  type WorkRow,
} from "@/lib/work/types";
import { promise } from "../proposals/words";

function Due({ display, dueOn, today }: { display: Display; dueOn: PlainDate | null; today: PlainDate }) {
  const t = translator(display.locale, "work");
  if (!dueOn) return <span className="text-meta text-ink-3">{t("no_date")}</span>;
  const { text, when } = promise(display, dueOn, today);
  if (when === "later") return <span className="text-meta whitespace-nowrap text-ink-2">{text}</span>;
  return (
    <Tag icon={Clock} tone="date">
      {when === "today" ? t("today") : t("past", { date: shortIn(display, dueOn) })}
    </Tag>
  );
}

/** Who has it, how its approval stands, and what a supervisor looks at. */
function Marks({ display, row, me }: { display: Display; row: WorkRow; me: string }) {
  const t = translator(display.locale, "work");
  const { claim, assigned, approval, charges } = row;
  const isMine = claim?.staffId === me;
  return (
    <span className="mt-1 flex flex-wrap gap-1.5 empty:hidden">
      {claim ? (
        <Tag icon={UserRoundCheck} tone={isMine ? "action" : "neutral"}>
          {isMine ? t("tag.mine") : claim.name}
        </Tag>
      ) : null}
      {assigned && assigned.staffId !== claim?.staffId ? (
        <Tag icon={UserRoundCheck} tone={assigned.staffId === me ? "action" : "neutral"}>
          {assigned.staffId === me ? t("tag.mine_given") : t("tag.given", { name: assigned.name })}
        </Tag>
      ) : null}
      {approval ? (
        <Tag icon={Stamp} tone={approval === "requested" ? "neutral" : "date"}>
          {t(`tag.${approval}`)}
        </Tag>
      ) : null}
      {charges.length > 0 ? (
        <Tag icon={Scale} tone="held">
          {translator(display.locale, "approval")("flag.title")}
        </Tag>
      ) : null}
    </span>
  );
}

function Row({
  display,
  row,
  today,
  me,
  canAssign,
  words,
}: {
  display: Display;
  row: WorkRow;
  words: Translate;
  today: PlainDate;
  me: string;
  canAssign: boolean;
}) {
  const t = translator(display.locale, "work");
  const facts = [
    row.disputeType ? words(`disputes.${row.disputeType}.title`) : null,
    row.name,
    row.cardTails.length > 0 ? t("tails", { tails: row.cardTails.join(" ") }) : null,
    row.maker ? t("maker", { name: row.maker.name }) : null,
  ];
  return (
    <li className="border-t border-line last:border-b">
      <a className="block px-3.5 py-2" data-row="" href={workAddress(row)}>
        <span className="flex flex-wrap items-center justify-between gap-x-2">
          <span className="font-semibold">{t(`kind.${row.kind}`)}</span>
          <Due display={display} dueOn={row.dueOn} today={today} />
        </span>
        <span className="block text-meta text-ink-2">{facts.filter(Boolean).join(" · ")}</span>
        <Marks display={display} me={me} row={row} />
      </a>
      {canAssign ? (
        <a className="link inline-flex min-h-8 items-center px-3.5 text-meta" href={itemAddress(row)}>
          {t("assign_link")}
          <span className="sr-only"> {facts.filter(Boolean).join(" · ")}</span>
        </a>
      ) : null}
    </li>
  );
}

/** Everything that waits at a desk, the nearest date first, with the filters that stand in the address. */
export function WorkList({
  display,
  rows,
  filters,
  next,
  role,
  me,
  today,
  words,
}: {
  display: Display;
  words: Translate;
  rows: readonly WorkRow[];
  filters: WorkFilters & { desk: WorkDesk };
  next: WorkCursor | null;
  role: WorkDesk;
  me: string;
  today: PlainDate;
}) {
  const t = translator(display.locale, "work");
  const desk = role === "supervisor" ? filters.desk : null;
  const { view, kind } = filters;
  const groups: readonly (WorkGroup | null)[] = [null, ...(Object.keys(WORK_GROUPS) as WorkGroup[])];
  const desks: readonly WorkDesk[] = role === "supervisor" ? ["supervisor", "agent", "dispute_officer"] : [];
  return (
    <>
      <ul aria-label={t("filters")} className="flex flex-wrap gap-1.5 px-3.5 pb-2.5">
        {WORK_VIEWS.map((one) => (
          <Filter
            href={queueAddress({ view: one, kind, desk })}
            isHere={one === view}
            key={one}
            text={t(`view.${one}`)}
          />
        ))}
        {groups.map((group) => (
          <Filter
            href={queueAddress({ view, kind: group, desk })}
            isHere={group === kind}
            key={group ?? "every"}
            text={t(`group.${group ?? "all"}`)}
          />
        ))}
        {desks.map((one) => (
          <Filter
            href={queueAddress({ view, kind, desk: one })}
            isHere={one === desk}
            key={one}
            text={t(`desk.${one}`)}
          />
        ))}
      </ul>
      {rows.length === 0 ? (
        <p className="border-y border-line px-3.5 py-3 text-ink-2">{t(`none.${view}`)}</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <Row
              canAssign={role === "supervisor"}
              display={display}
              key={row.workItemId}
              me={me}
              row={row}
              today={today}
              words={words}
            />
          ))}
        </ul>
      )}
      {next ? (
        <a
          className="flex min-h-10 items-center px-3.5 font-semibold text-action"
          href={queueAddress({ view, kind, desk }, next)}
          rel="next"
        >
          {t("more")}
        </a>
      ) : null}
    </>
  );
}
