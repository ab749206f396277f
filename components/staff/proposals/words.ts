import { isAfter, isBefore, type PlainDate, parseDate } from "@/lib/core/dates";
import { type Money, parseMoney } from "@/lib/core/money";
import { parseRate } from "@/lib/core/rate";
import { type Display, dateIn, leafIn, plainIn, shortIn } from "@/lib/i18n/display";
import { percentText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import type { Values } from "@/lib/i18n/types";
import type { Ask, Ground } from "@/lib/plans/types";

/** What is asked for or offered, in one line: `450.00 × 47 期`, or the wish in words. */
export function sizeText(
  display: Display,
  size: Ask["size"],
  terms: { months: number; payment: Money } | null,
): string {
  const t = translator(display.locale, "desk");
  switch (size.kind) {
    case "settlement":
      return t("size.settlement", { amount: plainIn(display, size.amount), date: dateIn(display, size.payBy) });
    case "deferral":
      return t("size.deferral", { amount: plainIn(display, size.amount), date: dateIn(display, size.until) });
    case "due_day":
      return t("size.due_day", { day: size.day });
  }
  if (terms) return t("size.terms", { amount: plainIn(display, terms.payment), months: terms.months });
  switch (size.kind) {
    case "monthly":
      return t("size.monthly", { amount: plainIn(display, size.amount) });
    case "months":
      return t("size.months", { months: size.months });
    case "token":
      return t("size.token", { amount: plainIn(display, size.amount) });
    case "pause":
      return t("size.pause", { date: dateIn(display, size.until) });
    case "talk":
      return t("size.talk");
  }
}

/** `11/24 周二`, and whether it is today, past, or still to come. */
export function promise(
  display: Display,
  dueOn: PlainDate,
  today: PlainDate,
): { text: string; when: "past" | "today" | "later" } {
  const text = `${shortIn(display, dueOn)}\u00a0${leafIn(display, dueOn).weekday}`;
  return { text, when: isBefore(dueOn, today) ? "past" : isAfter(dueOn, today) ? "later" : "today" };
}

/** A ground in words for the desk. Its figures stand as decimals, fractions and dates; which is which shows in them. */
export function groundText(display: Display, { code, verdict, ...figures }: Ground): string {
  const values: Values = {};
  for (const [name, figure] of Object.entries(figures)) values[name] = figureText(display, code, figure);
  return translator(display.locale, "desk")(`ground.${verdict}.${code}`, values);
}

function figureText(display: Display, code: string, figure: string): string {
  if (code === "months" || code === "often") return figure;
  const date = parseDate(figure);
  if (date) return dateIn(display, date);
  if (code.startsWith("waive")) {
    const share = parseRate(figure);
    return share === null ? figure : percentText(share);
  }
  const amount = parseMoney(figure);
  return amount === null ? figure : plainIn(display, amount);
}
