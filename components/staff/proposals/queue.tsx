import { Clock, Eye, Scale, Stamp, UserRoundCheck } from "lucide-react";
import { Filter } from "@/components/staff/filter";
import { classes } from "@/components/ui/classes";
import { Tag } from "@/components/ui/tag";
import type { PlainDate } from "@/lib/core/dates";
import { type Display, shortIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { caseAddress, queueAddress } from "@/lib/plans/desk/schema";
import { QUEUE_VIEWS, type QueueCursor, type QueueRow, type QueueView } from "@/lib/plans/desk/types";
import type { Desk } from "@/lib/plans/types";
import { promise, sizeText } from "./words";

function Promised({ display, row, today }: { display: Display; row: QueueRow; today: PlainDate }) {
  const t = translator(display.locale, "desk");
  const { text, when } = promise(display, row.dueOn, today);
  if (when === "later") return <span className="text-meta whitespace-nowrap text-ink-2">{text}</span>;
  return (
    <Tag icon={Clock} tone="date">
      {when === "today" ? t("queue.today") : t("queue.past", { date: shortIn(display, row.dueOn) })}
    </Tag>
  );
}

function Row({
  display,
  row,
  today,
  me,
  isOpen,
}: {
  display: Display;
  row: QueueRow;
  today: PlainDate;
  me: string;
  isOpen: boolean;
}) {
  const t = translator(display.locale, "desk");
  const work = translator(display.locale, "work");
  const terms =
    row.months !== null && row.regularPayment !== null ? { months: row.months, payment: row.regularPayment } : null;
  return (
    <li className="border-t border-line last:border-b">
      <a
        aria-current={isOpen ? "page" : undefined}
        className={classes(
          "block border-l-[3px] px-3.5 py-2",
          isOpen ? "border-action bg-surface" : "border-transparent",
        )}
        data-row=""
        href={caseAddress(row)}
      >
        <span className="flex flex-wrap items-center justify-between gap-x-2">
          <span className="font-semibold">{row.name}</span>
          <Promised display={display} row={row} today={today} />
        </span>
        <span className="block text-meta text-ink-2">
          {t("queue.row", { size: sizeText(display, row.size, terms), tails: row.cardTails.join(" ") })}
        </span>
        {row.claim || row.secondLook || row.assigned || row.approval || row.charges.length > 0 ? (
          <span className="mt-1 flex flex-wrap gap-1.5">
            {row.claim ? (
              <Tag icon={UserRoundCheck} tone={row.claim.staffId === me ? "action" : "neutral"}>
                {row.claim.staffId === me ? t("queue.mine") : row.claim.name}
              </Tag>
            ) : null}
            {row.assigned && row.assigned.staffId !== row.claim?.staffId ? (
              <Tag icon={UserRoundCheck} tone={row.assigned.staffId === me ? "action" : "neutral"}>
                {row.assigned.staffId === me ? work("tag.mine_given") : work("tag.given", { name: row.assigned.name })}
              </Tag>
            ) : null}
            {row.approval ? (
              <Tag icon={Stamp} tone={row.approval === "requested" ? "neutral" : "date"}>
                {work(`tag.${row.approval}`)}
              </Tag>
            ) : null}
            {row.charges.length > 0 ? (
              <Tag icon={Scale} tone="held">
                {translator(display.locale, "approval")("flag.title")}
              </Tag>
            ) : null}
            {row.secondLook ? (
              <Tag icon={Eye} tone="action">
                {t("queue.second_look")}
              </Tag>
            ) : null}
          </span>
        ) : null}
      </a>
    </li>
  );
}

/** The answers that a desk owes, the nearest promised date first, with the filters that stand in the address. */
export function Queue({
  display,
  rows,
  filters,
  next,
  role,
  me,
  today,
  open,
}: {
  display: Display;
  rows: readonly QueueRow[];
  filters: { view: QueueView; desk: Desk };
  next: QueueCursor | null;
  role: Desk;
  me: string;
  today: PlainDate;
  /** The proposal that is open beside it. */
  open?: string | undefined;
}) {
  const t = translator(display.locale, "desk");
  const desks: readonly Desk[] = role === "supervisor" ? ["supervisor", "agent"] : [];
  const named = (desk: Desk) => (role === "supervisor" ? desk : null);
  return (
    <>
      <ul aria-label={t("queue.filters")} className="flex flex-wrap gap-1.5 px-3.5 pb-2.5">
        {QUEUE_VIEWS.map((view) => (
          <Filter
            href={queueAddress({ view, desk: named(filters.desk) })}
            isHere={view === filters.view}
            key={view}
            text={t(`queue.view.${view}`)}
          />
        ))}
        {desks.map((desk) => (
          <Filter
            href={queueAddress({ view: filters.view, desk })}
            isHere={desk === filters.desk}
            key={desk}
            text={t(`queue.desk.${desk}`)}
          />
        ))}
      </ul>
      {rows.length === 0 ? (
        <p className="border-y border-line px-3.5 py-3 text-ink-2">{t(`queue.none.${filters.view}`)}</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <Row
              display={display}
              isOpen={row.proposalId === open}
              key={row.workItemId}
              me={me}
              row={row}
              today={today}
            />
          ))}
        </ul>
      )}
      {next ? (
        <a
          className="flex min-h-10 items-center px-3.5 font-semibold text-action"
          href={queueAddress({ view: filters.view, desk: named(filters.desk) }, next)}
          rel="next"
        >
          {t("queue.more")}
        </a>
      ) : null}
    </>
  );
}
