import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dateOf } from "@/lib/core/dates";
import { money, most, sum, ZERO } from "@/lib/core/money";
import { applyRate } from "@/lib/core/rate";
import { frameOf, standingToday } from "./frame";
import { standingOf } from "./standing";
import { anyFacts, factsOf, terms, yuan } from "./testing/facts";

const standing = (facts: ReturnType<typeof factsOf>, today: string) => {
  const frame = frameOf(facts, terms, dateOf(today)) ?? expect.unreachable("the account can be followed");
  return { ...standingToday(frame), frame };
};

describe("an account brought to today", () => {
  it("owes the reported total without what is held, whatever happened since the statement", () => {
    let followed = 0;
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const newest = facts.statements.at(-1)?.statementDate ?? expect.unreachable();
        const today = addDays(newest, 26);
        const frame = frameOf(facts, terms, today);
        const { total } = standingOf(facts, today);
        if (!frame || total < ZERO) return;
        followed += 1;
        const owed = standingToday(frame).standing.balance;
        if (facts.held === ZERO) expect(owed).toBe(total);
        else expect(owed).toBeGreaterThanOrEqual(most(ZERO, money(total - facts.held)));
        expect(owed).toBeLessThanOrEqual(total);
      }),
      { numRuns: 600 },
    );
    expect(followed).toBeGreaterThan(100);
  });

  it("is never a crash, on any day", () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: -10, max: 120 }), (facts, days) => {
        const newest = facts.statements.at(-1)?.statementDate ?? expect.unreachable();
        const frame = frameOf(facts, terms, addDays(newest, days));
        if (!frame) return;
        const { accrued, perDay } = standingToday(frame);
        expect(accrued).toBeGreaterThanOrEqual(ZERO);
        expect(perDay).toBeGreaterThanOrEqual(ZERO);
        expect(perDay).toBeLessThanOrEqual(
          applyRate(sum([standingToday(frame).standing.balance, 1n]), terms.dailyRate, "up"),
        );
      }),
      { numRuns: 600 },
    );
  });

  it("costs nothing more a day while a plan has its own terms rest, whatever it owes", () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 0, max: 120 }), (facts, days) => {
        const newest = facts.statements.at(-1)?.statementDate ?? expect.unreachable();
        const frame = frameOf({ ...facts, restsSince: newest }, terms, addDays(newest, days));
        if (!frame) return;
        const { perDay, standing: now } = standingToday(frame);
        expect(perDay).toBe(ZERO);
        expect(now.balance).toBeLessThanOrEqual(most(ZERO, standingOf(facts, addDays(newest, days)).total));
      }),
      { numRuns: 400 },
    );
  });

  it("lets a credit of the statement pay the purchases after it", () => {
    const facts = factsOf({ months: [{ purchases: 300, payments: 400 }], since: [["purchase", 3, 250]] });
    expect(standing(facts, "2026-08-15").standing.balance).toBe(yuan("150.00"));
  });

  it("keeps what was paid too much for the purchase that follows", () => {
    const since = [
      ["payment", 2, -500],
      ["purchase", 5, 400],
    ] as const;
    const facts = factsOf({ months: [{ purchases: 300 }], since: since.map((entry) => [...entry]) });
    expect(standing(facts, "2026-08-15").standing.balance).toBe(yuan("200.00"));
  });

  it("counts a refund that is taken back", () => {
    const facts = factsOf({ months: [{ purchases: 300 }], since: [["refund", 2, 120]] });
    expect(standing(facts, "2026-08-15").standing.balance).toBe(yuan("420.00"));
  });

  it("leaves out what is disputed and held", () => {
    const facts = factsOf({ months: [{ purchases: 1_000 }], held: 400 });
    expect(standing(facts, "2026-08-15").standing).toMatchObject({
      principal: yuan("600.00"),
      balance: yuan("600.00"),
    });
  });

  it("is not followed once the core has made no statement for months: what it would charge is not known", () => {
    const facts = factsOf({ months: [{ purchases: 1_000 }] });
    expect(frameOf(facts, terms, dateOf("2026-11-05"))).not.toBeNull();
    expect(frameOf(facts, terms, dateOf("2026-11-06"))).toBeNull();
  });

  it("takes the parts that the core gives", () => {
    const facts = factsOf({ months: [{ purchases: 1_000 }], since: [["late_fee", 2, 50]] });
    const given = { ...facts, parts: { principal: yuan("700.00"), interest: yuan("200.00"), fees: yuan("150.00") } };
    const { principal, interest, fees } = standing(given, "2026-08-15").standing;
    expect([principal, interest, fees]).toEqual([yuan("700.00"), yuan("200.00"), yuan("150.00")]);
  });

  it("keeps the interest-free days of an instalment that the statement bills", () => {
    const facts = factsOf({ months: [{ purchases: 500 }] });
    const [statement] = facts.statements;
    const entry = {
      entryRef: "I",
      postedOn: dateOf("2026-07-20"),
      transactedOn: null,
      receivedAt: null,
      kind: "instalment" as const,
    };
    const billed = { ...entry, amount: yuan("500.00"), description: null, merchant: null };
    const recent = [{ ...billed, statementDate: statement?.statementDate ?? null }];
    expect(standing({ ...facts, recent }, "2026-08-15")).toMatchObject({ perDay: ZERO, accrued: ZERO });
  });
});

describe("interest by our reckoning", () => {
  const owing = factsOf({ months: [{ purchases: 1_000, minimumUnpaid: 100 }] });

  it("is a day's cost also on the last day of grace, when a whole period's is decided", () => {
    // 5 August, due on 25 August, grace to the 28th: nothing bears yet, from the 29th all of it.
    expect(standing(owing, "2026-08-28").perDay).toBe(ZERO);
    expect(standing(owing, "2026-08-29").perDay).toBe(yuan("0.50"));
  });

  it("is not lost when a statement of ours comes before the core's", () => {
    const before = standing(owing, "2026-09-04").accrued;
    const after = standing(owing, "2026-09-05").accrued;
    expect(before).toBeGreaterThan(yuan("25.00"));
    expect(after).toBe(sum([before, yuan("0.50")]));
  });

  it("is not charged again when the core has", () => {
    const charged = factsOf({
      months: [{ purchases: 1_000, minimumUnpaid: 100 }],
      since: [
        ["late_fee", 24, 10],
        ["interest", 24, 26],
      ],
    });
    const { accrued, frame } = standing(charged, "2026-08-30");
    expect(frame.state.waitingLateFee).toBe(ZERO);
    expect(accrued).toBeLessThan(yuan("2.00"));
  });

  it("does not know an account whose next statement comes before the last day of grace", () => {
    const facts = factsOf({ months: [{ purchases: 1_000 }], dueDays: 29 });
    expect(frameOf(facts, terms, dateOf("2026-08-10"))).toBeNull();
  });
});
