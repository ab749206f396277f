import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dateOf, daysBetween, isAfter, isBefore } from "../core/dates";
import { money } from "../core/money";
import { runLedger } from "./daily-ledger";
import { emptyState, type LedgerState } from "./ledger-state";
import { project } from "./projection";
import type { LedgerTerms } from "./terms";
import { ledgerCases, rateOf } from "./testing/ledger-cases";

describe("paying more", () => {
  it("never leaves more to pay, while one order of buckets holds throughout", () => {
    const extra = fc.record({
      where: fc.double({ min: 0, max: 1, noNaN: true }),
      amount: fc.bigInt({ min: 1n, max: 500_000n }),
    });
    fc.assert(
      fc.property(ledgerCases, extra, (item, { where, amount }) => {
        const one = { ...item, terms: { ...item.terms, orders: [item.terms.orders[0]] as const } };
        const without = project(one);
        const begin = item.transactions.map(({ postedOn }) => postedOn).reduce((a, b) => (isAfter(a, b) ? b : a));
        const last = without.rows.at(-1)?.statementDate ?? begin;
        const paidOn = addDays(begin, Math.floor((daysBetween(begin, last) - 1) * where));
        const payments = [...item.payments, { paidOn, amount: money(amount) }].sort((a, b) =>
          isBefore(a.paidOn, b.paidOn) ? -1 : isAfter(a.paidOn, b.paidOn) ? 1 : 0,
        );
        expect(project({ ...one, payments }).totals.finalBalance <= without.totals.finalBalance).toBe(true);
      }),
      // A fixed seed: the rule is observed, not proved, and a test must not fail by chance.
      { numRuns: 1000, seed: 7 },
    );
  });

  /** 96 days past due on 1 June by a part of 500.00; the next part fell due on 25 May. */
  const STATE: LedgerState = {
    ...emptyState(dateOf("2026-06-01")),
    lots: [
      {
        kind: "purchase",
        postedOn: dateOf("2026-01-10"),
        freeSince: dateOf("2026-01-10"),
        outstanding: money(1_000_000n),
        bearing: true,
        reserve: 0n,
        billedBy: 1,
      },
    ],
    interest: money(100_000n),
    ownParts: [
      { statement: 1, dueDate: dateOf("2026-02-25"), unpaid: money(50_000n) },
      { statement: 4, dueDate: dateOf("2026-05-25"), unpaid: money(30_000n) },
    ],
    newest: {
      number: 4,
      date: dateOf("2026-05-05"),
      dueDate: dateOf("2026-05-25"),
      balance: money(1_100_000n),
      paidSince: money(0n),
      decided: true,
    },
  };

  const TERMS: LedgerTerms = {
    dailyRate: rateOf("0.0005"),
    compound: false,
    method: "FULL_BALANCE",
    minimum: { purchaseRate: rateOf("0"), cashRate: rateOf("1"), floor: money(0n) },
    lateFee: { steps: [{ fromMonth: 1, rate: rateOf("0") }], floor: money(0n), cap: null },
    graceDays: 0,
    tolerance: money(0n),
    orders: [
      { dpdFrom: 0, order: ["interest", "fee", "principal"] },
      { dpdFrom: 91, order: ["principal", "interest", "fee"] },
    ],
  };

  it("can cost more where the last cent ends the regime of day 91: the next payment then goes to interest", () => {
    const afterPaying = (first: bigint) =>
      runLedger(STATE, TERMS, {
        statements: { statementDay: 5, dueRule: { dayOfMonth: 25 } },
        payments: [
          { paidOn: dateOf("2026-06-01"), amount: money(first) },
          { paidOn: dateOf("2026-06-02"), amount: money(100_000n) },
        ],
        until: { date: dateOf("2026-07-02") },
      });
    const [short, met] = [afterPaying(49_999n), afterPaying(50_000n)];
    expect(short.payments.map((payment) => payment.daysPastDue)).toEqual([96, 97]);
    expect(met.payments.map((payment) => [payment.daysPastDue, payment.regime.dpdFrom])).toEqual([
      [96, 91],
      [8, 0],
    ]);
    // 30 days of 0.50 on the 1000.00 that stayed principal, less the cent; 3 of them are posted on 5 June.
    expect(met.end.balance - short.end.balance).toBe(149n);
    expect(met.end.balance + met.end.accrued - (short.end.balance + short.end.accrued)).toBe(1_499n);
  });
});
