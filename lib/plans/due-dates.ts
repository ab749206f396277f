import { type BusinessCalendar, moveToBusinessDay } from "@/lib/core/business-days";
import { addDays, addMonths, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { dayInMonth, monthOf, toEpochDay, toPlainDate } from "@/lib/core/epoch-day";

/** Nobody is asked for two instalments within a fortnight: a pay day that comes sooner begins a month later. */
const LEAST_GAP_DAYS = 14;

/**
 * The nominal date of row k (from 1): the first on its own date, every later one on the pay day, 31 being the last
 * day of each month, always counted from the first and never from the row before.
 */
export function nominalDate(firstDue: PlainDate, payDay: number, k: number): PlainDate {
  if (k === 1) return firstDue;
  const month = monthOf(toEpochDay(firstDue));
  const second = toPlainDate(dayInMonth(month + 1, payDay));
  const later = isBefore(second, addDays(firstDue, LEAST_GAP_DAYS)) ? 1 : 0;
  return toPlainDate(dayInMonth(month + k - 1 + later, payDay));
}

/** The date of row k, moved to the next business day where it is a rest day; a move shifts no other row. */
export function dueDate(firstDue: PlainDate, payDay: number, k: number, calendar: BusinessCalendar | null): PlainDate {
  return moveToBusinessDay(nominalDate(firstDue, payDay, k), calendar);
}

/** The largest number of months that ends, by its nominal date, within the longest time from today; 0: not even one. */
export function mostMonths(firstDue: PlainDate, payDay: number, today: PlainDate, maxMonths: number): number {
  const end = addMonths(today, maxMonths);
  let months = maxMonths;
  while (months > 0 && isAfter(nominalDate(firstDue, payDay, months), end)) months -= 1;
  return months;
}
