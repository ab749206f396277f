import { type PlainDate, parseDate } from "./dates";
import { type EpochDay, laterDay, toEpochDay, toPlainDate, weekdayOf } from "./epoch-day";

/**
 * Which days are rest days. Weekdays 1 = Monday … 7 = Sunday. `workdays` are weekend days worked in
 * exchange (调休). A year outside the published ones has no holidays yet and stands nominally.
 */
export interface BusinessCalendar {
  weekend: ReadonlySet<number>;
  holidays: ReadonlySet<string>;
  workdays: ReadonlySet<string>;
}

interface RestDays {
  holidays: ReadonlySet<EpochDay>;
  workdays: ReadonlySet<EpochDay>;
  /** Days that were moved already: plans ask for the same few thousand. */
  moved: Map<EpochDay, PlainDate>;
}

/** A schedule asks for dozens of days: the dates of a calendar are read into numbers once. */
const READ = new WeakMap<BusinessCalendar, RestDays>();

function readDays(calendar: BusinessCalendar): RestDays {
  const known = READ.get(calendar);
  if (known) return known;
  const numbers = (dates: ReadonlySet<string>) =>
    new Set([...dates].map(parseDate).flatMap((date) => (date ? [toEpochDay(date)] : [])));
  const days = { holidays: numbers(calendar.holidays), workdays: numbers(calendar.workdays), moved: new Map() };
  READ.set(calendar, days);
  return days;
}

/** A rest day is a holiday, or a weekend day that is not worked in exchange. */
function rests(day: EpochDay, calendar: BusinessCalendar, { holidays, workdays }: RestDays): boolean {
  return holidays.has(day) || (calendar.weekend.has(weekdayOf(day)) && !workdays.has(day));
}

export function isRestDay(date: PlainDate, calendar: BusinessCalendar | null): boolean {
  return calendar !== null && rests(toEpochDay(date), calendar, readDays(calendar));
}

/** The day itself, or the first later one that is no rest day, even across a month end. */
function nextBusinessDay(from: EpochDay, calendar: BusinessCalendar | null): EpochDay {
  if (!calendar) return from;
  const days = readDays(calendar);
  let day = from;
  while (rests(day, calendar, days)) day = laterDay(day, 1);
  return day;
}

const MOVED_AT_MOST = 20_000;

/** The same as a date: asked of one calendar for many days. */
export function businessDatesOf(calendar: BusinessCalendar | null): (from: EpochDay) => PlainDate {
  if (!calendar) return toPlainDate;
  const { moved } = readDays(calendar);
  return (from) => {
    let date = moved.get(from);
    if (date === undefined) {
      date = toPlainDate(nextBusinessDay(from, calendar));
      if (moved.size >= MOVED_AT_MOST) moved.clear();
      moved.set(from, date);
    }
    return date;
  };
}

/** The same of one date. */
export function moveToBusinessDay(date: PlainDate, calendar: BusinessCalendar | null): PlainDate {
  return businessDatesOf(calendar)(toEpochDay(date));
}

/** The n-th business day after a date; the date itself is not counted. */
export function addBusinessDays(date: PlainDate, days: number, calendar: BusinessCalendar | null): PlainDate {
  let day = toEpochDay(date);
  for (let counted = 0; counted < days; counted += 1) day = nextBusinessDay(laterDay(day, 1), calendar);
  return toPlainDate(day);
}
