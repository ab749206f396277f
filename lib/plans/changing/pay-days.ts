import { type BusinessCalendar, moveToBusinessDay } from "@/lib/core/business-days";
import { addMonths, daysBetween, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { dayInMonth, monthOf, toEpochDay, toPlainDate } from "@/lib/core/epoch-day";
import type { ScheduleRow } from "../keeping/types";

const monthOfDate = (date: PlainDate) => monthOf(toEpochDay(date));
const nominal = (month: number, payDay: number) => toPlainDate(dayInMonth(month, payDay));

/**
 * The day of the month that a schedule keeps to: the one that explains most of its dates, rest days moved on. A date
 * that was moved by itself explains nothing; of two days the later one is the answer (a month's last day).
 */
export function payDayOf(rows: readonly Pick<ScheduleRow, "number" | "dueOn">[], calendar: BusinessCalendar): number {
  const regular = rows.filter(({ number }) => number > 0);
  let [found, most] = [regular[0]?.dueOn.day ?? 1, -1];
  for (let payDay = 1; payDay <= 31; payDay += 1) {
    const kept = regular.filter(({ dueOn }) => keepsTo(dueOn, payDay, calendar)).length;
    if (kept >= most) [found, most] = [payDay, kept];
  }
  return found;
}

function keepsTo(dueOn: PlainDate, payDay: number, calendar: BusinessCalendar): boolean {
  const month = monthOfDate(dueOn);
  return [month, month - 1].some((one) => daysBetween(moveToBusinessDay(nominal(one, payDay), calendar), dueOn) === 0);
}

/** The date of a new last row, not moved yet: the pay day that lies nearest to a month after the last one. */
export function monthAfter(last: PlainDate, payDay: number): PlainDate {
  const aim = addMonths(last, 1);
  const month = monthOfDate(last);
  const distance = (date: PlainDate) => Math.abs(daysBetween(aim, date));
  return [month + 1, month + 2]
    .map((one) => nominal(one, payDay))
    .reduce((nearest, date) => (distance(date) < distance(nearest) ? date : nearest), nominal(month, payDay));
}

/** What the first and the last of new dates have to keep to. */
interface Within {
  /** The first one lies after both. */
  today: PlainDate;
  before: PlainDate | null;
  /** The last one lies no earlier. */
  end: PlainDate;
}

/**
 * Dates of rows with these numbers on another day of the month, one month a number as the schedule was made, moved on
 * to business days: as early as possible, but with an end that is no earlier than it was.
 */
export function datesOn(
  payDay: number,
  numbers: readonly number[],
  within: Within,
  calendar: BusinessCalendar,
): PlainDate[] {
  const [first = 0] = numbers;
  let month = monthOfDate(within.today);
  for (;;) {
    const dates = numbers.map((number) => moveToBusinessDay(nominal(month + number - first, payDay), calendar));
    const [start, end] = [dates[0], dates.at(-1)];
    if (!start || !end) return [];
    const isFree = isAfter(nominal(month, payDay), within.today) && (!within.before || isAfter(start, within.before));
    if (isFree && !isBefore(end, within.end)) return dates;
    month += 1;
  }
}
