import { Temporal } from "temporal-polyfill";

/** A calendar date in the policy's zone. Never an instant, never a JavaScript Date. */
export type PlainDate = Temporal.PlainDate;

/** The year 0000 is a year to ISO 8601 and none to Postgres. */
const DATE = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/** Reads `YYYY-MM-DD`; null for anything that is no real Gregorian date (30 February, the year 0). */
export function parseDate(text: string): PlainDate | null {
  if (!DATE.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return null;
  }
}

/** As parseDate, for text that the database or the code itself wrote. */
export function dateOf(text: string): PlainDate {
  const date = parseDate(text);
  if (!date) throw new RangeError("not a calendar date");
  return date;
}

/** The number of midnights from a to b; negative when b lies before a. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return a.until(b, { largestUnit: "days" }).days;
}

/** The same day number n months on, or the last day of a month that is too short. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  return date.add({ months }, { overflow: "constrain" });
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return date.add({ days });
}

export function isBefore(a: PlainDate, b: PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}

export function isAfter(a: PlainDate, b: PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) > 0;
}
