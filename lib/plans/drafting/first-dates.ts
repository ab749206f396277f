import type { Statement } from "@/lib/accounts/types";
import { addDays, addMonths, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { dayInMonth, monthOf, toEpochDay, toPlainDate } from "@/lib/core/epoch-day";
import type { Pack } from "@/lib/policy/schema";
import type { Answers } from "./types";

type Dates = NonNullable<Answers["dates"]>;
type Rule = Pick<Pack["plan"], "firstDueWithinDays">;

/** Days of the month on which wages come and rents go; 31 is the last day of each month. */
const COMMON_DAYS = [1, 5, 10, 15, 20, 25, 31];
/** A first instalment sooner than this is for whoever names the date. */
const NOTICE_DAYS = 7;

/** The last first date that is granted at once; a later one is a person's to grant. */
function latestFirst(today: PlainDate, plan: Rule): PlainDate {
  return addDays(today, plan.firstDueWithinDays);
}

/** The dates that the plans on offer are worked out with until somebody chooses: a month from today. */
export function provisionalDates(today: PlainDate, plan: Rule): Dates {
  const month = addMonths(today, 1);
  const latest = latestFirst(today, plan);
  const firstDue = isAfter(month, latest) ? latest : month;
  return { firstDue, payDay: firstDue.day };
}

/** The first date on a pay day that leaves time to prepare, or null where the policy's days hold none. */
function firstOn(payDay: number, today: PlainDate, plan: Rule): PlainDate | null {
  const soonest = addDays(today, NOTICE_DAYS);
  for (let month = monthOf(toEpochDay(today)), end = month + 3; month < end; month += 1) {
    const day = toPlainDate(dayInMonth(month, payDay));
    if (!isBefore(day, soonest)) return isAfter(day, latestFirst(today, plan)) ? null : day;
  }
  return null;
}

const datesOn = (payDay: number, today: PlainDate, plan: Rule): Dates[] => {
  const firstDue = firstOn(payDay, today, plan);
  return firstDue ? [{ firstDue, payDay }] : [];
};

/** Pay days to choose from, each with the first date that follows from it. */
export function commonDates(today: PlainDate, plan: Rule): Dates[] {
  return COMMON_DAYS.flatMap((payDay) => datesOn(payDay, today, plan));
}

/** The day on which the card is due now, for whoever wants to change nothing; null where the policy's days hold none. */
export function usualDates(statements: readonly Statement[], today: PlainDate, plan: Rule): Dates | null {
  const day = statements.at(-1)?.dueDate.day;
  return day === undefined ? null : (datesOn(day, today, plan)[0] ?? null);
}
