import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf } from "@/lib/core/clock";
import { addDays } from "@/lib/core/dates";
import { least, type Money, money, most, sum, ZERO } from "@/lib/core/money";
import { openingOf } from "./opening-state";
import { partsOf } from "./parts";
import { isSince, paymentsSince } from "./received";
import { standingOf } from "./standing";
import { anyFacts, factsOf, terms, yuan } from "./testing/facts";
import type { AccountFacts, Entry } from "./types";

const BEFORE = instantOf("2026-11-15T23:59:59Z");
const AFTER = instantOf("2026-11-16T00:00:01Z");

/** An account with the entries of `since` that came by themselves after the figures. */
const received = (facts: AccountFacts, chosen: (entry: Entry, index: number) => boolean): AccountFacts => ({
  ...facts,
  recent: facts.recent.map((entry, index) => (chosen(entry, index) ? { ...entry, receivedAt: AFTER } : entry)),
});

describe("an entry that came by itself", () => {
  it("is not yet in the figures when it is of a later day, or arrived after they did", () => {
    const facts = factsOf({ months: [{ purchases: 1_000 }], since: [["payment", 10, -1]] });
    const [entry] = facts.recent as [Entry];
    const asked = (receivedAt: Entry["receivedAt"], days: number, statementDate: Entry["statementDate"] = null) =>
      isSince({ ...entry, receivedAt, statementDate, postedOn: addDays(facts.asOf, days) }, facts);
    expect([asked(BEFORE, 0), asked(BEFORE, 1), asked(AFTER, 0), asked(AFTER, -5)]).toEqual([false, true, true, true]);
    expect([asked(null, 1), asked(AFTER, 1, facts.asOf)]).toEqual([false, false]);
  });

  it("counts as if the next batch had brought it already", () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: -10, max: 120 }), fc.nat(31), (facts, days, which) => {
        const today = addDays(facts.asOf, days);
        const byItself = received(facts, (_, index) => (which & (1 << index)) > 0);
        const { paidSince } = paymentsSince(byItself);
        const payments = byItself.recent.filter((entry) => entry.receivedAt && entry.kind === "payment");
        expect(paidSince).toBe(most(ZERO, money(-sum(payments.map(({ amount }) => amount)))));
        const inBatch = {
          ...facts,
          statements: facts.statements.map((statement) => ({
            ...statement,
            minimumUnpaid: money(statement.minimumUnpaid - least(statement.minimumUnpaid, paidSince)),
          })),
        };
        const { reported, newest, paidUpTo, paidSince: _, ...shown } = standingOf(byItself, today);
        const wanted = standingOf(inBatch, today);
        expect(wanted).toMatchObject(shown);
        expect(reported.payNow).toBe(standingOf(facts, today).payNow);
        expect(newest).toEqual(facts.statements.at(-1));
        expect(paidUpTo === null).toBe(paidSince === ZERO);
        expect(openingOf(byItself, terms)).toEqual(openingOf(inBatch, terms));
      }),
      { numRuns: 1_000 },
    );
  });

  it("pays the oldest missing minimum first, and no more than there is", () => {
    const months = [
      { purchases: 3_000, minimumUnpaid: 300 },
      { purchases: 2_000, minimumUnpaid: 500 },
    ];
    // Statements of 5 August and 5 September, due on the 25th.
    const paid = (amount: number) => received(factsOf({ months, since: [["payment", 30, -amount]] }), () => true);
    const at = (amount: number) => {
      const { overdue, overdueSince, payNow, situation, reported, total } = standingOf(
        paid(amount),
        addDays(paid(amount).asOf, 30),
      );
      return [overdue, overdueSince?.toString() ?? null, payNow, situation, reported.overdue, total];
    };
    const [all, oldest, newest] = [yuan("500.00"), "2026-08-25", "2026-09-25"];
    expect(at(100)).toEqual([yuan("400.00"), oldest, yuan("400.00"), "overdue", all, yuan("4900.00")]);
    expect(at(300)).toEqual([yuan("200.00"), newest, yuan("200.00"), "overdue", all, yuan("4700.00")]);
    expect(at(500)).toEqual([ZERO, null, ZERO, "nothing_due", all, yuan("4500.00")]);
    expect(at(900)).toEqual([ZERO, null, ZERO, "nothing_due", all, yuan("4100.00")]);
  });

  it("lowers no minimum when it is a refund, and raises none when a payment is taken back", () => {
    const months = [{ purchases: 3_000, minimumUnpaid: 300 }];
    for (const [kind, amount] of [
      ["refund", -200],
      ["payment", 200],
      ["purchase", 50],
    ] as const) {
      const facts = received(factsOf({ months, since: [[kind, 30, amount]] }), () => true);
      expect(standingOf(facts, addDays(facts.asOf, 30))).toMatchObject({ payNow: yuan("300.00"), paidSince: ZERO });
    }
  });
});

describe("the parts that the core gave", () => {
  const given = (since: readonly ["payment" | "purchase" | "late_fee", number, number][]) => {
    const facts = factsOf({ months: [{ purchases: 1_000, interest: 100, fees: 50 }], since });
    const parts = { principal: yuan("1000.00"), interest: yuan("100.00"), fees: yuan("50.00") };
    return received({ ...facts, parts }, () => true);
  };
  const partsNow = (facts: AccountFacts) => {
    const { principal, interest, fees, origin, assumed } = partsOf(facts, terms.orders);
    return { all: [principal, interest, fees].map((part: Money) => part / 100n), origin, assumed };
  };

  it("stand as reported while nothing came by itself", () => {
    expect(partsNow(given([]))).toEqual({ all: [1000n, 100n, 50n], origin: "reported", assumed: false });
  });

  it("are followed by the order of allocation, and called derived, once something did", () => {
    expect(partsNow(given([["payment", 12, -120]]))).toEqual({
      all: [1000n, 30n, 0n],
      origin: "derived",
      assumed: false,
    });
    const facts = given([
      ["purchase", 12, 40],
      ["late_fee", 13, 10],
      ["payment", 14, -200],
    ]);
    const { all, origin } = partsNow(facts);
    expect([all.reduce((total, part) => total + part, 0n), origin]).toEqual([1000n, "derived"]);
    expect(standingOf(facts, facts.asOf).total).toBe(yuan("1000.00"));
  });

  it("always sum to the total", () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(31), (facts, which) => {
        const byItself = received(facts, (_, index) => (which & (1 << index)) > 0);
        const inFigures = byItself.recent.filter((entry) => !entry.receivedAt).map(({ amount }) => amount);
        const balance = sum([facts.statements.at(-1)?.closingBalance ?? ZERO, ...inFigures]);
        const parts = { principal: balance, interest: ZERO, fees: ZERO };
        const { principal, interest, fees } = partsOf({ ...byItself, parts }, terms.orders);
        expect(sum([principal, interest, fees])).toBe(standingOf(byItself, facts.asOf).total);
      }),
      { numRuns: 500 },
    );
  });
});
