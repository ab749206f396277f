import { describe, expect, it } from "vitest";
import type { BusinessCalendar } from "@/lib/core/business-days";
import { businessDate, instantOf } from "@/lib/core/clock";
import { addDays, dateOf, type PlainDate } from "@/lib/core/dates";
import { disputeRule } from "@/lib/policy/pack-lookup";
import { cnMainland } from "@/lib/policy/packs/cn-mainland/files";
import { calendarOf } from "@/lib/policy/packs/packs";
import { us } from "@/lib/policy/packs/us/files";
import { parsePack } from "@/lib/policy/schema";
import { DISPUTE_TYPES } from "@/lib/policy/schema-disputes";
import { clockStanding, deadlinesOf, decideAfterWaiting, infoBy } from "./deadlines";

function publishedCalendar(name: string): BusinessCalendar {
  const of = (kind: string) => new Set(calendarOf(name).days.flatMap((day) => (day.kind === kind ? [day.on] : [])));
  return { weekend: new Set([6, 7]), holidays: of("holiday"), workdays: of("workday") };
}
const COUNTRIES = {
  "cn-mainland": { pack: parsePack(cnMainland), calendar: publishedCalendar("cn-mainland") },
  us: { pack: parsePack(us), calendar: publishedCalendar("us") },
};
type Country = keyof typeof COUNTRIES;

/** Month ends, a leap day, the days before long holidays, worked Saturdays and Sundays, nights of the clock change. */
const FILED = [
  "2026-01-31",
  "2026-02-13",
  "2026-02-28",
  "2026-03-07",
  "2026-04-03",
  "2026-05-31",
  "2026-09-19",
  "2026-09-30",
  "2026-10-10",
  "2026-10-31",
  "2026-11-25",
  "2026-12-31",
  "2028-02-28",
  "2028-02-29",
];

/** The n-th day that is worked after a date, day by day by the published calendar. */
function workedDay(from: string, days: number, { holidays, workdays }: BusinessCalendar): string {
  let day: PlainDate = dateOf(from);
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    const text = day.toString();
    if (!holidays.has(text) && (day.dayOfWeek < 6 || workdays.has(text))) left -= 1;
  }
  return day.toString();
}

describe("the clocks of every type in every country", () => {
  it.each(Object.keys(COUNTRIES) as Country[])("count the days of the rule, of either kind: %s", (country) => {
    const { pack, calendar } = COUNTRIES[country];
    for (const type of DISPUTE_TYPES) {
      for (const dayKind of ["calendar", "business"] as const) {
        const rule = { ...disputeRule(pack, type), dayKind };
        for (const filed of FILED) {
          const by = (days: number) =>
            dayKind === "business" ? workedDay(filed, days, calendar) : addDays(dateOf(filed), days).toString();
          const { acknowledgeBy, firstAnswerBy, decideBy, longestBy } = deadlinesOf(rule, dateOf(filed), calendar);
          expect(
            [acknowledgeBy, firstAnswerBy, decideBy, longestBy].map(String),
            `${type} ${dayKind} ${filed}`,
          ).toEqual([
            by(rule.acknowledgeDays),
            by(rule.firstAnswerDays),
            by(rule.decideDays),
            rule.extendedDays === null ? "null" : by(rule.extendedDays),
          ]);
        }
      }
    }
  });

  it.each<[Country, string, number, string]>([
    // Saturday 14 February is worked, the nine days after it are not, Saturday 28 February is worked again.
    ["cn-mainland", "2026-02-13", 1, "2026-02-14"],
    ["cn-mainland", "2026-02-13", 5, "2026-02-27"],
    ["cn-mainland", "2026-02-13", 6, "2026-02-28"],
    // A worked Sunday, then the three days of the moon festival.
    ["cn-mainland", "2026-09-19", 1, "2026-09-20"],
    ["cn-mainland", "2026-09-19", 6, "2026-09-28"],
    // The national holiday, and the Saturday worked for it.
    ["cn-mainland", "2026-09-30", 3, "2026-10-10"],
    ["cn-mainland", "2026-09-30", 4, "2026-10-12"],
    // A year that is not published stands nominally.
    ["cn-mainland", "2026-12-30", 3, "2027-01-04"],
    ["us", "2026-11-25", 1, "2026-11-27"],
    // A holiday on a Saturday moves nothing, one on a Sunday takes the Monday.
    ["us", "2026-07-02", 1, "2026-07-03"],
    ["us", "2027-07-02", 1, "2027-07-06"],
  ])("%s: business days from %s, %d of them, end on %s", (country, from, infoBusinessDays, until) => {
    const { pack, calendar } = COUNTRIES[country];
    const handling = { ...pack.disputeHandling, infoBusinessDays };
    expect(infoBy(handling, dateOf(from), calendar).toString()).toBe(until);
  });

  it("run over a leap day and a month end as the law counts", () => {
    const { pack, calendar } = COUNTRIES["cn-mainland"];
    const decided = (type: "CREDIT_REPORT" | "COLLECTION", filed: string) =>
      deadlinesOf(disputeRule(pack, type), dateOf(filed), calendar).decideBy.toString();
    expect(decided("CREDIT_REPORT", "2028-02-10")).toBe("2028-03-01");
    expect(decided("CREDIT_REPORT", "2027-02-10")).toBe("2027-03-02");
    expect(decided("COLLECTION", "2026-12-31")).toBe("2027-01-15");
  });
});

describe("a day of the country", () => {
  it("ends at its own midnight on both sides of the clock change", () => {
    const { pack, calendar } = COUNTRIES.us;
    const day = (at: string) => businessDate(instantOf(at), pack.zone, 0);
    // The hour that comes twice, and the last minute of the day of 25 hours; then the day of 23.
    for (const at of ["2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z", "2026-11-02T04:59:00Z"]) {
      expect(day(at).toString(), at).toBe("2026-11-01");
    }
    expect([day("2026-03-08T05:00:00Z"), day("2026-03-09T03:59:00Z")].map(String)).toEqual([
      "2026-03-08",
      "2026-03-08",
    ]);
    const { decideBy } = deadlinesOf(disputeRule(pack, "COLLECTION"), day("2026-10-31T12:00:00Z"), calendar);
    const standing = (at: string) => clockStanding(decideBy, day(at), pack.disputeHandling);
    expect(decideBy.toString()).toBe("2026-11-15");
    expect(standing("2026-11-16T04:59:59Z")).toBe("at_risk");
    expect(standing("2026-11-16T05:00:00Z")).toBe("breached");
  });
});

describe("waiting for the cardholder", () => {
  it("stops the clock of no type of either country, and where policy lets it, adds the days up to the longest time", () => {
    for (const { pack, calendar } of Object.values(COUNTRIES)) {
      for (const type of DISPUTE_TYPES) {
        const rule = disputeRule(pack, type);
        const filedOn = dateOf("2026-09-30");
        const days = deadlinesOf(rule, filedOn, calendar);
        const waited = { since: filedOn, until: addDays(filedOn, 200) };
        expect(decideAfterWaiting(rule, days, waited), type).toBe(days.decideBy);
        const stopped = decideAfterWaiting({ waitingStopsClock: true }, days, waited).toString();
        expect(stopped, type).toBe((days.longestBy ?? addDays(days.decideBy, 200)).toString());
      }
    }
  });
});
