import { Card } from "@/components/ui/card";
import { Origin } from "@/components/ui/origin";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import type { Standing } from "@/lib/accounts/types";
import { ZERO } from "@/lib/core/money";
import { type Display, dateIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

/** What is overdue and what is to be paid next, both as the bank reported them. */
export function DueCard({ standing, display }: { standing: Standing; display: Display }) {
  const t = translator(display.locale, "accounts");
  const common = translator(display.locale, "common");
  const rows: SummaryRow[] = [];
  if (standing.overdue > ZERO && standing.overdueSince) {
    const since = { date: dateIn(display, standing.overdueSince), days: standing.daysPastDue };
    rows.push({
      key: "overdue",
      label: t("overdue"),
      sub: t("overdue_sub", since),
      value: plainIn(display, standing.overdue),
    });
  }
  if (standing.dueNext) {
    rows.push({
      key: "minimum",
      label: t("minimum"),
      sub: t("minimum_sub", { date: dateIn(display, standing.dueNext.dueDate) }),
      value: plainIn(display, standing.dueNext.minimumUnpaid),
      strong: true,
    });
  }
  return (
    <Card>
      <SummaryList rows={rows} />
      <Origin kind="reported" word={common("origin.reported")} />
    </Card>
  );
}
