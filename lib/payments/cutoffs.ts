import { addBusinessDays, type BusinessCalendar, isRestDay, moveToBusinessDay } from "@/lib/core/business-days";
import type { Instant } from "@/lib/core/clock";
import { addDays, type PlainDate } from "@/lib/core/dates";
import type { Counting } from "./types";

/** What the issuer says of a way to pay. */
interface Way {
  /** `22:00` in the zone of the policy; null: none. */
  cutoff: string | null;
  postedBusinessDays: number;
}

/**
 * For which day a payment by a way counts that is made now.
 * @param at the real time, of which only the time of day in the zone counts
 * @param today the business date
 */
export function countingOf(
  way: Way,
  at: Instant,
  zone: string,
  today: PlainDate,
  calendar: BusinessCalendar | null,
): Counting {
  const time = at.toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5);
  const isInTime = way.cutoff === null || time < way.cutoff;
  if (way.postedBusinessDays === 0) {
    if (isInTime) return { kind: "today", on: today };
    return { kind: "next", on: moveToBusinessDay(addDays(today, 1), calendar) };
  }
  const begins = isInTime && !isRestDay(today, calendar) ? today : moveToBusinessDay(addDays(today, 1), calendar);
  return { kind: "by", on: addBusinessDays(begins, way.postedBusinessDays, calendar) };
}
