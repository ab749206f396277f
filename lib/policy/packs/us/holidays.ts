import { addDays, dateOf, type PlainDate } from "../../../core/dates";

const MONDAY = 1;
const THURSDAY = 4;
const SUNDAY = 7;

function dayOf(year: number, month: number, day: number): PlainDate {
  return dateOf(`${year}-${`${month}`.padStart(2, "0")}-${`${day}`.padStart(2, "0")}`);
}

/** The nth weekday of a month; −1 is the last. */
function nth(year: number, month: number, weekday: number, n: number): PlainDate {
  const first = dayOf(year, month, 1);
  if (n > 0) return addDays(first, ((weekday - first.dayOfWeek + 7) % 7) + 7 * (n - 1));
  const last = addDays(dayOf(year, month + 1, 1), -1);
  return addDays(last, -((last.dayOfWeek - weekday + 7) % 7));
}

/** A fixed day; on a Sunday the Monday after is kept in its place, on a Saturday none is. */
function observed(year: number, month: number, day: number): PlainDate {
  const date = dayOf(year, month, day);
  return date.dayOfWeek === SUNDAY ? addDays(date, 1) : date;
}

/**
 * The days on which the Federal Reserve Banks are closed, besides Saturdays and Sundays.
 * Source: 5 USC 6103(a); holiday schedule of the Federal Reserve Banks (RECALLED-high).
 */
export function federalHolidays(year: number): { on: PlainDate; name: string }[] {
  return [
    { on: observed(year, 1, 1), name: "New Year's Day" },
    { on: nth(year, 1, MONDAY, 3), name: "Birthday of Martin Luther King, Jr." },
    { on: nth(year, 2, MONDAY, 3), name: "Washington's Birthday" },
    { on: nth(year, 5, MONDAY, -1), name: "Memorial Day" },
    { on: observed(year, 6, 19), name: "Juneteenth National Independence Day" },
    { on: observed(year, 7, 4), name: "Independence Day" },
    { on: nth(year, 9, MONDAY, 1), name: "Labor Day" },
    { on: nth(year, 10, MONDAY, 2), name: "Columbus Day" },
    { on: observed(year, 11, 11), name: "Veterans Day" },
    { on: nth(year, 11, THURSDAY, 4), name: "Thanksgiving Day" },
    { on: observed(year, 12, 25), name: "Christmas Day" },
  ];
}
