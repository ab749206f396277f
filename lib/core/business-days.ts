import { addDays, type PlainDate } from "./dates";

/**
 * Which days are rest days. Weekdays 1 = Monday … 7 = Sunday. `workdays` are weekend days worked in
 * exchange (调休). A year outside the published ones has no holidays yet and stands nominally.
 */
export interface BusinessCalendar {
  weekend: ReadonlySet<number>;
  holidays: ReadonlySet<string>;
  workdays: ReadonlySet<string>;
}

/** A rest day is a holiday, or a weekend day that is not worked in exchange. */
export function isRestDay(date: PlainDate, calendar: BusinessCalendar | null): boolean {
  if (!calendar) return false;
  const key = date.toString();
  return calendar.holidays.has(key) || (calendar.weekend.has(date.dayOfWeek) && !calendar.workdays.has(key));
}

/** The date itself, or the first later day that is no rest day, even across a month end. */
export function moveToBusinessDay(date: PlainDate, calendar: BusinessCalendar | null): PlainDate {
  let day = date;
  while (isRestDay(day, calendar)) day = addDays(day, 1);
  return day;
}

/** The n-th business day after a date; the date itself is not counted. */
export function addBusinessDays(date: PlainDate, days: number, calendar: BusinessCalendar | null): PlainDate {
  let day = date;
  for (let counted = 0; counted < days; ) {
    day = addDays(day, 1);
    if (!isRestDay(day, calendar)) counted += 1;
  }
  return day;
}
