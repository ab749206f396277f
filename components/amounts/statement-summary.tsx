import { Card } from "@/components/ui/card";
import { Origin } from "@/components/ui/origin";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import type { Statement } from "@/lib/accounts/types";
import type { PlainDate } from "@/lib/core/dates";
import { type Money, money, ZERO } from "@/lib/core/money";
import { type Display, dateIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

/** A statement's columns as the bank reported them, from the balance before to the balance after. */
export function StatementSummary({
  statement,
  asOf,
  display,
}: {
  statement: Statement;
  asOf: PlainDate;
  display: Display;
}) {
  const t = translator(display.locale, "accounts");
  const common = translator(display.locale, "common");
  const movements: [string, Money][] = [
    ["purchases", statement.purchases],
    ["cash", statement.cash],
    ["interest", statement.interest],
    ["fees", statement.fees],
    ["payments", money(-statement.payments)],
    ["adjustments", statement.adjustments],
  ];
  const rows: SummaryRow[] = [
    { key: "opening", label: t("statement.opening"), value: plainIn(display, statement.openingBalance) },
    ...movements
      .filter(([, amount]) => amount !== ZERO)
      .map(([key, amount]) => ({ key, label: t(`statement.${key}`), value: plainIn(display, amount) })),
    { key: "closing", label: t("statement.closing"), value: plainIn(display, statement.closingBalance), total: true },
  ];
  const after: SummaryRow[] = [
    { key: "due", label: t("statement.due"), value: dateIn(display, statement.dueDate) },
    { key: "minimum", label: t("statement.minimum"), value: plainIn(display, statement.minimumDue) },
    {
      key: "unpaid",
      label: t("statement.unpaid"),
      sub: t("statement.unpaid_sub", { date: dateIn(display, asOf) }),
      value: plainIn(display, statement.minimumUnpaid),
    },
  ];
  return (
    <Card>
      <SummaryList rows={rows} />
      <div className="mt-3 border-t border-line">
        <SummaryList rows={after} />
      </div>
      <Origin kind="reported" word={common("origin.reported")} />
    </Card>
  );
}
