import { Temporal } from "temporal-polyfill";

/**
 * A calendar date as the number of days since 1970-01-01. The daily ledger and the contact hours count with
 * these integers, because a projection asks for hundreds of dates, and lib/core/dates compares by them;
 * everything outside sees PlainDate.
 */
export type EpochDay = number & { readonly __epochDay: true };

const YEAR_OF_400 = 146_097;

/** The day so many days later. */
export function laterDay(day: EpochDay, days: number): EpochDay {
  return (day + days) as EpochDay;
}

/** From year, month 1-12 and day of the month (Gregorian), which must exist. */
function epochDayOf(year: number, month: number, dayOfMonth: number): EpochDay {
  // Years run from March here, so that 29 February is the last day and month lengths follow one formula.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * YEAR_OF_400 + dayOfEra - 719_468) as EpochDay;
}

/** Year, month 1-12 and day of the month. The inverse of epochDayOf. */
function calendarOf(day: EpochDay): { year: number; month: number; dayOfMonth: number } {
  const z = day + 719_468;
  const era = Math.floor(z / YEAR_OF_400);
  const dayOfEra = z - era * YEAR_OF_400;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted + (shifted < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, dayOfMonth: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

/** The day of year, month 1-12 and day of the month; null where the calendar has none such (30 February). */
export function epochDayIfReal(year: number, month: number, dayOfMonth: number): EpochDay | null {
  if (month < 1 || month > 12 || dayOfMonth < 1) return null;
  const day = epochDayOf(year, month, dayOfMonth);
  return calendarOf(day).dayOfMonth === dayOfMonth ? day : null;
}

/** Dates never change, so each keeps its number: asking a PlainDate for its parts costs more than the sum. */
const NUMBERED = new WeakMap<Temporal.PlainDate, EpochDay>();

export function toEpochDay(date: Temporal.PlainDate): EpochDay {
  let day = NUMBERED.get(date);
  if (day === undefined) {
    day = epochDayOf(date.year, date.month, date.day);
    NUMBERED.set(date, day);
  }
  return day;
}

/** Making a PlainDate costs more than a day of the ledger, and pages ask for the same few thousand days. */
const MADE = new Map<EpochDay, Temporal.PlainDate>();
const MADE_AT_MOST = 20_000;

export function toPlainDate(day: EpochDay): Temporal.PlainDate {
  let date = MADE.get(day);
  if (date === undefined) {
    const { year, month, dayOfMonth } = calendarOf(day);
    date = new Temporal.PlainDate(year, month, dayOfMonth);
    if (MADE.size >= MADE_AT_MOST) MADE.clear();
    MADE.set(day, date);
    NUMBERED.set(date, day);
  }
  return date;
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: EpochDay): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

const firstDayOf = (months: number): EpochDay => epochDayOf(Math.floor(months / 12), (months % 12) + 1, 1);

/** The first days of the months that contracts and plans fall into: a schedule asks for dozens. */
const [TABLE_FROM, TABLE_TO] = [1970 * 12, 2110 * 12];
const FIRST_DAYS = Int32Array.from({ length: TABLE_TO - TABLE_FROM }, (_none, at) => firstDayOf(TABLE_FROM + at));

function firstDay(months: number): number {
  return FIRST_DAYS[months - TABLE_FROM] ?? firstDayOf(months);
}

/** The day `dayOfMonth` of the month that lies `months` after January of year 0, or that month's last day. */
export function dayInMonth(months: number, dayOfMonth: number): EpochDay {
  const day = firstDay(months) + dayOfMonth - 1;
  // Every month has these.
  if (dayOfMonth <= 28) return day as EpochDay;
  return Math.min(day, firstDay(months + 1) - 1) as EpochDay;
}

/** Which day of its month a day is: 1-31. */
export function dayOfMonthOf(day: EpochDay): number {
  return calendarOf(day).dayOfMonth;
}

/** The month of a day, counted from January of year 0. */
export function monthOf(day: EpochDay): number {
  const { year, month } = calendarOf(day);
  return year * 12 + month - 1;
}
