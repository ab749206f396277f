import { addBusinessDays, type BusinessCalendar } from "@/lib/core/business-days";
import { addDays, daysBetween, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import type { DisputeRule, Pack } from "@/lib/policy/schema";
import type { Deadlines } from "./types";

/** So many days of the rule's own kind after a date. Calendar days run over rest days: a legal time is not put off. */
function after(
  from: PlainDate,
  days: number,
  rule: Pick<DisputeRule, "dayKind">,
  calendar: BusinessCalendar,
): PlainDate {
  return rule.dayKind === "business" ? addBusinessDays(from, days, calendar) : addDays(from, days);
}

/** The clocks of a filing of this type, from the business date on which it was filed. */
export function deadlinesOf(rule: DisputeRule, filedOn: PlainDate, calendar: BusinessCalendar): Deadlines {
  const by = (days: number) => after(filedOn, days, rule, calendar);
  return {
    acknowledgeBy: by(rule.acknowledgeDays),
    firstAnswerBy: by(rule.firstAnswerDays),
    decideBy: by(rule.decideDays),
    longestBy: rule.extendedDays === null ? null : by(rule.extendedDays),
  };
}

/** The day by which an appeal is decided; it is not put off. */
export function reviewBy(handling: Pack["disputeHandling"], appealedOn: PlainDate): PlainDate {
  return addDays(appealedOn, handling.reviewDays);
}

/** The last day on which a decision can be appealed. */
export function appealBy(handling: Pack["disputeHandling"], decidedOn: PlainDate): PlainDate {
  return addDays(decidedOn, handling.appealDays);
}

/** The last day on which the bank waits for what it asked the cardholder. */
export function infoBy(handling: Pack["disputeHandling"], askedOn: PlainDate, calendar: BusinessCalendar): PlainDate {
  return addBusinessDays(askedOn, handling.infoBusinessDays, calendar);
}

/**
 * The day of the decision after the bank has waited for the cardholder: put off by the days it waited where policy lets
 * waiting stop the clock, never beyond the longest time; else as it was.
 */
export function decideAfterWaiting(
  rule: Pick<DisputeRule, "waitingStopsClock">,
  { decideBy, longestBy }: { decideBy: PlainDate; longestBy: PlainDate | null },
  waited: { since: PlainDate; until: PlainDate },
): PlainDate {
  if (!rule.waitingStopsClock || !isAfter(waited.until, waited.since)) return decideBy;
  const later = addDays(decideBy, daysBetween(waited.since, waited.until));
  return longestBy !== null && isAfter(later, longestBy) ? longestBy : later;
}

/** Where a day stands today: it is past, it is near, or there is time. */
export function clockStanding(
  by: PlainDate,
  today: PlainDate,
  handling: Pick<Pack["disputeHandling"], "atRiskDays">,
): "breached" | "at_risk" | "in_time" {
  if (isBefore(by, today)) return "breached";
  return isAfter(by, addDays(today, handling.atRiskDays)) ? "in_time" : "at_risk";
}
