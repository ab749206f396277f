import type { DateParts, MoneyParts } from "@/components/ui/money-parts";
import type { Instant } from "@/lib/core/clock";
import { addDays, daysBetween, type PlainDate } from "@/lib/core/dates";
import { type Money, moneyToString } from "@/lib/core/money";
import { type Rate, rateToString } from "@/lib/core/rate";
import type { Locale } from "./locale";

/** The one place that turns values into words of a language. No-break spaces hold a date and a unit together. */
const NBSP = "\u00a0";
const MINUS = "\u2212";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const LONG_MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const WEEKDAYS = {
  "zh-CN": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};
const LONG_WEEKDAYS = {
  "zh-CN": ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
};
const SYMBOLS: Record<string, string> = { CNY: "¥", USD: "$", GBP: "£", EUR: "€", HKD: "HK$", TWD: "NT$" };

function digitsOf(amount: Money): Pick<MoneyParts, "sign" | "whole" | "cents"> {
  const [whole = "0", cents = "00"] = moneyToString(amount).replace("-", "").split(".");
  return { sign: amount < 0n ? MINUS : "", whole: whole.replace(/\B(?=(\d{3})+$)/g, ","), cents };
}

/** `1,346.00`, with U+2212 for a minus: rows and tables, where the head names the currency. */
export function plainAmount(amount: Money): string {
  const { sign, whole, cents } = digitsOf(amount);
  return `${sign}${whole}.${cents}`;
}

/** `¥`, or the code of a currency that has no sign here; `currency` is an ISO 4217 code. */
export function symbolOf(currency: string): string {
  return SYMBOLS[currency] ?? currency;
}

/** `US dollars`, `人民币`: the currency in words, for a chart whose axis has numbers alone. */
export function currencyName(currency: string, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "name" })
    .formatToParts(0)
    .filter((part) => part.type === "currency")
    .map((part) => part.value)
    .join("");
}

/** An amount cut into the parts that are set in different sizes; `currency` is an ISO 4217 code. */
export function moneyParts(amount: Money, currency: string): MoneyParts {
  const { sign, whole, cents } = digitsOf(amount);
  const symbol = SYMBOLS[currency] ?? `${currency}${NBSP}`;
  return { symbol, sign, whole, cents, text: `${sign}${symbol}${whole}.${cents}` };
}

/** `¥3,499.41` in a sentence. */
export function moneyText(amount: Money, currency: string): string {
  return moneyParts(amount, currency).text;
}

function weekdayName(date: PlainDate, names: string[]): string {
  return names[date.dayOfWeek - 1] as string;
}

/** `11 月 25 日` / `25 Nov`; with the year where it is not this year's. */
export function dateText(date: PlainDate, locale: Locale, thisYear?: number): string {
  const withYear = thisYear !== date.year;
  if (locale === "zh-CN") {
    const day = `${date.month}${NBSP}月${NBSP}${date.day}${NBSP}日`;
    return withYear ? `${date.year}${NBSP}年${NBSP}${day}` : day;
  }
  const day = `${date.day}${NBSP}${MONTHS[date.month - 1]}`;
  return withYear ? `${day}${NBSP}${date.year}` : day;
}

/** `10/5` in zh tables, `5 Oct` in English ones. */
export function shortDay(date: PlainDate, locale: Locale): string {
  return locale === "zh-CN" ? `${date.month}/${date.day}` : `${date.day}${NBSP}${MONTHS[date.month - 1]}`;
}

/** `10/5–10/21`: the days of a period, its last day included. `to` is the first day that does not count. */
export function dayRange(from: PlainDate, to: PlainDate, locale: Locale): string {
  const last = addDays(to, -1);
  return daysBetween(from, last) <= 0 ? shortDay(from, locale) : `${shortDay(from, locale)}–${shortDay(last, locale)}`;
}

/** The parts of a date leaf, with the whole date in words for readers. */
export function dateParts(date: PlainDate, locale: Locale): DateParts {
  const zh = locale === "zh-CN";
  return {
    iso: date.toString(),
    month: zh ? `${date.month}月` : (MONTHS[date.month - 1] as string),
    day: `${date.day}`,
    weekday: weekdayName(date, WEEKDAYS[locale]),
    spoken: zh
      ? `${date.year}年${date.month}月${date.day}日，${weekdayName(date, LONG_WEEKDAYS[locale])}`
      : `${weekdayName(date, LONG_WEEKDAYS[locale])} ${date.day} ${LONG_MONTHS[date.month - 1]} ${date.year}`,
  };
}

/** `11 月` / `Nov`, for the axis of a chart. */
export function monthShort(date: PlainDate, locale: Locale): string {
  return locale === "zh-CN" ? `${date.month}月` : (MONTHS[date.month - 1] as string);
}

/** `2026 年 11 月` / `November 2026`, over what happened in it. */
export function monthText(date: PlainDate, locale: Locale): string {
  const { year, month } = date;
  return locale === "zh-CN" ? `${year}${NBSP}年${NBSP}${month}${NBSP}月` : `${LONG_MONTHS[month - 1]}${NBSP}${year}`;
}

/** `14:20` in the given zone. */
export function clockText(at: Instant, zone: string): string {
  const { hour, minute } = at.toZonedDateTimeISO(zone);
  return `${`${hour}`.padStart(2, "0")}:${`${minute}`.padStart(2, "0")}`;
}

/** `2026 年 11 月 21 日 14:20` in the given zone. */
export function instantText(at: Instant, zone: string, locale: Locale): string {
  return `${dateText(at.toZonedDateTimeISO(zone).toPlainDate(), locale)} ${clockText(at, zone)}`;
}

/** A rate as a percentage without trailing zeros: 0.0005 → `0.05%`. */
export function percentText(rate: Rate): string {
  return `${rateToString((rate * 100n) as Rate)}%`;
}

const WAN = 1_000_000n;

/** An amount on the axis of a chart, short and exact: `2 万`, `5,000` / `20,000`. Grid lines are round. */
export function axisAmount(amount: Money, locale: Locale): string {
  if (locale === "zh-CN" && amount >= WAN && amount % WAN === 0n) return `${amount / WAN}${NBSP}万`;
  const text = plainAmount(amount);
  return text.endsWith(".00") ? text.slice(0, -3) : text;
}
