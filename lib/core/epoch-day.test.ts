import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { nominalDueDate } from "../ledger/schedule";
import { addDays, addMonths, daysBetween, isAfter, isBefore, parseDate } from "./dates";
import { dayInMonth, type EpochDay, monthOf, toEpochDay, toPlainDate, weekdayOf } from "./epoch-day";

const dates = fc
  .integer({ min: -700_000, max: 2_900_000 })
  .map((days) => Temporal.PlainDate.from("1970-01-01").add({ days }));

describe("epoch days", () => {
  it("agree with the calendar, both ways", () => {
    fc.assert(
      fc.property(dates, (date) => {
        const day = toEpochDay(date);
        expect(day).toBe(Temporal.PlainDate.from("1970-01-01").until(date, { largestUnit: "days" }).days);
        expect(toPlainDate(day).toString()).toBe(date.toString());
        expect(weekdayOf(day)).toBe(date.dayOfWeek);
      }),
      { numRuns: 2000 },
    );
  });

  it("read, compare and move dates as the calendar's own functions do", () => {
    const apart = fc.integer({ min: -400, max: 400 });
    fc.assert(
      fc.property(dates, apart, (date, days) => {
        const other = date.add({ days });
        expect(addDays(date, days).equals(other)).toBe(true);
        expect(daysBetween(date, other)).toBe(days);
        expect(isBefore(date, other)).toBe(Temporal.PlainDate.compare(date, other) < 0);
        expect(isAfter(date, other)).toBe(Temporal.PlainDate.compare(date, other) > 0);
      }),
      { numRuns: 2000 },
    );
  });

  it("take no date that the calendar does not have", () => {
    const number = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(number(9999), number(14), number(33), (year, month, day) => {
        const text = [`${year}`.padStart(4, "0"), `${month}`.padStart(2, "0"), `${day}`.padStart(2, "0")].join("-");
        let wanted: string | null = null;
        try {
          wanted = year === 0 ? null : Temporal.PlainDate.from(text, { overflow: "reject" }).toString();
        } catch {
          // No such day.
        }
        expect(parseDate(text)?.toString() ?? null).toBe(wanted);
      }),
      { numRuns: 5000 },
    );
  });

  it("stay right after more dates than are kept", () => {
    for (let day = -30_000; day <= 30_000; day += 1) toPlainDate(day as EpochDay);
    expect(toPlainDate(-30_000 as EpochDay).toString()).toBe("1887-11-12");
    expect(toPlainDate(0 as EpochDay).toString()).toBe("1970-01-01");
  });

  it("find the same day of another month, or its last day, as adding months does", () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -600, max: 700 }), (date, months) => {
        const expected = date.add({ months }, { overflow: "constrain" }).toString();
        expect(addMonths(date, months).toString()).toBe(expected);
        expect(toPlainDate(dayInMonth(monthOf(toEpochDay(date)) + months, date.day)).toString()).toBe(expected);
        expect(nominalDueDate(date, months + 1).toString()).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
