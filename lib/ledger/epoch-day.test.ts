import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { addMonths, dateOf, daysBetween } from "../core/dates";
import { dayInMonth, type EpochDay, monthOf, toEpochDay, toPlainDate, weekdayOf } from "./epoch-day";
import { nominalDueDate } from "./schedule";

const dates = fc
  .integer({ min: -700_000, max: 2_900_000 })
  .map((days) => Temporal.PlainDate.from("1970-01-01").add({ days }));

describe("epoch days", () => {
  it("agree with the calendar, both ways", () => {
    fc.assert(
      fc.property(dates, (date) => {
        const day = toEpochDay(date);
        expect(day).toBe(daysBetween(dateOf("1970-01-01"), date));
        expect(toPlainDate(day).toString()).toBe(date.toString());
        expect(weekdayOf(day)).toBe(date.dayOfWeek);
      }),
      { numRuns: 2000 },
    );
  });

  it("stay right after more dates than are kept", () => {
    for (let day = -30_000; day <= 30_000; day += 1) toPlainDate(day as EpochDay);
    expect(toPlainDate(-30_000 as EpochDay).toString()).toBe("1887-11-12");
    expect(toPlainDate(0 as EpochDay).toString()).toBe("1970-01-01");
  });

  it("find the same day of another month, or its last day, as adding months does", () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 700 }), (date, months) => {
        const expected = addMonths(date, months).toString();
        expect(toPlainDate(dayInMonth(monthOf(toEpochDay(date)) + months, date.day)).toString()).toBe(expected);
        expect(nominalDueDate(date, months + 1).toString()).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
