import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, dateOf, daysBetween } from "@/lib/core/dates";
import { type Money, money, ZERO } from "@/lib/core/money";
import { parseRate, type Rate } from "@/lib/core/rate";
import { earlySettlement } from "@/lib/ledger/early-settlement";
import { instalments, type RepaymentMethod } from "@/lib/ledger/instalments";
import type { EarlyQuote, LivePlan, ScheduleRow } from "../keeping/types";
import { isStanding, paidIn, payoffOn, quoteUntil, takenQuote } from "./early";
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
  const quoted = (validUntil: string, payoff: bigint, paidBefore = 100n) =>
    ({
      validUntil: dateOf(validUntil),
      payoff: money(payoff),
      paidBefore: money(paidBefore),
      scheduleVersion: 2,
    }) as EarlyQuote;
  const quote = quoted("2026-12-30", 500n);
  const isSettled = (one: EarlyQuote, plan: Pick<LivePlan, "payments" | "scheduleVersion">) =>
    takenQuote({ quote: one, earlierQuotes: [], ...plan }) === one;
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

  it("is taken by a payment that was on its way when a newer one was asked for", () => {
    const newer = quoted("2027-01-02", 503n);
    const both = { quote: newer, earlierQuotes: [quote] };
    expect(takenQuote({ ...both, ...paid(["2026-11-30", 100n], ["2026-12-30", 500n]) })).toBe(quote);
    expect(takenQuote({ ...both, ...paid(["2026-11-30", 100n], ["2026-12-31", 500n]) })).toBeNull();
    expect(takenQuote({ ...both, ...paid(["2026-11-30", 100n], ["2027-01-02", 503n]) })).toBe(newer);
    expect(takenQuote({ ...both, ...paid(["2026-11-30", 100n], ["2026-12-30", 500n]), scheduleVersion: 3 })).toBeNull();
  });

  it("loses nothing by those that are asked for after it, and those before it take nothing from it", () => {
    const start = dateOf("2026-12-01");
    const anyDay = fc.nat(40);
    const anyQuotes = fc.array(
      fc.record({
        until: anyDay,
        payoff: fc.bigInt({ min: 1n, max: 600n }),
        before: fc.bigInt({ min: 0n, max: 300n }),
      }),
      { minLength: 1, maxLength: 5 },
    );
    const anyPayments = fc.array(fc.record({ day: anyDay, amount: fc.bigInt({ min: -300n, max: 600n }) }), {
      maxLength: 6,
    });
    const seen = { taken: 0, not: 0, older: 0 };
    fc.assert(
      fc.property(anyQuotes, anyPayments, (asked, made) => {
        const quotes = asked.map(({ until, payoff, before }) => quoted(`${addDays(start, until)}`, payoff, before));
        const payments = made.map(({ day, amount }, index) => ({
          entryRef: `e${index}`,
          day: addDays(start, day),
          amount: money(amount),
        }));
        const plan = { payments, scheduleVersion: 2 };
        const alone = quotes.filter((one) => isSettled(one, plan));
        const taken = takenQuote({ quote: quotes.at(-1) ?? null, earlierQuotes: quotes.slice(0, -1), ...plan });
        // Taken when, and only when, what was paid would have taken one of them alone.
        expect(taken === null).toBe(alone.length === 0);
        if (taken) expect(alone).toContain(taken);
        seen[taken ? "taken" : "not"] += 1;
        if (taken && taken !== quotes.at(-1)) seen.older += 1;
      }),
      { numRuns: 500 },
    );
    expect(Math.min(seen.taken, seen.not, seen.older)).toBeGreaterThan(30);
  });

  it("stands until the end of its last day, for one schedule", () => {
    expect(isStanding(quote, { scheduleVersion: 2 }, quote.validUntil)).toBe(true);
    expect(isStanding(quote, { scheduleVersion: 3 }, quote.validUntil)).toBe(false);
    expect(isStanding(quote, { scheduleVersion: 2 }, addDays(quote.validUntil, 1))).toBe(false);
  });
});
