import { describe, expect, it } from "vitest";
import { dateOf } from "@/lib/core/dates";
import { disputeRule } from "@/lib/policy/pack-lookup";
import { cnMainland } from "@/lib/policy/packs/cn-mainland/files";
import { us } from "@/lib/policy/packs/us/files";
import { parsePack } from "@/lib/policy/schema";
import { appealBy, clockStanding, deadlinesOf, decideAfterWaiting, infoBy } from "./deadlines";

const mainland = parsePack(cnMainland);
const calendar = {
  weekend: new Set([6, 7]),
  holidays: new Set(["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"]),
  workdays: new Set(["2026-10-10"]),
};
const of = (type: Parameters<typeof disputeRule>[1], filedOn: string, pack = mainland) => {
  const days = deadlinesOf(disputeRule(pack, type), dateOf(filedOn), calendar);
  return [days.firstAnswerBy, days.decideBy, days.longestBy].map(String);
};

describe("the clocks of a filing", () => {
  it("run over month ends, a leap day and rest days, as legal times do", () => {
    expect(of("COLLECTION", "2026-01-31")).toEqual(["2026-02-05", "2026-02-15", "2026-04-01"]);
    expect(of("CREDIT_REPORT", "2028-02-10")).toEqual(["2028-02-15", "2028-03-01", "null"]);
    expect(of("UNAUTH", "2026-09-25")).toEqual(["2026-09-30", "2026-10-10", "2026-11-24"]);
  });

  it("count business days where a rule says so: no holiday, and the Saturday worked in exchange", () => {
    const rule = { ...disputeRule(mainland, "DUPLICATE"), dayKind: "business" as const, decideDays: 5 };
    expect(deadlinesOf(rule, dateOf("2026-09-29"), calendar).decideBy.toString()).toBe("2026-10-12");
    expect(
      infoBy({ ...mainland.disputeHandling, infoBusinessDays: 4 }, dateOf("2026-09-29"), calendar).toString(),
    ).toBe("2026-10-10");
  });

  it("are those of the country, over the change to winter time as well", () => {
    expect(of("UNAUTH", "2026-10-20", parsePack(us))).toEqual(["2026-11-19", "2026-12-15", "null"]);
  });

  it("stop while the bank waits only where policy says so, and never beyond the longest time", () => {
    const days = { decideBy: dateOf("2026-12-06"), longestBy: dateOf("2026-12-10") };
    const waited = (until: string) => ({ since: dateOf("2026-11-25"), until: dateOf(until) });
    const decided = (waitingStopsClock: boolean, until: string) =>
      decideAfterWaiting({ waitingStopsClock }, days, waited(until)).toString();
    expect([decided(false, "2026-11-28"), decided(true, "2026-11-28"), decided(true, "2026-12-20")]).toEqual([
      "2026-12-06",
      "2026-12-09",
      "2026-12-10",
    ]);
    expect(decided(true, "2026-11-24")).toBe("2026-12-06");
  });

  it("are at risk so many days before, and breached from the day after", () => {
    const standing = (today: string) => clockStanding(dateOf("2026-12-06"), dateOf(today), { atRiskDays: 2 });
    expect(["2026-12-03", "2026-12-04", "2026-12-06", "2026-12-07"].map(standing)).toEqual([
      "in_time",
      "at_risk",
      "at_risk",
      "breached",
    ]);
    expect(appealBy(mainland.disputeHandling, dateOf("2027-01-31")).toString()).toBe("2027-03-02");
  });
});
