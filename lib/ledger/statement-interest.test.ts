import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dateOf, isAfter, isBefore, type PlainDate } from "../core/dates";
import { divide, money, moneyToString } from "../core/money";
import { RATE_ONE } from "../core/rate";
import { type StatementInterestInput, statementInterest } from "./statement-interest";
import { rateOf } from "./testing/ledger-cases";
import { toJson } from "./vectors/results";

const S1 = dateOf("2026-04-05");

const BASE: StatementInterestInput = {
  method: "FULL_BALANCE",
  dailyRate: rateOf("0.0005"),
  minInterest: money(0n),
  statementDate: S1,
  dueDate: dateOf("2026-04-23"),
  nextStatementDate: dateOf("2026-05-05"),
  graceDays: 3,
  tolerance: money(1000n),
  transactions: [{ kind: "purchase", amount: money(100_000n), postedOn: dateOf("2026-03-30") }],
  payments: [],
};

const pay = (paidOn: string, amount: bigint) => ({ paidOn: dateOf(paidOn), amount: money(amount) });

describe("interest of one statement", () => {
  it("charges nothing within tolerance on the last day of grace, and all back to posting a day later", () => {
    const onTime = statementInterest({ ...BASE, payments: [pay("2026-04-26", 99_000n)] });
    expect(toJson(onTime)).toMatchObject({ paid_in_full: true, shortfall: "10.00", interest: "0.00", segments: [] });
    const late = statementInterest({ ...BASE, payments: [pay("2026-04-27", 99_000n)] });
    // 28 days on 1000.00, 8 on 10.00.
    expect(toJson(late)).toMatchObject({ paid_on_time: "0.00", interest: "14.04" });
  });

  it("by the unpaid part counts up to the last on-time day only what is then unpaid", () => {
    const payments = [pay("2026-04-10", 60_000n), pay("2026-04-30", 10_000n)];
    const result = statementInterest({ ...BASE, method: "UNPAID_PART_ONLY", payments });
    expect(toJson(result.segments)).toEqual([
      { from: "2026-03-30", to: "2026-04-30", days: 31, balance: "400.00" },
      { from: "2026-04-30", to: "2026-05-05", days: 5, balance: "300.00" },
    ]);
  });

  it("pays the posted cash interest first, and raises each figure above zero to the minimum", () => {
    const cash = { kind: "cash" as const, amount: money(10_000n), postedOn: dateOf("2026-03-26") };
    const input = { ...BASE, transactions: [cash], minInterest: money(100n) };
    // 10 days on 100.00 are 0.50, raised to 1.00; a payment of 1.00 leaves the cash as it is: 30 days, 1.50.
    const result = statementInterest({ ...input, payments: [pay("2026-04-05", 100n)] });
    expect(toJson(result)).toMatchObject({ total_due: "101.00", cash_interest_on_statement: "1.00", interest: "1.50" });
    // All paid on the statement day: nothing to raise.
    expect(statementInterest({ ...input, payments: [pay("2026-04-05", 10_100n)] }).interest).toBe(0n);
  });

  it("has no segment when everything is paid on the statement day", () => {
    const twice = [
      { kind: "purchase" as const, amount: money(100_000n), postedOn: dateOf("2026-03-30") },
      { kind: "cash" as const, amount: money(50_000n), postedOn: dateOf("2026-04-04") },
    ];
    const input = { ...BASE, transactions: twice, payments: [pay("2026-04-05", 200_000n)] };
    expect(statementInterest(input)).toMatchObject({ segments: [], paidInFull: true });
  });
});

/** The rules once more, a day at a time, for the interest posted on the next statement. */
function naiveInterest(input: StatementInterestInput): string {
  const lots = input.transactions
    .map((transaction, at) => ({ ...transaction, at }))
    .sort((a, b) => (a.postedOn.equals(b.postedOn) ? a.at - b.at : isBefore(a.postedOn, b.postedOn) ? -1 : 1));
  const cashDays = lots.filter(({ kind }) => kind === "cash");
  const posted = divide(
    cashDays.reduce((all, { amount, postedOn }) => all + amount * BigInt(postedOn.until(S1).days), 0n) *
      input.dailyRate,
    RATE_ONE,
    "half_up",
  );
  const left = (day: PlainDate) => {
    let paid = input.payments
      .filter(({ paidOn }) => !isAfter(paidOn, day))
      .reduce((all, { amount }) => all + amount, 0n);
    paid = paid < posted ? 0n : paid - posted;
    return lots.map(({ amount }) => {
      const used = paid < amount ? paid : amount;
      paid -= used;
      return amount - used;
    });
  };
  const last = addDays(input.dueDate, input.graceDays);
  const total = lots.reduce((all, { amount }) => all + amount, posted);
  const paidOnTime = input.payments
    .filter(({ paidOn }) => !isAfter(paidOn, last))
    .reduce((all, { amount }) => all + amount, 0n);
  const full = total - paidOnTime <= input.tolerance;
  let sum = 0n;
  for (let day = addDays(S1, -70); isBefore(day, input.nextStatementDate); day = addDays(day, 1)) {
    for (const [k, { kind, postedOn }] of lots.entries()) {
      const partOnly = kind === "purchase" && input.method !== "FULL_BALANCE" && !isAfter(day, last);
      const fromStatement = input.method === "UNPAID_PART_FROM_STATEMENT";
      const bears = kind === "cash" ? !isBefore(day, S1) : !full && !isBefore(day, fromStatement ? S1 : postedOn);
      if (bears) sum += left(partOnly ? last : day)[k] ?? 0n;
    }
  }
  return moneyToString(money(divide(sum * input.dailyRate, RATE_ONE, "half_up")));
}

it("is what going through every day gives, and its segments add up to it", () => {
  const cases = fc.record({
    method: fc.constantFrom(
      "FULL_BALANCE" as const,
      "UNPAID_PART_ONLY" as const,
      "UNPAID_PART_FROM_STATEMENT" as const,
    ),
    transactions: fc.array(
      fc.record({
        kind: fc.constantFrom("purchase" as const, "cash" as const),
        amount: fc.bigInt({ min: 0n, max: 200_000n }).map(money),
        postedOn: fc.integer({ min: -60, max: -1 }).map((days) => addDays(S1, days)),
      }),
      { maxLength: 5 },
    ),
    payments: fc
      .array(
        fc.record({ after: fc.integer({ min: 0, max: 29 }), amount: fc.bigInt({ min: 0n, max: 250_000n }).map(money) }),
        {
          maxLength: 4,
        },
      )
      .map((list) =>
        list.sort((a, b) => a.after - b.after).map(({ after, amount }) => ({ paidOn: addDays(S1, after), amount })),
      ),
  });
  fc.assert(
    fc.property(cases, (part) => {
      const input = { ...BASE, ...part };
      const { interest, segments } = statementInterest(input);
      expect(moneyToString(interest)).toBe(naiveInterest(input));
      for (const [k, segment] of segments.entries()) {
        expect(segment.days).toBe(segment.from.until(segment.to).days);
        const next = segments[k + 1];
        if (next?.from.equals(segment.to)) expect(next.balance).not.toBe(segment.balance);
      }
    }),
    { numRuns: 150 },
  );
});
