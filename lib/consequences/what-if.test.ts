import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameOf, standingToday } from "@/lib/accounts/frame";
import { partsOf } from "@/lib/accounts/parts";
import { standingOf } from "@/lib/accounts/standing";
import type { AccountFacts, Entry, Statement } from "@/lib/accounts/types";
import { instantOf } from "@/lib/core/clock";
import { addDays, addMonths, dateOf } from "@/lib/core/dates";
import { least, type Money, money, most, parseMoney, sum, ZERO } from "@/lib/core/money";
import { parseRate, type Rate } from "@/lib/core/rate";
import type { LedgerTerms } from "@/lib/ledger/terms";
import { whatIf } from "./what-if";

const yuan = (text: string) => parseMoney(text) as Money;
const rate = (text: string) => parseRate(text) as Rate;
const terms: LedgerTerms = {
  dailyRate: rate("0.0005"),
  compound: true,
  method: "FULL_BALANCE",
  minimum: { purchaseRate: rate("0.1"), cashRate: rate("1"), floor: yuan("100.00") },
  lateFee: { steps: [{ fromMonth: 1, rate: rate("0.05") }], floor: yuan("10.00"), cap: null },
  graceDays: 3,
  tolerance: yuan("10.00"),
  orders: [
    { dpdFrom: 0, order: ["fee", "interest", "principal"] },
    { dpdFrom: 91, order: ["principal", "interest", "fee"] },
  ],
};

/** A chain of statements that hold the invariant, with or without entries, as a core could report them. */
function factsOf(
  months: { purchases: number; interest: number; fees: number; payments: number }[],
  opening: number,
  unpaidFrom: number,
  later: number[],
): AccountFacts {
  const first = dateOf("2026-06-05");
  let balance = money(BigInt(opening));
  const statements: Statement[] = months.map((month, index) => {
    const statementDate = addMonths(first, index);
    const openingBalance = balance;
    const payments = least(money(BigInt(month.payments)), most(ZERO, balance));
    balance = sum([balance, BigInt(month.purchases), BigInt(month.interest), BigInt(month.fees), -payments]);
    const minimumDue = balance > ZERO ? money(balance / 10n + 1n) : ZERO;
    return {
      statementDate,
      dueDate: addDays(statementDate, 20),
      openingBalance,
      purchases: money(BigInt(month.purchases)),
      cash: ZERO,
      interest: money(BigInt(month.interest)),
      fees: money(BigInt(month.fees)),
      payments,
      adjustments: ZERO,
      closingBalance: balance,
      minimumDue,
      minimumUnpaid: index >= unpaidFrom ? minimumDue : ZERO,
    };
  });
  const newest = statements.at(-1) as Statement;
  const recent: Entry[] = later.map((amount, index) => ({
    entryRef: `E${index}`,
    postedOn: addDays(newest.statementDate, index + 1),
    transactedOn: null,
    kind: amount < 0 ? "payment" : "purchase",
    amount: money(BigInt(amount)),
    description: null,
    merchant: null,
    statementDate: null,
    receivedAt: null,
  }));
  const given = { asOf: addDays(newest.statementDate, 10), arrivedAt: instantOf("2026-11-16T00:00:00Z") };
  return {
    accountId: "a",
    product: "p",
    cardTail: "0000",
    currency: "CNY",
    creditLimit: null,
    status: "open",
    statementDay: 5,
    productTerms: "cn-standard",
    parts: null,
    ...given,
    minimumGiven: given,
    staleSince: null,
    notReportedSince: null,
    agency: null,
    statements,
    recent,
    held: ZERO,
    countsAgainSince: null,
    heldParts: { principal: ZERO, interest: ZERO, fees: ZERO },
    leftOut: ZERO,
    restsSince: null,
    told: [],
  };
}

const cents = (max: number) => fc.integer({ min: 0, max });
const anyFacts = fc
  .record({
    months: fc.array(
      fc.record({ purchases: cents(900_000), interest: cents(30_000), fees: cents(10_000), payments: cents(800_000) }),
      { minLength: 1, maxLength: 6 },
    ),
    opening: cents(5_000_000),
    unpaidFrom: fc.integer({ min: 0, max: 6 }),
    later: fc.array(
      fc.integer({ min: -300_000, max: 300_000 }).filter((amount) => amount !== 0),
      { maxLength: 4 },
    ),
  })
  .map(({ months, opening, unpaidFrom, later }) => factsOf(months, opening, unpaidFrom, later));

describe("the parts of a balance", () => {
  it("sum to the total and are never negative while something is owed", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { total } = standingOf(facts, facts.asOf);
        const parts = partsOf(facts, terms.orders);
        expect(sum([parts.principal, parts.interest, parts.fees])).toBe(total);
        if (total >= ZERO) {
          expect(parts.principal).toBeGreaterThanOrEqual(0n);
          expect(parts.interest).toBeGreaterThanOrEqual(0n);
          expect(parts.fees).toBeGreaterThanOrEqual(0n);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("the ledger that goes on from the core's figures", () => {
  it("stands on the reported total on the day of the batch", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const frame = frameOf(facts, terms, facts.asOf);
        const { total } = standingOf(facts, facts.asOf);
        if (!frame || total < ZERO || (facts.statements.at(-1)?.closingBalance ?? ZERO) < ZERO) return;
        const owed = standingToday(frame).standing.balance;
        const overpaid = facts.recent.some((entry) => entry.amount < ZERO) && owed >= total;
        expect(owed === total || overpaid).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("starts from the unpaid minimum that the core reports", () => {
    const facts = factsOf(Array(3).fill({ purchases: 100_000, interest: 0, fees: 0, payments: 0 }), 0, 0, [-5_000]);
    const unpaidAt = (minimumUnpaid: Money) => {
      const statements = facts.statements.map((one, index) => (index < 2 ? one : { ...one, minimumUnpaid }));
      const frame = frameOf({ ...facts, statements }, terms, facts.asOf);
      return frame && standingToday(frame).standing.unpaidMinimum;
    };
    // Minimum 300.01 at the statement; 50.00 came in since, as a payment or as a refund that is none.
    expect(unpaidAt(yuan("250.01"))).toBe(yuan("250.01"));
    expect(unpaidAt(yuan("300.01"))).toBe(yuan("300.01"));
  });

  it("never ends lower by paying less, and adds up: what was owed + charges − paid = what is owed", () => {
    fc.assert(
      fc.property(anyFacts, cents(2_000_000), (facts, amount) => {
        const frame = frameOf(facts, terms, facts.asOf);
        if (!frame) return;
        const { standing } = standingToday(frame);
        const due = { amount: standing.unpaidMinimum, on: facts.asOf };
        const result = whatIf(frame, money(BigInt(amount)), facts.asOf, due);
        for (const outcome of [...result.toNextStatement, ...result.overMonths]) {
          expect(sum([standing.balance, outcome.interest, outcome.lateFees, -outcome.paid])).toBe(outcome.balance);
          expect(outcome.balance).toBeGreaterThanOrEqual(0n);
        }
        const balance = (way: string) => result.overMonths.find((line) => line.way === way)?.balance ?? ZERO;
        expect(balance("everything")).toBeLessThanOrEqual(balance("nothing"));
        if (amount > 0) expect(balance("once")).toBeLessThanOrEqual(balance("nothing"));
      }),
      { numRuns: 150 },
    );
  });

  it("follows a day after the next statement to the statement after it", () => {
    const facts = factsOf([{ purchases: 100_000, interest: 0, fees: 0, payments: 0 }], 0, 0, []);
    const frame = frameOf(facts, terms, dateOf("2026-06-15"));
    const result =
      frame && whatIf(frame, yuan("1.00"), dateOf("2026-07-20"), { amount: ZERO, on: dateOf("2026-06-15") });
    expect(result?.nextStatement.toString()).toBe("2026-08-05");
    expect(result?.overMonths[0]?.balances).toHaveLength(6);
  });
});

describe("a case by hand", () => {
  it("charges what the terms say when nothing, the minimum or all is paid", () => {
    // 1,000.00 billed on 5 June (all posted on 7 May by assumption), due on 25 June, nothing paid by 1 July.
    const facts = factsOf([{ purchases: 100_000, interest: 0, fees: 0, payments: 0 }], 0, 0, []);
    const frame = frameOf(facts, terms, dateOf("2026-07-01"));
    const due = { amount: yuan("100.01"), on: dateOf("2026-07-01") };
    const result = frame && whatIf(frame, ZERO, dateOf("2026-07-01"), due);
    const [nothing, minimum, everything] = result?.toNextStatement ?? [];
    // Nothing: 59 days from 7 May to 5 July × 0.05 % × 1,000 = 29.50; fee 5 % of 100.01 → floor 10.00.
    expect(nothing).toMatchObject({ interest: yuan("29.50"), lateFees: yuan("10.00"), balance: yuan("1039.50") });
    // Minimum on 1 July: 55 days on 1,000, 4 days on 899.99 → 27.50 + 1.80; the fee was decided on 28 June.
    expect(minimum).toMatchObject({ interest: yuan("29.30"), lateFees: yuan("10.00"), balance: yuan("939.29") });
    expect(everything).toMatchObject({ interest: yuan("27.50"), lateFees: yuan("10.00"), balance: yuan("37.50") });
  });
});
