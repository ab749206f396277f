import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BusinessCalendar } from "../core/business-days";
import { dateOf } from "../core/dates";
import { type Money, money, sum } from "../core/money";
import type { Rate } from "../core/rate";
import { earlySettlement } from "./early-settlement";
import { instalments, type RepaymentMethod } from "./instalments";
import { type ScheduleInput, schedule } from "./schedule";
import { rateOf } from "./testing/ledger-cases";

const amounts = fc.oneof(fc.bigInt({ min: 0n, max: 300n }), fc.bigInt({ min: 0n, max: 9_999_999_999n })).map(money);
const yearly = fc.bigInt({ min: 0n, max: 50_000_000n }).map((value) => value as Rate);
const methods: fc.Arbitrary<RepaymentMethod> = fc.oneof(
  fc.constant({ kind: "interest_free" as const }),
  yearly.map((nominalAnnual) => ({ kind: "annuity" as const, nominalAnnual })),
  yearly.map((nominalAnnual) => ({ kind: "equal_principal" as const, nominalAnnual })),
  yearly.map((value) => ({ kind: "flat_fee" as const, feeRate: (value / 12n) as Rate })),
);

const BASE: ScheduleInput = {
  method: { kind: "interest_free" },
  principal: money(1_000_00n),
  interest: money(33n),
  fees: money(5n),
  waiveInterest: rateOf("0.5"),
  waiveFees: rateOf("0.5"),
  downPayment: null,
  periods: 3,
  signedOn: dateOf("2027-01-20"),
  firstDue: dateOf("2027-01-31"),
  maxMonths: 60,
  calendar: null,
};

describe("a schedule", () => {
  it("repays exactly what was financed, without a negative part, for every method", () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 72 }), methods, (financed, periods, method) => {
        const rows = instalments(financed, periods, method);
        expect(rows).toHaveLength(periods);
        expect(sum(rows.map((row) => row.principal))).toBe(financed);
        expect(rows.at(-1)?.balance).toBe(0n);
        for (const row of rows) {
          expect(row.principal >= 0n && row.interest >= 0n && row.balance >= 0n).toBe(true);
          expect(row.payment).toBe(row.principal + row.interest);
        }
      }),
      { numRuns: 800 },
    );
  });

  it("adds up: what is waived, paid down and paid in rows is the debt and the interest", () => {
    fc.assert(
      fc.property(
        fc.tuple(amounts, amounts, amounts),
        fc.bigInt({ min: 0n, max: 100_000_000n }),
        amounts,
        methods,
        ([principal, interest, fees], share, down, method) => {
          const waive = share as Rate;
          const input = { ...BASE, method, principal, interest, fees, waiveInterest: waive, waiveFees: waive };
          for (const downPayment of [null, { rate: waive }, { amount: down }]) {
            const result = schedule({ ...input, downPayment });
            expect(result.totalPaid + result.waived).toBe(result.total + result.totalInterest);
            expect(result.downPayment <= result.payable && result.financed >= 0n).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("rounds what is waived and leaves the rest: half a cent is waived as one", () => {
    const { waivedInterest, waivedFees, payable } = schedule(BASE);
    expect([waivedInterest, waivedFees, payable]).toEqual([17n, 3n, 100_018n]);
  });

  it("returns to the 31st after a short month, and keeps a 28th", () => {
    const due = (firstDue: string) =>
      schedule({ ...BASE, firstDue: dateOf(firstDue) }).rows.map((row) => `${row.dueOn}`);
    expect(due("2027-01-31")).toEqual(["2027-01-31", "2027-02-28", "2027-03-31"]);
    expect(due("2027-02-28")).toEqual(["2027-02-28", "2027-03-28", "2027-04-28"]);
  });

  it("moves a rest day across the month end, and neither later rows nor the last due date", () => {
    const calendar: BusinessCalendar = {
      weekend: new Set([6, 7]),
      holidays: new Set(["2027-02-01"]),
      workdays: new Set(["2027-02-28"]),
    };
    const { rows, lastDue } = schedule({ ...BASE, calendar });
    // 31 January 2027 is a Sunday and the Monday a holiday; 28 February is a Sunday worked in exchange.
    expect(rows.map((row) => `${row.dueOn}`)).toEqual(["2027-02-02", "2027-02-28", "2027-03-31"]);
    expect(`${lastDue}`).toBe("2027-03-31");
  });

  it("is within the cap by the number of periods and by the unmoved last due date", () => {
    const within = (periods: number, firstDue: string) =>
      schedule({ ...BASE, periods, firstDue: dateOf(firstDue), maxMonths: 3 }).withinCap;
    expect(within(3, "2027-02-20")).toBe(true);
    expect(within(3, "2027-02-21")).toBe(false);
    expect(within(4, "2027-01-21")).toBe(false);
  });

  it("refuses a schedule without periods", () => {
    expect(() => instalments(money(100n), 0, { kind: "interest_free" })).toThrow(RangeError);
  });

  it("gives rows without principal at the end when the cents run out early", () => {
    const parts = instalments(money(5n), 8, { kind: "interest_free" }).map((row) => row.principal);
    expect(parts).toEqual([1n, 1n, 1n, 1n, 1n, 0n, 0n, 0n]);
  });
});

describe("settling early", () => {
  const plan = {
    method: { kind: "annuity", nominalAnnual: rateOf("0.12") } as const,
    principal: money(3_600_000n),
    periods: 36,
    firstDue: dateOf("2026-12-31"),
  };
  const settle = (paidPeriods: number, settleOn: string) =>
    earlySettlement({ ...plan, paidPeriods, settleOn: dateOf(settleOn) });

  it("runs before the first instalment from one month before it", () => {
    expect(settle(0, "2026-11-30")).toMatchObject({ daysUsed: 0, daysInPeriod: 31, accruedInterest: 0n });
    expect(settle(0, "2026-12-31")).toMatchObject({ daysUsed: 31, accruedInterest: 36_000n });
    expect(() => settle(0, "2026-11-29")).toThrow(RangeError);
  });

  it("counts a period from a short month's last day, on unmoved dates", () => {
    expect(settle(2, "2027-02-28")).toMatchObject({ daysUsed: 28, daysInPeriod: 28 });
    expect(settle(3, "2027-02-28")).toMatchObject({ daysUsed: 0, daysInPeriod: 31 });
    expect(() => settle(3, "2027-04-01")).toThrow(RangeError);
    expect(() => settle(36, "2029-11-30")).toThrow(RangeError);
  });

  it("costs what is left of the plan without the interest that is not charged", () => {
    fc.assert(
      fc.property(amounts, methods, fc.integer({ min: 0, max: 11 }), (principal: Money, method, paidPeriods) => {
        const settleOn = dateOf("2026-12-31").add({ months: paidPeriods });
        const input = { method, principal, periods: 12, firstDue: dateOf("2026-12-31"), paidPeriods, settleOn };
        const result = earlySettlement(input);
        const whole = sum(instalments(principal, 12, method).map((row) => row.payment));
        expect(result.paidTotal + result.payoff + result.interestNotCharged).toBe(whole);
      }),
      { numRuns: 300 },
    );
  });
});
