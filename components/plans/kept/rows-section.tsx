import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { ZERO } from "@/lib/core/money";
import { type Display, plainIn, shortIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { PlanView } from "@/lib/plans/keeping/types";
import { StateTag } from "./state-tag";

/** Every payment of the plan by the schedule of now, each with its day, what is paid of it, and its state in a word. */
export function RowsSection({ view, display }: { view: PlanView; display: Display }) {
  const { plan, graceDays } = view;
  const t = translator(display.locale, "plan-kept");
  if (plan.rows.length === 0) return null;
  const someUnpaid = plan.rows.some(({ paid, amount }) => paid > ZERO && paid < amount);
  return (
    <Section id="rows" title={t("rows.heading")}>
      <Card>
        <Table
          caption={t("rows.caption", { count: plan.rows.length })}
          columns={[
            { key: "number", head: t("rows.number"), numeric: false },
            { key: "day", head: t("rows.day"), numeric: false },
            { key: "amount", head: t("rows.amount"), numeric: true },
            ...(someUnpaid ? [{ key: "paid", head: t("rows.paid"), numeric: true }] : []),
            { key: "state", head: t("rows.state"), numeric: false },
          ]}
          rows={plan.rows.map((row) => ({
            key: `${row.number}`,
            cells: [
              row.number === 0 ? t("rows.down") : `${row.number}`,
              shortIn(display, row.dueOn),
              plainIn(display, row.amount),
              ...(someUnpaid ? [plainIn(display, row.paid)] : []),
              { show: <StateTag locale={display.locale} state={row.state} />, text: t(`state.${row.state}`) },
            ],
          }))}
        />
        <p className="mt-3 text-meta text-ink-3">
          {graceDays > 0 ? `${t("rows.grace_note", { days: graceDays })} ` : ""}
          {t("rows.note")}
        </p>
      </Card>
    </Section>
  );
}
