import { Table } from "@/components/ui/table";
import { type Display, plainIn, shortIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Terms } from "@/lib/plans/types";

/** Every instalment with its day, moved to a business day where it is none. */
export function RowsTable({ terms, display }: { terms: Terms; display: Display }) {
  const t = translator(display.locale, "plan-draft");
  const withInterest = terms.totalInterest > 0n;
  return (
    <Table
      caption={t("rows.caption", { count: terms.months })}
      columns={[
        { key: "number", head: t("rows.number"), numeric: false },
        { key: "day", head: t("rows.day"), numeric: false },
        ...(withInterest ? [{ key: "interest", head: t("rows.interest"), numeric: true }] : []),
        { key: "payment", head: t("rows.payment"), numeric: true },
      ]}
      rows={terms.rows.map((row) => ({
        key: `${row.number}`,
        cells: [
          `${row.number}`,
          shortIn(display, row.dueOn),
          ...(withInterest ? [plainIn(display, row.interest)] : []),
          plainIn(display, row.payment),
        ],
      }))}
    />
  );
}
