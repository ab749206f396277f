import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOf } from "@/lib/core/dates";
import { rowOf } from "../testing/streams";
import type { LivePlan } from "../types";
import { planCalendar } from "./ics";

const planOf = (more: Partial<LivePlan> = {}) =>
  ({
    planId: "018f0000-0000-7000-8000-000000000001",
    state: "active",
    signedOn: dateOf("2026-11-21"),
    scheduleVersion: 1,
    rows: [rowOf(1, "2026-12-31", 100n), rowOf(2, "2027-01-31", 100n)],
    changes: [],
    ...more,
  }) as LivePlan;
const words = { title: "付款日 · 示例银行", reminderDays: 3 };
const linesOf = (text: string) => text.replace(/\r\n /g, "").split("\r\n");
const eventsOf = (text: string) => text.split("BEGIN:VEVENT").slice(1).map(linesOf);

describe("the calendar of a plan", () => {
  it("has an event of a whole day for each row, with a name and a number that follow the schedule", () => {
    const [first = [], second = []] = eventsOf(planCalendar(planOf(), words));
    expect(first).toContain("UID:018f0000-0000-7000-8000-000000000001-1");
    expect(first).toContain("DTSTART;VALUE=DATE:20261231");
    expect(first).toContain("DTEND;VALUE=DATE:20270101");
    expect(first).toContain("TRIGGER:-P2DT15H");
    expect(second).toContain("SEQUENCE:1");
    const moved = planOf({ scheduleVersion: 2, rows: [rowOf(1, "2027-01-08", 100n)] });
    const [after = []] = eventsOf(planCalendar(moved, { ...words, reminderDays: 0 }));
    expect(after).toEqual(expect.arrayContaining(["SEQUENCE:2", "DTSTART;VALUE=DATE:20270108", "TRIGGER:PT9H"]));
    expect(after[1]).toBe(first[1]);
  });

  it("calls off what a change emptied and what was open when the plan ended, and is silent about what is paid", () => {
    const paid = rowOf(1, "2026-12-31", 100n, { paid: 100n as never, state: "paid" });
    const skipped = rowOf(2, "2027-01-31", 0n, { state: "skipped" });
    const rows = [paid, skipped, rowOf(3, "2027-02-28", 100n)];
    const statusOf = (plan: LivePlan) =>
      eventsOf(planCalendar(plan, words)).map(
        (lines) =>
          `${lines.find((line) => line.startsWith("STATUS"))} ${lines.includes("BEGIN:VALARM") ? "reminds" : "silent"}`,
      );
    expect(statusOf(planOf({ rows }))).toEqual([
      "STATUS:CONFIRMED silent",
      "STATUS:CANCELLED silent",
      "STATUS:CONFIRMED reminds",
    ]);
    expect(statusOf(planOf({ rows, state: "broken" })).at(-1)).toBe("STATUS:CANCELLED silent");
  });

  it("says neither an amount nor what it is about, and the same of the same plan", () => {
    const text = planCalendar(planOf({ rows: [rowOf(1, "2026-12-31", 987_654n)] }), words);
    expect(text).not.toMatch(/9876|9,876|debt|instalment|欠|还款|逾期/i);
    expect(planCalendar(planOf(), words)).toBe(planCalendar(planOf(), words));
  });

  it("keeps to the format whatever the bank is called: lines of 75 octets at most, nothing broken, nothing let out", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (title) => {
        const text = planCalendar(planOf(), { title, reminderDays: 3 });
        expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
        const raw = text.split("\r\n").slice(0, -1);
        for (const line of raw) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        const lines = linesOf(text);
        expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(2);
        const summary = lines.find((line) => line.startsWith("SUMMARY:"))?.slice("SUMMARY:".length) ?? "";
        const back = summary.replace(/\\(.)/g, (_whole, sign) => (sign === "n" ? "\n" : sign));
        expect(back).toBe(title.replace(/\r\n/g, "\n").replace(/\p{Cc}/gu, (sign) => (sign === "\n" ? sign : "")));
      }),
    );
  });
});
