import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moneyToString } from "../core/money";
import { project } from "./projection";
import { ledgerCases } from "./testing/ledger-cases";
import { naiveProjection } from "./testing/naive-projection";
import { withRegimeName } from "./vectors/regime-names";
import { toJson } from "./vectors/results";

const RUNS = Number.parseInt(process.env.FUZZ_RUNS ?? "1200", 10);

describe("the daily ledger against a second reading of the text", () => {
  it("gives the same rows and payments as going through every single day", () => {
    fc.assert(
      fc.property(ledgerCases, (item) => {
        const { rows, payments } = project(item);
        const naive = naiveProjection(item);
        expect(toJson(rows)).toEqual(naive.rows);
        expect(toJson(payments.map(withRegimeName))).toEqual(naive.payments);
      }),
      { numRuns: RUNS },
    );
  }, 900_000);

  it("meets the situations that matter, not only quiet accounts", () => {
    const seen = new Map<string, number>();
    const mark = (name: string, met: boolean) => seen.set(name, (seen.get(name) ?? 0) + (met ? 1 : 0));
    for (const item of fc.sample(ledgerCases, { numRuns: 400, seed: 11 })) {
      const { rows, payments, decisions } = project(item);
      mark(
        "past day 91",
        payments.some((payment) => payment.regime.dpdFrom === 91),
      );
      mark(
        "within tolerance",
        decisions.some((d, k) => d.outcome === "paid_in_full" && (rows[k]?.balance ?? 0n) > 0n),
      );
      mark(
        "minimum met",
        decisions.some((decision) => decision.outcome === "minimum_met"),
      );
      mark(
        "missed twice",
        decisions.some((decision) => decision.monthsMissed > 1),
      );
      mark(
        "overpaid",
        payments.some((payment) => payment.unapplied > 0n),
      );
      mark(
        "back under 91",
        payments.some((payment, k) => payment.daysPastDue < (payments[k - 1]?.daysPastDue ?? 0) - 60),
      );
    }
    for (const [name, times] of seen) expect(times, name).toBeGreaterThan(10);
  });
});

describe("what every run keeps", () => {
  it("adds up: what was spent and charged is what was paid and what is left", () => {
    fc.assert(
      fc.property(ledgerCases, (item) => {
        const { totals, payments } = project(item);
        const spent = item.transactions.reduce((all, transaction) => all + transaction.amount, 0n);
        expect(spent + totals.interestCharged + totals.lateFeesCharged).toBe(totals.finalBalance + totals.paid);
        for (const [k, payment] of payments.entries()) {
          expect(payment.fee + payment.interest + payment.principal + payment.unapplied).toBe(item.payments[k]?.amount);
        }
      }),
      { numRuns: RUNS / 4 },
    );
  });

  it("never goes below zero and never asks for more than is owed", () => {
    fc.assert(
      fc.property(ledgerCases, (item) => {
        const { rows, state } = project(item);
        for (const row of rows) {
          for (const part of [row.interest, row.lateFee, row.principal, row.interestOutstanding, row.feesOutstanding]) {
            expect(part >= 0n, moneyToString(part)).toBe(true);
          }
          expect(row.minimum <= row.balance && row.minimum >= 0n).toBe(true);
        }
        expect(state.lots.every((lot) => lot.outstanding >= 0n && lot.reserve >= 0n)).toBe(true);
      }),
      { numRuns: RUNS / 4 },
    );
  });
});
