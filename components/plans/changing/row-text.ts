import { money } from "@/lib/core/money";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { ScheduleRow } from "@/lib/plans/keeping/types";

/** An instalment by its day and amount, with what is still open of one that was paid in part. */
export function rowText(row: ScheduleRow, currency: string, display: Display): string {
  const t = translator(display.locale, "plan-change");
  const said = { date: dateIn(display, row.dueOn), amount: amountIn(display, row.amount, currency) };
  if (row.paid === 0n) return t("row", said);
  return t("row_part", { ...said, open: amountIn(display, money(row.amount - row.paid), currency) });
}
