import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dateOf, daysBetween, isAfter, type PlainDate } from "../core/dates";
import { money, parseMoney, ZERO } from "../core/money";
import { runLedger } from "./daily-ledger";
import type { LedgerRun } from "./ledger-run";
import { emptyState, type LedgerState } from "./ledger-state";
import { project } from "./projection";
import type { LedgerTerms } from "./terms";
import { type LedgerCase, ledgerCases, rateOf } from "./testing/ledger-cases";
import { toJson } from "./vectors/results";

const RUNS = Number.parseInt(process.env.FUZZ_RUNS ?? "400", 10);

const yuan = (text: string) => parseMoney(text) ?? ZERO;

const TERMS: LedgerTerms = {
  dailyRate: rateOf("0.0005"),
  compound: true,
  method: "FULL_BALANCE",
  minimum: { purchaseRate: rateOf("0.10"), cashRate: rateOf("1"), floor: ZERO },
  lateFee: { steps: [{ fromMonth: 1, rate: rateOf("0.05") }], floor: yuan("10.00"), cap: null },
  graceDays: 3,
  tolerance: yuan("10.00"),
  orders: [
    { dpdFrom: 0, order: ["fee", "interest", "principal"] },
    { dpdFrom: 91, order: ["principal", "interest", "fee"] },
  ],
};

const CYCLE = { statementDay: 5, dueRule: { dayOfMonth: 25 } };

/** The opening state and the rest of the run of a projection. */
function opening(item: LedgerCase): { state: LedgerState; run: LedgerRun } {
  const begin = item.transactions.map(({ postedOn }) => postedOn).reduce((a, b) => (isAfter(a, b) ? b : a));
  const { transactions, payments, cycle, statements } = item;
  return { state: emptyState(begin), run: { statements: cycle, transactions, payments, until: { statements } } };
}

/** Stops after the given day and goes on from the state; what the two parts wrote, together. */
function inTwoParts(item: LedgerCase, stop: PlainDate) {
  const { state, run } = opening(item);
  const upTo = <Item>(list: readonly Item[] | undefined, day: (entry: Item) => PlainDate, before: boolean) =>
    (list ?? []).filter((entry) => isAfter(day(entry), stop) !== before);
  const part = (before: boolean) => ({
    transactions: upTo(run.transactions, ({ postedOn }) => postedOn, before),
    payments: upTo(run.payments, ({ paidOn }) => paidOn, before),
  });
  const first = runLedger(state, item.terms, { statements: run.statements, ...part(true), until: { date: stop } });
  const left = item.statements - first.rows.length;
  const second = runLedger(first.state, item.terms, {
    statements: run.statements,
    ...part(false),
    until: { statements: left },
  });
  return {
    rows: [...first.rows, ...second.rows],
    payments: [...first.payments, ...second.payments],
    decisions: [...first.decisions, ...second.decisions],
    state: second.state,
    totals: second.totals,
  };
}

describe("a run from any state", () => {
  it("in two parts is the same as in one, wherever it is cut", () => {
    fc.assert(
      fc.property(ledgerCases, fc.double({ min: 0, max: 1, noNaN: true }), (item, where) => {
        const whole = project(item);
        const begin = opening(item).state.day;
        const end = whole.rows.at(-1)?.statementDate ?? begin;
        const cut = inTwoParts(item, addDays(begin, Math.floor((daysBetween(begin, end) - 1) * where)));
        expect(toJson(cut.rows)).toEqual(toJson(whole.rows));
        expect(toJson(cut.payments)).toEqual(toJson(whole.payments));
        expect(toJson(cut.decisions)).toEqual(toJson(whole.decisions));
        expect(cut.state).toEqual(whole.state);
        expect(cut.totals.finalBalance).toBe(whole.totals.finalBalance);
      }),
      { numRuns: RUNS },
    );
  });

  it("shows on each day asked for what a run ending there ends with", () => {
    fc.assert(
      fc.property(ledgerCases, fc.integer({ min: 0, max: 300 }), (item, after) => {
        const { state, run } = opening(item);
        const day = addDays(state.day, after);
        const end = project(item).rows.at(-1)?.statementDate ?? state.day;
        fc.pre(!isAfter(day, end) && !day.equals(end));
        const standing = runLedger(state, item.terms, { ...run, standingsOn: [day] }).standings;
        const ended = runLedger(state, item.terms, {
          statements: run.statements,
          transactions: item.transactions.filter(({ postedOn }) => !isAfter(postedOn, day)),
          payments: item.payments.filter(({ paidOn }) => !isAfter(paidOn, day)),
          until: { date: day },
        });
        expect(standing).toEqual([ended.end]);
      }),
      { numRuns: RUNS / 2 },
    );
  });

  it("takes a decision that still lies ahead of the opening day", () => {
    const opened: LedgerState = {
      ...emptyState(dateOf("2026-03-10")),
      lots: [
        {
          kind: "purchase",
          postedOn: dateOf("2026-02-20"),
          freeSince: dateOf("2026-02-20"),
          outstanding: yuan("12000.00"),
          bearing: false,
          reserve: yuan("12000.00") * TERMS.dailyRate * 18n,
          billedBy: 4,
        },
      ],
      ownParts: [{ statement: 4, dueDate: dateOf("2026-03-25"), unpaid: yuan("1200.00") }],
      newest: {
        number: 4,
        date: dateOf("2026-03-05"),
        dueDate: dateOf("2026-03-25"),
        balance: yuan("12000.00"),
        paidSince: ZERO,
        decided: false,
      },
    };
    const run = (amount: string, paidOn: string) =>
      runLedger(opened, TERMS, {
        statements: CYCLE,
        payments: [{ paidOn: dateOf(paidOn), amount: yuan(amount) }],
        until: { statements: 1 },
      });
    // The last day of grace is the 28th. Paid in full to the tolerance: no interest at all.
    expect(toJson(run("11990.00", "2026-03-28").rows)).toMatchObject([
      { interest: "0.00", late_fee: "0.00", balance: "10.00" },
    ]);
    // The minimum: 20 Feb to 28 Mar on 12000 (36 days), then 8 days on 10800, and no late fee.
    expect(toJson(run("1200.00", "2026-03-28").rows)).toMatchObject([{ interest: "259.20", late_fee: "0.00" }]);
    // A day later: the 37th day on 12000, 7 days on 10800; the fee on 1200.
    expect(toJson(run("1200.00", "2026-03-29").rows)).toMatchObject([{ interest: "259.80", late_fee: "60.00" }]);
  });

  it("ends on a date with the interest of the days before it", () => {
    const begin = dateOf("2026-03-01");
    const { end, rows } = runLedger(emptyState(begin), TERMS, {
      statements: CYCLE,
      transactions: [{ kind: "cash", amount: yuan("10000.00"), postedOn: begin }],
      until: { date: dateOf("2026-03-04") },
    });
    expect(rows).toEqual([]);
    expect(toJson(end)).toMatchObject({ balance: "10000.00", accrued: "15.00", accrued_with_reserve: "15.00" });
  });

  it("takes statements from a list, and says when the list is too short", () => {
    const state = emptyState(dateOf("2026-03-01"));
    const transactions = [{ kind: "purchase" as const, amount: yuan("100.00"), postedOn: dateOf("2026-03-01") }];
    const list = [{ statementDate: dateOf("2026-03-07"), dueDate: dateOf("2026-03-27") }];
    const run = (statements: number) =>
      runLedger(state, TERMS, { statements: { list }, transactions, until: { statements } });
    expect(toJson(run(1).rows)).toMatchObject([{ statement_date: "2026-03-07", minimum: "10.00" }]);
    expect(() => run(2)).toThrow(RangeError);
  });

  it("refuses what lies outside the run instead of losing it", () => {
    const state = emptyState(dateOf("2026-03-01"));
    const until = { date: dateOf("2026-04-01") };
    const pay = (paidOn: string) =>
      runLedger(state, TERMS, { statements: CYCLE, payments: [{ paidOn: dateOf(paidOn), amount: money(1n) }], until });
    expect(() => pay("2026-02-28")).toThrow("before the run");
    expect(() => pay("2026-04-02")).toThrow("after the run");
    expect(pay("2026-04-01").totals.unapplied).toBe(1n);
    expect(() => runLedger(state, TERMS, { statements: CYCLE, until: { date: dateOf("2026-02-27") } })).toThrow(
      RangeError,
    );
  });

  it("refuses statements whose dates overlap", () => {
    const transactions = [{ kind: "purchase" as const, amount: yuan("100.00"), postedOn: dateOf("2026-03-01") }];
    const run = (daysAfter: number) =>
      runLedger(emptyState(dateOf("2026-03-01")), TERMS, {
        statements: { statementDay: 5, dueRule: { daysAfter } },
        transactions,
        until: { statements: 2 },
      });
    expect(() => run(0)).toThrow("due date");
    expect(() => run(28)).toThrow("last on-time day");
    expect(run(27).rows).toHaveLength(2);
  });
});
