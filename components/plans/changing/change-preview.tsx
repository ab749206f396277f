import { Fragment } from "react";
import { Card } from "@/components/ui/card";
import { Details } from "@/components/ui/details";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { newId } from "@/lib/core/ids";
import { sum } from "@/lib/core/money";
import { amountIn, type Display, dateIn, plainIn, shortIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { confirmChange } from "@/lib/plans/changing/actions";
import type { ChangeView, ChangePreview as Preview, RowChange } from "@/lib/plans/changing/types";
import type { ScheduleRow } from "@/lib/plans/keeping/types";
import { ActForm } from "../offer/act-form";
import { offerTexts } from "../offer/form-texts";

/** So many changed rows stand open; more are folded. */
const SHOWN = 6;

function ChangedRows({ changes, display }: { changes: readonly RowChange[]; display: Display }) {
  const t = translator(display.locale, "plan-change");
  const cellOf = (row: ScheduleRow, strong: boolean) => {
    const [day, amount] = [shortIn(display, row.dueOn), plainIn(display, row.amount)];
    const parts = row.amount === 0n ? [t("answer.nothing")] : [day, amount];
    const show = (
      <span className={strong ? "font-semibold" : undefined}>
        {parts.map((part) => (
          <Fragment key={part}>
            <span className="whitespace-nowrap">{part}</span>{" "}
          </Fragment>
        ))}
      </span>
    );
    return { text: parts.join(" "), show };
  };
  return (
    <div className="@container">
      <Table
        caption={t("answer.caption")}
        columns={[
          { key: "number", head: t("answer.number"), numeric: false },
          { key: "was", head: t("answer.was"), numeric: false },
          { key: "now", head: t("answer.now"), numeric: false },
        ]}
        rows={changes.map(({ was, now }) => ({
          key: `${now.number}`,
          cells: [`${now.number}`, was ? cellOf(was, false) : t("answer.new"), cellOf(now, true)],
        }))}
      />
    </div>
  );
}

/** The hidden fields of the change that was looked at. */
function fieldsOf({ page, plan, typed }: ChangeView, { seenHash }: Preview): Record<string, string> {
  const { number = "", to = "", payDay = "", way = "" } = typed;
  const { planId, scheduleVersion } = plan;
  return {
    planId,
    page,
    number,
    to,
    payDay,
    way,
    scheduleVersion: `${scheduleVersion}`,
    seenHash,
    idempotencyKey: newId(),
  };
}

/** What a change comes to: the instalments before and after, the same sum, what is left of the limit; then the act. */
export function ChangePreview({ view, preview, display }: { view: ChangeView; preview: Preview; display: Display }) {
  const t = translator(display.locale, "plan-change");
  const { page, plan, allowance } = view;
  const { changes, rows, change } = preview;
  const total = amountIn(display, sum(rows.map(({ amount }) => amount)), plan.currency);
  const last = rows.at(-1);
  const asked = change.kind === "move" ? change.to : null;
  const moved = changes.find(({ now }) => change.kind === "move" && now.number === change.number)?.now.dueOn;
  return (
    <Section id="answer" title={t("answer.title")}>
      <Card>
        <ChangedRows changes={changes.slice(0, SHOWN)} display={display} />
        {changes.length > SHOWN ? (
          <Details summary={t("answer.more")}>
            <ChangedRows changes={changes} display={display} />
          </Details>
        ) : null}
        <ul className="mt-3 grid gap-1 border-t border-line pt-3 text-sub">
          {asked && moved && !moved.equals(asked) ? (
            <li>{t("answer.rest_day", { date: dateIn(display, asked) })}</li>
          ) : null}
          <li className="font-semibold">{t("answer.same", { total })}</li>
          {last ? <li>{t("answer.last", { date: dateIn(display, last.dueOn) })}</li> : null}
          <li>{t("answer.left", { left: allowance.left - 1 })}</li>
        </ul>
      </Card>
      <ActForm
        action={confirmChange}
        fields={fieldsOf(view, preview)}
        label={t(`confirm.${page}`)}
        pending={t("confirm.pending")}
        texts={offerTexts(display.locale)}
      />
    </Section>
  );
}
