import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standingOf } from "@/lib/accounts/standing";
import { anyFacts, factsOf, terms, yuan } from "@/lib/accounts/testing/facts";
import type { AccountFacts } from "@/lib/accounts/types";
import { addDays, dateOf, type PlainDate } from "@/lib/core/dates";
import { sum, ZERO } from "@/lib/core/money";
import { trialOf } from "./trial";

const trial = (facts: AccountFacts, today: PlainDate, typed: { amount: string; day: string } | null = null) =>
  trialOf({ facts, standing: standingOf(facts, today), terms }, today, typed && { typed, attempt: "1" });

const NOTHING_HELD = { principal: ZERO, interest: ZERO, fees: ZERO };

describe("the what-if of any account", () => {
  it("adds up in every row and is never a crash, on any day and with any words", () => {
    let shown = 0;
    const words = fc.oneof(fc.constantFrom("0", "0.00", "100", "1e3", "999999999.99", ""), fc.string());
    const days = fc.integer({ min: -5, max: 70 });
    fc.assert(
      fc.property(anyFacts, days, words, days, (facts, todayIn, amount, dayIn) => {
        const newest = facts.statements.at(-1)?.statementDate ?? expect.unreachable();
        const today = addDays(newest, todayIn);
        const found = trial(facts, today, { amount, day: addDays(today, dayIn).toString() });
        if (!found) return;
        shown += 1;
        for (const row of [...found.result.toNextStatement, ...found.result.overMonths]) {
          expect(sum([found.start, row.interest, row.lateFees, -row.paid])).toBe(row.balance);
          expect(row.balance).toBeGreaterThanOrEqual(ZERO);
        }
      }),
      { numRuns: 500 },
    );
    expect(shown).toBeGreaterThan(50);
  });

  it("starts from the reported total while the core's newest statement is ours", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const today = addDays(facts.statements.at(-1)?.statementDate ?? expect.unreachable(), 26);
        const found = trial({ ...facts, held: ZERO, heldParts: NOTHING_HELD }, today);
        if (found) expect(found.start).toBe(standingOf(facts, today).total);
      }),
      { numRuns: 300 },
    );
  });
});

describe("an amount tried", () => {
  const facts = factsOf({ months: [{ purchases: 1_000, minimumUnpaid: 100 }] });
  const errors = (amount: string, day: string) => trial(facts, dateOf("2026-08-20"), { amount, day })?.errors;

  it("may be all that is then owed, interest of the next statement included, and no more", () => {
    const all = trial(facts, dateOf("2026-08-20"), { amount: "1", day: "2026-09-06" })?.result.standing.balance;
    expect(all).toBeGreaterThan(yuan("1000.00"));
    const text = `${(all ?? 0n) / 100n}.${`${(all ?? 0n) % 100n}`.padStart(2, "0")}`;
    expect(errors(text, "2026-09-06")).toEqual({});
    expect(errors(text, "2026-08-20")).toEqual({ amount: "amount_large" });
  });

  it("is something, on a day that can be followed", () => {
    expect(errors("0.00", "2026-08-20")).toEqual({ amount: "amount_missing" });
    expect(errors("1", "2026-08-19")).toEqual({ day: "day_past" });
    expect(errors("1", "2026-10-20")).toEqual({ day: "day_far" });
    expect(errors("x", "2026-02-30")).toEqual({ amount: "amount_format", day: "day_format" });
  });

  it("on the day of a statement counts for the new one", () => {
    const found = trial(facts, dateOf("2026-08-20"), { amount: "500", day: "2026-09-05" });
    expect(found?.result.nextStatement.toString()).toBe("2026-10-05");
    const [nothing, once] = found?.result.overMonths.map((line) => line.balances[0]?.balance) ?? [];
    expect(once).toBe(nothing);
  });
});

describe("what is disputed and held", () => {
  it("is left out of every way", () => {
    const found = trial(factsOf({ months: [{ purchases: 1_000 }], held: 400 }), dateOf("2026-08-20"));
    expect(found?.start).toBe(yuan("600.00"));
    expect(found?.result.overMonths.find(({ way }) => way === "everything")?.paid).toBe(yuan("600.00"));
  });

  it("leaves nothing to work out when all is", () => {
    expect(trial(factsOf({ months: [{ purchases: 1_000 }], held: 1_000 }), dateOf("2026-08-20"))).toBeNull();
  });
});
