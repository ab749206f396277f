import { Table } from "@/components/ui/table";
import { sum } from "@/lib/core/money";
import { type Display, dateIn, plainIn, shortIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { NoticeRecord } from "@/lib/plans/closing/deciding/types";
import type { LivePlan } from "@/lib/plans/keeping/types";
import { DeskCard } from "../proposals/card";

/** The schedule of now, row by row. */
export function RowsCard({ plan, display }: { plan: LivePlan; display: Display }) {
  const t = translator(display.locale, "plan-close");
  const column = (key: string, head: string, numeric: boolean) => ({ key, head, numeric });
  return (
    <DeskCard id="rows" title={t("desk.rows.title")}>
      <Table
        caption={t("desk.rows.title")}
        columns={[
          column("number", t("desk.rows.number"), false),
          column("due", t("desk.rows.due"), false),
          column("amount", t("desk.rows.amount"), true),
          column("paid", t("desk.rows.paid"), true),
          column("state", t("desk.rows.state"), false),
        ]}
        rows={plan.rows.map(({ number, dueOn, amount, paid, state }) => ({
          key: `${number}`,
          chosen: state === "missed",
          cells: [
            `${number}`,
            shortIn(display, dueOn),
            plainIn(display, amount),
            plainIn(display, paid),
            t(`desk.rows.states.${state}`),
          ],
        }))}
        total={{
          key: "total",
          cells: [
            t("desk.rows.total"),
            "",
            plainIn(display, sum(plan.rows.map(({ amount }) => amount))),
            plainIn(display, sum(plan.rows.map(({ paid }) => paid))),
            "",
          ],
        }}
      />
    </DeskCard>
  );
}

/** What the core posted since the signature, the newest first. */
export function PaymentsCard({ plan, display }: { plan: LivePlan; display: Display }) {
  const t = translator(display.locale, "plan-close");
  return (
    <DeskCard id="payments" title={t("desk.payments.title")}>
      {plan.payments.length === 0 ? (
        <p className="text-ink-2">{t("desk.payments.none")}</p>
      ) : (
        <Table
          caption={t("desk.payments.title")}
          columns={[
            { key: "day", head: t("desk.payments.day"), numeric: false },
            { key: "entry", head: t("desk.payments.entry"), numeric: false },
            { key: "amount", head: t("desk.payments.amount"), numeric: true },
          ]}
          rows={plan.payments.map(({ entryRef, day, amount }) => ({
            key: entryRef,
            cells: [shortIn(display, day), entryRef, plainIn(display, amount)],
          }))}
        />
      )}
    </DeskCard>
  );
}

/** What the cardholder changed of the schedule. */
export function ChangesCard({ plan, display }: { plan: LivePlan; display: Display }) {
  const t = translator(display.locale, "plan-close");
  return (
    <DeskCard id="changes" title={t("desk.changes.title")}>
      {plan.changes.length === 0 ? <p className="text-ink-2">{t("desk.changes.none")}</p> : null}
      <ul>
        {plan.changes.map(({ scheduleVersion, kind, madeOn }) => (
          <li className="border-t border-line py-1.5 first:border-t-0" key={scheduleVersion}>
            {t("desk.changes.made", { date: dateIn(display, madeOn), what: t(`desk.changes.kind.${kind}`) })}
          </li>
        ))}
      </ul>
    </DeskCard>
  );
}

/** The notices that were given, and what was decided about each. */
export function NoticesCard({ notices, display }: { notices: readonly NoticeRecord[]; display: Display }) {
  const t = translator(display.locale, "plan-close");
  return (
    <DeskCard id="notices" title={t("desk.notices.title")}>
      {notices.length === 0 ? <p className="text-ink-2">{t("desk.notices.none")}</p> : null}
      <ul>
        {notices.map(({ breakNoticeId, noticedOn, lastChance, state, by, words }) => (
          <li className="border-t border-line py-1.5 first:border-t-0" key={breakNoticeId}>
            <span className="flex flex-wrap justify-between gap-x-3">
              <span>
                {t("desk.notices.given", { date: dateIn(display, noticedOn), last: dateIn(display, lastChance) })}
              </span>
              <span className="font-semibold">{t(`desk.notices.state.${state}`)}</span>
            </span>
            {by && words ? (
              <span className="block whitespace-pre-line text-ink-2">{t("desk.notices.by", { name: by, words })}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </DeskCard>
  );
}
