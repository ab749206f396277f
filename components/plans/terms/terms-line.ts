import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Terms } from "@/lib/plans/types";

/** What terms come to in one line: so much a month so many times, one sum by a day, or a day of the month. */
export function termsLine(
  display: Display,
  terms: Pick<Terms, "kind" | "months" | "payDay" | "regularPayment" | "lastDue">,
  currency: string,
): string {
  const amount = amountIn(display, terms.regularPayment, currency);
  if (terms.kind === "instalments") {
    return translator(display.locale, "plan-offer")("list.each", { amount, months: terms.months });
  }
  const t = translator(display.locale, "plan-kinds");
  if (terms.kind === "due_day") return t("line.due_day", { day: terms.payDay });
  return t(`line.${terms.kind}`, { amount, date: dateIn(display, terms.lastDue) });
}
