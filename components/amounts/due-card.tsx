import { Card } from "@/components/ui/card";
import { Origin } from "@/components/ui/origin";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import type { AccountFacts, Standing } from "@/lib/accounts/types";
import { ZERO } from "@/lib/core/money";
import { type Display, dateIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { receivedRows } from "./received-rows";

interface Props {
  facts: AccountFacts;
  standing: Standing;
  display: Display;
}

/** What is overdue and what is to be paid next, as the bank reported them, less what was received since. */
export function DueCard({ facts, standing, display }: Props) {
  const t = translator(display.locale, "accounts");
  const common = translator(display.locale, "common");
  const rows: SummaryRow[] = receivedRows({ facts, standing, display });
  const origin = rows.length > 0 ? "derived" : "reported";
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
  if (standing.payNow === ZERO) {
    rows.push({ key: "left", label: t("received.left"), value: plainIn(display, ZERO), strong: true });
  }
  return (
    <Card>
      <SummaryList rows={rows} />
      <Origin kind={origin} word={common(`origin.${origin}`)} />
    </Card>
  );
}
