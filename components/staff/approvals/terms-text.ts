import type { Display } from "@/lib/i18n/display";
import type { Ask, Terms } from "@/lib/plans/types";
import { sizeText } from "../proposals/words";

/** What is offered in one line: months and amount of a plan, the other kinds in words. */
export function termsText(display: Display, { size }: Pick<Ask, "size">, terms: Terms): string {
  const isPlan = terms.kind === "instalments";
  return sizeText(display, size, isPlan ? { months: terms.months, payment: terms.regularPayment } : null);
}
