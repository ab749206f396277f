import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dateOf, isBefore } from "@/lib/core/dates";
import { sum, ZERO } from "@/lib/core/money";
import { standingOf } from "./standing";
import { anyFacts, factsOf, yuan } from "./testing/facts";

describe("where an account stands", () => {
  it("follows the definitions of the import format, on any day", () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: -40, max: 200 }), (facts, days) => {
        const newest = facts.statements.at(-1) ?? expect.unreachable();
        const today = addDays(newest.statementDate, days);
        const standing = standingOf(facts, today);
        const passed = facts.statements.filter(({ dueDate }) => isBefore(dueDate, today));
        expect(standing.total).toBe(sum([newest.closingBalance, ...facts.recent.map(({ amount }) => amount)]));
        expect(standing.overdue).toBe(passed.at(-1)?.minimumUnpaid ?? ZERO);
        expect(standing.daysPastDue > 0).toBe(standing.overdue > ZERO);
        expect(standing.payNow > ZERO).toBe(standing.situation === "overdue" || standing.situation === "due");
        if (standing.payBy) expect(isBefore(standing.payBy, today)).toBe(false);
        const ahead = facts.statements.filter((one) => !isBefore(one.dueDate, today) && one.minimumUnpaid > ZERO);
        for (const one of ahead) expect(standing.payBy && !isBefore(one.dueDate, standing.payBy)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is due first by the earlier of two days ahead, with the amount of that statement", () => {
    // Statements of 5 August and 5 September, each due 35 days later.
    const months = [
      { purchases: 1_000, minimumUnpaid: 100 },
      { purchases: 2_000, minimumUnpaid: 300 },
    ];
    const facts = factsOf({ months, dueDays: 35 });
    const first = standingOf(facts, dateOf("2026-09-09"));
    expect([first.payBy?.toString(), first.payNow]).toEqual(["2026-09-09", yuan("100.00")]);
    const second = standingOf(facts, dateOf("2026-09-10"));
    expect([second.payBy?.toString(), second.payNow, second.daysPastDue]).toEqual(["2026-10-10", yuan("300.00"), 1]);
  });
});
