import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standingOf } from "@/lib/accounts/standing";
import { factsOf, terms, yuan } from "@/lib/accounts/testing/facts";
import { addDays, dateOf } from "@/lib/core/dates";
import { moneyToString, sum, ZERO } from "@/lib/core/money";
import { coverOf } from "./cover";

const story = { months: [{ purchases: 1_000 }, { interest: 15, fees: 20, minimumUnpaid: 100 }] };
const parts = { principal: yuan("1000.00"), interest: yuan("15.00"), fees: yuan("20.00") };
const account = (daysAfter: number) => {
  const facts = { ...factsOf(story), parts };
  const due = facts.statements.at(-1)?.dueDate ?? dateOf("2026-09-25");
  return { facts, standing: standingOf(facts, addDays(due, daysAfter)), terms };
};
const kept = (amount: string) => ({ typed: { amount }, attempt: "1" });
const lines = (daysAfter: number, amount: string | null) =>
  coverOf(account(daysAfter), amount === null ? null : kept(amount))?.lines.map(
    ({ way, ...line }) =>
      `${way} ${[line.amount, line.fee, line.interest, line.principal, line.overdueAfter].map(moneyToString).join(" ")}`,
  );

describe("what a payment made today would cover", () => {
  it("goes through the parts in the order of today, and lowers what is overdue", () => {
    expect(lines(10, "30")).toEqual([
      "own 30.00 20.00 10.00 0.00 70.00",
      "now 100.00 20.00 15.00 65.00 0.00",
      "everything 1035.00 20.00 15.00 1000.00 0.00",
    ]);
    expect(lines(100, "30")?.[0]).toBe("own 30.00 0.00 0.00 30.00 70.00");
  });

  it("shows the minimum beside what is to be paid now where it is another amount", () => {
    expect(lines(-5, null)).toEqual([
      "now 100.00 20.00 15.00 65.00 0.00",
      "everything 1035.00 20.00 15.00 1000.00 0.00",
    ]);
  });

  it.each([
    ["", "amount_missing"],
    ["0", "amount_missing"],
    ["many", "amount_format"],
    ["1035.01", "amount_large"],
  ])("says what is wrong with %j", (typed, error) => {
    const cover = coverOf(account(10), kept(typed));
    expect(cover).toMatchObject({ error, typed });
    expect(cover?.lines.map((line) => line.way)).toEqual(["now", "everything"]);
  });

  it("is nothing where nothing is owed", () => {
    const facts = factsOf({ months: [{ purchases: 100, payments: 100 }] });
    expect(coverOf({ facts, standing: standingOf(facts, dateOf("2026-08-10")), terms }, null)).toBeNull();
  });

  it("always adds up to the payment", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 103_500 }), fc.integer({ min: 0, max: 400 }), (cents, days) => {
        const amount = yuan(`${Math.floor(cents / 100)}.${`${cents % 100}`.padStart(2, "0")}`);
        const own = coverOf(account(days), kept(moneyToString(amount)))?.lines[0];
        expect(own?.way).toBe("own");
        expect(sum([own?.fee ?? ZERO, own?.interest ?? ZERO, own?.principal ?? ZERO])).toBe(amount);
      }),
    );
  });
});
