import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameOf } from "@/lib/accounts/frame";
import { standingOf } from "@/lib/accounts/standing";
import { anyFacts, factsOf, yuan } from "@/lib/accounts/testing/facts";
import type { AccountFacts } from "@/lib/accounts/types";
import { addDays, dateOf, isBefore, type PlainDate } from "@/lib/core/dates";
import { ZERO } from "@/lib/core/money";
import { runLedger } from "@/lib/ledger/daily-ledger";
import { cnMainland } from "@/lib/policy/packs/cn-mainland/files";
import demoIssuer from "@/lib/policy/packs/demo-issuer.json" with { type: "json" };
import { assemblePolicy, findTerms, readContent } from "@/lib/policy/policy";
import { datedConsequences, possibleConsequences } from "./events";

const policy = readContent("v", assemblePolicy(cnMainland, demoIssuer).content);
const terms = findTerms(policy, "cn-standard") ?? expect.unreachable("the pack has standard terms");

const accountOn = (facts: AccountFacts, today: PlainDate) => ({ facts, standing: standingOf(facts, today), terms });
const dated = (facts: AccountFacts, today: PlainDate) =>
  datedConsequences(accountOn(facts, today), frameOf(facts, terms, today), policy.pack, today, true);
const fee = (facts: AccountFacts, today: string) => dated(facts, dateOf(today)).find(({ id }) => id === "late-fee");

describe("what comes next", () => {
  it("never lies in the past, stands in the order of dates, and is never a crash", () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: -10, max: 120 }), (facts, days) => {
        const today = addDays(facts.statements.at(-1)?.statementDate ?? expect.unreachable(), days);
        const events = dated(facts, today);
        const dates = events.flatMap(({ on }) => (on ? [on.toString()] : []));
        expect(dates).toEqual([...dates].sort());
        for (const { on, amount } of events) {
          if (on) expect(isBefore(on, today)).toBe(false);
          if (amount !== null) expect(amount).toBeGreaterThan(ZERO);
        }
        const { now, later } = possibleConsequences(accountOn(facts, today), policy.pack, true);
        if (standingOf(facts, today).payNow === ZERO) expect([...now, ...later]).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("names the late fee that the ledger charges when nothing is paid", () => {
    let named = 0;
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 0, max: 26 }), (facts, days) => {
        const newest = facts.statements.at(-1) ?? expect.unreachable();
        const today = addDays(newest.statementDate, days);
        const frame = frameOf(facts, terms, today);
        const shown = dated(facts, today).find(({ id }) => id === "late-fee");
        if (!frame || facts.held > ZERO || !isBefore(today, addDays(newest.dueDate, terms.graceDays + 1))) return;
        const run = runLedger(frame.state, terms, { statements: frame.cycle, until: { statements: 1 } });
        if (standingOf(facts, today).total <= ZERO) return;
        expect(shown === undefined).toBe(run.decisions.at(-1)?.outcome !== "missed");
        if (shown) named += 1;
      }),
      { numRuns: 800 },
    );
    expect(named).toBeGreaterThan(4);
  });
});

describe("an account whose terms rest while a plan is kept", () => {
  it("has a next statement, and nothing of the contract beside it", () => {
    const facts = factsOf({ months: [{ purchases: 1_000, minimumUnpaid: 100 }] });
    const today = dateOf("2026-09-01");
    const resting = { ...facts, restsSince: dateOf("2026-08-20") };
    expect(dated(facts, today).map(({ id }) => id)).toContain("interest");
    expect(dated(resting, today).map(({ id }) => id)).toEqual(["next-statement"]);
    const { now, later } = possibleConsequences(accountOn(resting, today), policy.pack, true);
    expect([...now, ...later]).toEqual([]);
  });
});

describe("the late fee", () => {
  it("comes after the days of grace, and waits for the statement when they are over", () => {
    const facts = factsOf({ months: [{ purchases: 1_000, minimumUnpaid: 100 }] });
    expect(fee(facts, "2026-08-28")).toMatchObject({ amount: yuan("10.00"), decided: false });
    expect(fee(facts, "2026-08-28")?.on?.toString()).toBe("2026-08-29");
    expect(fee(facts, "2026-08-29")?.on?.toString()).toBe("2026-09-05");
  });

  it("does not come within the tolerance, and not twice", () => {
    const tolerated = factsOf({ months: [{ purchases: 105, minimumUnpaid: 5 }], since: [["payment", 3, -96]] });
    expect(fee(tolerated, "2026-08-20")).toBeUndefined();
    const charged = factsOf({ months: [{ purchases: 1_000, minimumUnpaid: 100 }], since: [["late_fee", 24, 10]] });
    expect(fee(charged, "2026-08-30")).toBeUndefined();
  });
});
