import type { Temporal } from "temporal-polyfill";
import { dayInMonth, dayOfMonthOf, type EpochDay, epochDayIfReal, monthOf, toEpochDay, toPlainDate } from "./epoch-day";

/** A calendar date in the policy's zone. Never an instant, never a JavaScript Date. */
export type PlainDate = Temporal.PlainDate;

/** The year 0000 is a year to ISO 8601 and none to Postgres. */
const DATE = /^(?!0000)(\d{4})-(\d{2})-(\d{2})$/;

/** Reads `YYYY-MM-DD`; null for anything that is no real Gregorian date (30 February, the year 0). */
export function parseDate(text: string): PlainDate | null {
  const found = DATE.exec(text);
  if (!found) return null;
  const [year = 0, month = 0, day = 0] = found.slice(1).map((digits) => Number.parseInt(digits, 10));
  const epochDay = epochDayIfReal(year, month, day);
  return epochDay === null ? null : toPlainDate(epochDay);
}

/** As parseDate, for text that the database or the code itself wrote. */
export function dateOf(text: string): PlainDate {
  const date = parseDate(text);
  if (!date) throw new RangeError("not a calendar date");
  return date;
}

/** The number of midnights from a to b; negative when b lies before a. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return toEpochDay(b) - toEpochDay(a);
}

/** The same day number n months on, or the last day of a month that is too short. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  // In integers: Temporal's own takes longer than all rows of a schedule.
  const day = toEpochDay(date);
  return toPlainDate(dayInMonth(monthOf(day) + months, dayOfMonthOf(day)));
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return toPlainDate((toEpochDay(date) + days) as EpochDay);
}

export function isBefore(a: PlainDate, b: PlainDate): boolean {
  return toEpochDay(a) < toEpochDay(b);
}

export function isAfter(a: PlainDate, b: PlainDate): boolean {
  return toEpochDay(a) > toEpochDay(b);
}
