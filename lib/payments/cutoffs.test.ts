import { describe, expect, it } from "vitest";
import type { BusinessCalendar } from "@/lib/core/business-days";
import { instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { countingOf } from "./cutoffs";

const calendar: BusinessCalendar = { weekend: new Set([6, 7]), holidays: new Set(["2026-11-23"]), workdays: new Set() };
const FRIDAY = "2026-11-20";
const SATURDAY = "2026-11-21";
const counting = (cutoff: string | null, postedBusinessDays: number, day: string, clock: string) => {
  const at = instantOf(`${day}T${clock}:00+08:00`);
  const { kind, on } = countingOf({ cutoff, postedBusinessDays }, at, "Asia/Shanghai", dateOf(day), calendar);
  return `${kind} ${on.toString()}`;
};

describe("for which day a payment counts that is made now", () => {
  it.each([
    ["before the cut-off", "22:00", 0, FRIDAY, "21:59", "today 2026-11-20"],
    ["at the cut-off, over a weekend and a holiday", "22:00", 0, FRIDAY, "22:00", "next 2026-11-24"],
    ["without a cut-off, at night", null, 0, SATURDAY, "23:59", "today 2026-11-21"],
    ["by transfer, in time", "16:00", 1, FRIDAY, "10:00", "by 2026-11-24"],
    ["by transfer, too late", "16:00", 1, FRIDAY, "16:00", "by 2026-11-25"],
    ["by transfer, on a rest day", "16:00", 1, SATURDAY, "10:00", "by 2026-11-25"],
  ] as const)("%s", (_what, cutoff, days, day, clock, expected) => {
    expect(counting(cutoff, days, day, clock)).toBe(expected);
  });

  it("takes the hour of the zone and the day of the business", () => {
    const way = { cutoff: "22:00", postedBusinessDays: 0 };
    const at = instantOf("2026-11-20T15:00:00Z");
    expect(countingOf(way, at, "Asia/Shanghai", dateOf("2026-12-24"), calendar)).toMatchObject({ kind: "next" });
    expect(countingOf(way, at, "UTC", dateOf("2026-12-24"), calendar).on.toString()).toBe("2026-12-24");
  });
});
