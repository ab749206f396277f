import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, dateOf, daysBetween } from "@/lib/core/dates";
import { type Money, money, ZERO } from "@/lib/core/money";
import { parseRate, type Rate } from "@/lib/core/rate";
import { earlySettlement } from "@/lib/ledger/early-settlement";
import { instalments, type RepaymentMethod } from "@/lib/ledger/instalments";
import type { ScheduleRow } from "../keeping/types";
import { isSettled, isStanding, paidIn, payoffOn, quoteUntil } from "./early";
import { changeSchedule, isChangeProblem } from "./rules";
import { anyChange, anyPlan, BOUNDLESS, row, rulesOn } from "./testing/schedules";

const rate = (text: string) => parseRate(text) as Rate;
const FREE: RepaymentMethod = { kind: "interest_free" };

const anyMethod: fc.Arbitrary<RepaymentMethod> = fc.oneof(
  fc.constant(FREE),
  fc
    .bigInt({ min: 1n, max: 36_000_000n })
    .map((nominal) => ({ kind: "annuity", nominalAnnual: nominal as Rate }) as const),
  fc
    .bigInt({ min: 1n, max: 36_000_000n })
    .map((nominal) => ({ kind: "equal_principal", nominalAnnual: nominal as Rate }) as const),
  fc.bigInt({ min: 1n, max: 3_000_000n }).map((fee) => ({ kind: "flat_fee", feeRate: fee as Rate }) as const),
);

/** The rows of a plan as it was signed, the first ones paid. */
function signed(
  principal: Money,
  periods: number,
  method: RepaymentMethod,
  first: string,
  paid: number,
): ScheduleRow[] {
  return instalments(principal, periods, method).map(({ payment, interest }, index) => {
    const dueOn = addMonths(dateOf(first), index);
    const rest = index < paid ? { paid: payment, paidOn: dueOn, state: "paid" as const } : {};
    return row(index + 1, dueOn, payment, { interest, ...rest });
  });
}

describe("what settles a plan early", () => {
  it("is what the ledger says, for a plan as it was signed", () => {
    const anyCase = fc
      .record({
        principal: fc.bigInt({ min: 1_000n, max: 99_999_999n }).map(money),
        periods: fc.integer({ min: 1, max: 60 }),
        method: anyMethod,
        firstDue: fc.constantFrom("2026-12-10", "2027-01-31", "2027-02-28"),
        paidShare: fc.nat(99),
        dayShare: fc.nat(100),
      })
      .map((one) => ({ ...one, paidPeriods: Math.floor((one.periods * one.paidShare) / 100) }));
    fc.assert(
      fc.property(anyCase, ({ principal, periods, method, firstDue, paidPeriods, dayShare }) => {
        const first = dateOf(firstDue);
        const start = addMonths(first, paidPeriods - 1);
        const length = daysBetween(start, addMonths(first, paidPeriods));
        const settleOn = addDays(start, Math.floor((length * dayShare) / 100));
        const said = earlySettlement({ method, principal, periods, firstDue: first, paidPeriods, settleOn });
        const rows = signed(principal, periods, method, firstDue, paidPeriods);
        const { payoff, interest, saved, principal: left } = payoffOn({ rows }, method, settleOn);
        expect(left).toBe(said.remainingPrincipal);
        expect(interest).toBe(said.accruedInterest);
        expect(payoff).toBe(said.payoff);
        expect(saved).toBe(said.interestNotCharged);
      }),
      { numRuns: 400 },
    );
  });

  it("never is above what is left, nor below its principal, whatever was changed", () => {
    let changed = 0;
    const anyCase = anyPlan.chain(({ plan, today }) =>
      fc.record({
        plan: fc.constant(plan),
        today: fc.constant(today),
        changes: fc.array(anyChange(plan), { maxLength: 4 }),
        days: fc.nat(20),
        method: anyMethod,
      }),
    );
    fc.assert(
      fc.property(anyCase, ({ plan, today, changes, days, method }) => {
        let { rows } = plan;
        for (const change of changes) {
          const done = changeSchedule({ ...plan, rows }, change, rulesOn(today, BOUNDLESS));
          if (isChangeProblem(done)) continue;
          rows = done.rows;
          changed += 1;
        }
        const { remaining, principal, interest, payoff, saved } = payoffOn({ rows }, method, addDays(today, days));
        expect(principal + interest).toBe(payoff);
        expect(payoff + saved).toBe(remaining);
        expect(principal >= ZERO && interest >= ZERO && saved >= ZERO).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(changed).toBeGreaterThan(50);
  });

  it("takes missed rows whole, and counts what was paid of the running one", () => {
    const method = { kind: "annuity", nominalAnnual: rate("0.12") } as const;
    const rows = signed(money(3_600_000n), 36, method, "2026-12-10", 1).map((one) => {
      if (one.number === 2) return { ...one, state: "missed" as const };
      return one.number === 3 ? { ...one, state: "part_paid" as const, paid: money(10_000n) } : one;
    });
    const untouched = payoffOn(
      { rows: signed(money(3_600_000n), 36, method, "2026-12-10", 1) },
      method,
      dateOf("2027-01-25"),
    );
    const now = payoffOn({ rows }, method, dateOf("2027-01-25"));
    expect(untouched.payoff - now.payoff).toBe(10_000n);
  });
});

describe("the last day of a quote", () => {
  const rows = [row(1, dateOf("2026-12-10"), 100n, { state: "missed" }), row(2, dateOf("2027-01-11"), 100n)];

  it("lies within the policy's days and before the next date, never before today", () => {
    expect(quoteUntil({ rows }, dateOf("2026-12-20"), 10).toString()).toBe("2026-12-30");
    expect(quoteUntil({ rows }, dateOf("2027-01-05"), 10).toString()).toBe("2027-01-10");
    expect(quoteUntil({ rows }, dateOf("2027-01-10"), 10).toString()).toBe("2027-01-10");
    expect(quoteUntil({ rows }, dateOf("2027-01-11"), 10).toString()).toBe("2027-01-21");
  });
});

describe("a quote", () => {
  const quote = { validUntil: dateOf("2026-12-30"), payoff: money(500n), paidBefore: money(100n), scheduleVersion: 2 };
  const paid = (...all: [string, bigint][]) => ({
    scheduleVersion: 2,
    payments: all.map(([day, amount], index) => ({ entryRef: `e${index}`, day: dateOf(day), amount: money(amount) })),
  });

  it("is taken by what was paid by its last day, whatever had been paid before", () => {
    expect(isSettled(quote, paid(["2026-11-30", 100n], ["2026-12-30", 500n]))).toBe(true);
    expect(isSettled(quote, paid(["2026-11-30", 100n], ["2026-12-21", 200n], ["2026-12-30", 300n]))).toBe(true);
    expect(isSettled(quote, paid(["2026-11-30", 100n], ["2026-12-30", 499n]))).toBe(false);
    expect(isSettled(quote, paid(["2026-12-30", 500n]))).toBe(false);
  });

  it("is not taken by a payment of a later day, one that was taken back, or of another schedule", () => {
    expect(isSettled(quote, paid(["2026-11-30", 100n], ["2026-12-31", 500n]))).toBe(false);
    const back = paid(["2026-11-30", 100n], ["2026-12-30", 500n], ["2026-12-30", -500n]);
    expect(isSettled(quote, back)).toBe(false);
    expect(paidIn(back.payments)).toBe(100n);
    expect(isSettled({ ...quote, scheduleVersion: 1 }, paid(["2026-11-30", 100n], ["2026-12-30", 500n]))).toBe(false);
  });

  it("stands until the end of its last day, for one schedule", () => {
    expect(isStanding(quote, { scheduleVersion: 2 }, quote.validUntil)).toBe(true);
    expect(isStanding(quote, { scheduleVersion: 3 }, quote.validUntil)).toBe(false);
    expect(isStanding(quote, { scheduleVersion: 2 }, addDays(quote.validUntil, 1))).toBe(false);
  });
});
