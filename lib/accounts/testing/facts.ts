import * as fc from "fast-check";
import { instantOf } from "@/lib/core/clock";
import { addDays, addMonths, dateOf, type PlainDate } from "@/lib/core/dates";
import { least, type Money, money, most, parseMoney, sum, ZERO } from "@/lib/core/money";
import { parseRate, type Rate } from "@/lib/core/rate";
import type { LedgerTerms } from "@/lib/ledger/terms";
import { type AccountFacts, ENTRY_KINDS, type Entry, type EntryKind, type Statement } from "../types";

export const yuan = (text: string) => parseMoney(text) as Money;
const rate = (text: string) => parseRate(text) as Rate;

export const terms: LedgerTerms = {
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

/** One statement of a core in whole yuan; what is left out is 0. */
export interface Month {
  purchases?: number;
  cash?: number;
  interest?: number;
  fees?: number;
  payments?: number;
  adjustments?: number;
  minimumUnpaid?: number;
}

const cents = (amount: number | undefined) => money(BigInt(Math.round((amount ?? 0) * 100)));

/** Statements that hold the invariant of the import, one a month from `first`. */
function statementsOf(months: readonly Month[], first: PlainDate, opening: number, dueDays: number): Statement[] {
  let balance = cents(opening);
  return months.map((month, index) => {
    const statementDate = addMonths(first, index);
    const { purchases, cash, interest, fees, payments, adjustments } = month;
    const columns = {
      purchases: cents(purchases),
      cash: cents(cash),
      interest: cents(interest),
      fees: cents(fees),
      payments: cents(payments),
      adjustments: cents(adjustments),
    };
    const openingBalance = balance;
    const { payments: paid, ...added } = columns;
    balance = sum([balance, ...Object.values(added), -paid]);
    const minimumDue = least(most(ZERO, balance), most(yuan("100.00"), money(balance / 10n)));
    const minimumUnpaid = least(month.minimumUnpaid === undefined ? ZERO : cents(month.minimumUnpaid), minimumDue);
    const dueDate = addDays(statementDate, dueDays);
    return { statementDate, dueDate, openingBalance, ...columns, closingBalance: balance, minimumDue, minimumUnpaid };
  });
}

interface Story {
  months: readonly Month[];
  first?: string;
  opening?: number;
  dueDays?: number;
  /** Not billed yet: kind, days after the newest statement, amount in yuan. */
  since?: readonly [EntryKind, number, number][];
  /** Of the principal, disputed; and what of it left the minimum. */
  held?: number;
  leftOut?: number;
  statementDay?: number;
}

/** An account as a core could report it. */
export function factsOf({ months, first = "2026-08-05", opening = 0, dueDays = 20, ...story }: Story): AccountFacts {
  const statements = statementsOf(months, dateOf(first), opening, dueDays);
  const newest = statements.at(-1) as Statement;
  const recent: Entry[] = (story.since ?? []).map(([kind, days, amount], index) => ({
    entryRef: `E${index}`,
    postedOn: addDays(newest.statementDate, days),
    transactedOn: null,
    kind,
    amount: money(BigInt(Math.round(amount * 100))),
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
    statementDay: story.statementDay ?? dateOf(first).day,
    productTerms: "cn-standard",
    parts: null,
    ...given,
    minimumGiven: given,
    staleSince: null,
    notReportedSince: null,
    agency: null,
    statements,
    recent,
    told: [],
    restsSince: null,
    held: cents(story.held),
    countsAgainSince: null,
    heldParts: { principal: cents(story.held), interest: ZERO, fees: ZERO },
    leftOut: cents(story.leftOut),
  };
}

const amount = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((cents) => cents / 100);
/** Accounts of every shape: in credit, with refunds and reversals, any statement day, due soon or late, held parts. */
export const anyFacts: fc.Arbitrary<AccountFacts> = fc
  .record({
    months: fc.array(
      fc.record({
        purchases: amount(9_000),
        cash: fc.oneof(fc.constant(0), amount(2_000)),
        interest: amount(300),
        fees: amount(100),
        payments: amount(12_000),
        adjustments: fc.oneof(
          fc.constant(0),
          amount(500).map((size) => size - 250),
        ),
        minimumUnpaid: fc.oneof(fc.constant(0), amount(2_000)),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    first: fc.constantFrom("2026-01-31", "2026-06-30", "2026-07-29", "2026-08-05", "2027-10-28"),
    opening: fc.oneof(fc.constant(0), fc.integer({ min: -500, max: 20_000 })),
    dueDays: fc.constantFrom(1, 18, 20, 25, 28, 35),
    since: fc.array(
      fc.tuple(
        fc.constantFrom(...ENTRY_KINDS),
        fc.integer({ min: 0, max: 25 }),
        amount(6_000)
          .map((size) => size - 3_000)
          .filter((size) => size !== 0),
      ),
      { maxLength: 5 },
    ),
    held: fc.oneof(fc.constant(0), amount(3_000)),
  })
  .map(factsOf);
