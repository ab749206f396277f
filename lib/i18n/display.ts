import type { DateParts, MoneyParts } from "@/components/ui/money-parts";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import { dateParts, dateText, moneyParts, moneyText, plainAmount, shortDay } from "./format";
import type { Locale } from "./locale";

/** How this person's page writes values: language, hidden amounts, the year that need not be named. */
export interface Display {
  locale: Locale;
  hidden: boolean;
  year: number;
}

/** What stands for a hidden amount; the digits never reach the page. */
export const HIDDEN = "••••";

/** `¥3,499.41` in a sentence, or dots. */
export function amountIn(display: Display, amount: Money, currency: string): string {
  return display.hidden ? HIDDEN : moneyText(amount, currency);
}

/** `3,499.41` in a row or table, or dots. */
export function plainIn(display: Display, amount: Money): string {
  return display.hidden ? HIDDEN : plainAmount(amount);
}

/** The parts of a figure, or null for a hidden one. */
export function partsIn(display: Display, amount: Money, currency: string): MoneyParts | null {
  return display.hidden ? null : moneyParts(amount, currency);
}

/** `11 月 25 日`, with the year where it is another one. */
export function dateIn(display: Display, date: PlainDate): string {
  return dateText(date, display.locale, display.year);
}

/** `10/5` for tables, with the year where it is another one. */
export function shortIn(display: Display, date: PlainDate): string {
  const short = shortDay(date, display.locale);
  if (date.year === display.year) return short;
  return display.locale === "zh-CN" ? `${date.year}/${short}` : `${short} ${date.year}`;
}

export function leafIn(display: Display, date: PlainDate): DateParts {
  return dateParts(date, display.locale);
}
