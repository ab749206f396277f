import fc from "fast-check";
import { addDays, dateOf, type PlainDate } from "../../core/dates";
import { type Money, money } from "../../core/money";
import { parseRate, type Rate } from "../../core/rate";
import { runLedger } from "../daily-ledger";
import { emptyState } from "../ledger-state";
import type { CardTransaction, Payment } from "../postings";
import type { AllocationOrders, Bucket, CycleTerms, LedgerTerms } from "../terms";

/* Random accounts for tests: terms, spending, and payments that aim at the edges of the rules. */

export interface LedgerCase {
  readonly terms: LedgerTerms;
  readonly cycle: CycleTerms;
  readonly transactions: readonly CardTransaction[];
  readonly payments: readonly Payment[];
  readonly statements: number;
}

const START = dateOf("2027-11-20");

export function rateOf(text: string): Rate {
  const rate = parseRate(text);
  if (rate === null) throw new RangeError(text);
  return rate;
}

const rates = (...texts: string[]) => fc.constantFrom(...texts.map(rateOf));
const amounts = (...minor: bigint[]) => fc.constantFrom(...minor.map(money));

const INTEREST_FIRST: Bucket[][] = [
  ["fee", "interest", "principal"],
  ["interest", "fee", "principal"],
];
const PRINCIPAL_FIRST: Bucket[][] = [
  ["principal", "interest", "fee"],
  ["principal", "fee", "interest"],
];

const orders = fc.tuple(fc.constantFrom(...INTEREST_FIRST), fc.constantFrom(...PRINCIPAL_FIRST)).map(
  ([early, late]) =>
    [
      { dpdFrom: 0, order: early },
      { dpdFrom: 91, order: late },
    ] as unknown as AllocationOrders,
);

const ledgerTerms: fc.Arbitrary<LedgerTerms> = fc.record({
  dailyRate: rates("0.0005", "0.00035", "0.00049315", "0", "0.0123"),
  compound: fc.boolean(),
  method: fc.constantFrom("FULL_BALANCE" as const, "UNPAID_PART_ONLY" as const, "UNPAID_PART_FROM_STATEMENT" as const),
  minimum: fc.record({
    purchaseRate: rates("0.10", "0.05", "1", "0.03333333"),
    cashRate: rates("1", "0.10"),
    floor: amounts(0n, 5_000n, 10_000n),
  }),
  lateFee: fc.record({
    steps: fc.constantFrom(
      [{ fromMonth: 1, rate: rateOf("0.05") }],
      [
        { fromMonth: 1, rate: rateOf("0") },
        { fromMonth: 2, rate: rateOf("0.03") },
        { fromMonth: 4, rate: rateOf("0.06") },
      ],
    ),
    floor: amounts(0n, 1_000n, 3_000n),
    cap: fc.option(amounts(2_000n, 50_000n)),
  }),
  graceDays: fc.constantFrom(0, 0, 1, 3),
  tolerance: amounts(0n, 1n, 1_000n, 1_000n),
  orders,
});

/** Only dates that do not overlap: due after the statement, and with three days of grace before the next. */
const cycles: fc.Arbitrary<CycleTerms> = fc.oneof(
  fc.record({
    statementDay: fc.integer({ min: 1, max: 31 }),
    dueRule: fc.record({ daysAfter: fc.integer({ min: 1, max: 24 }) }),
  }),
  fc
    .integer({ min: 1, max: 31 })
    .chain((statementDay) =>
      fc.integer({ min: 1, max: 31 }).map((dayOfMonth) => ({ statementDay, dueRule: { dayOfMonth } })),
    )
    .filter(({ statementDay, dueRule: { dayOfMonth } }) =>
      dayOfMonth > statementDay
        ? dayOfMonth - statementDay <= 24 && statementDay < 28
        : 28 - statementDay + dayOfMonth <= 24 && 31 - statementDay + dayOfMonth <= 24,
    ),
);

const transaction = fc.record({
  kind: fc.constantFrom("purchase" as const, "purchase" as const, "cash" as const),
  amount: fc.bigInt({ min: 1n, max: 3_000_000n }).map(money),
  after: fc.integer({ min: 0, max: 130 }),
});

/** What a payment aims at, and when: days after the newest statement or after the first posting. */
const intent = fc.record({
  after: fc.integer({ min: 0, max: 400 }),
  aim: fc.constantFrom("any", "minimum", "minimum-1", "balance", "balance-tolerance", "over", "oldest", "nothing"),
  amount: fc.bigInt({ min: 1n, max: 1_500_000n }).map(money),
});

export const ledgerCases: fc.Arbitrary<LedgerCase> = fc
  .record({
    terms: ledgerTerms,
    cycle: cycles,
    spending: fc.array(transaction, { minLength: 1, maxLength: 6 }),
    intents: fc.array(intent, { maxLength: 9 }),
    statements: fc.integer({ min: 1, max: 14 }),
  })
  .map(({ terms, cycle, spending, intents, statements }) => {
    const dated = spending.map(({ kind, amount, after }) => ({ kind, amount, postedOn: addDays(START, after) }));
    const begin = addDays(START, Math.min(...spending.map(({ after }) => after)));
    const bare = runLedger(emptyState(begin), terms, {
      statements: cycle,
      until: { statements },
      transactions: dated.filter(({ postedOn }) => postedOn.equals(begin)),
    });
    const last = bare.rows.at(-1)?.statementDate ?? begin;
    const inside = (day: PlainDate) => day.toString() < last.toString();
    const transactions = dated.filter(({ postedOn }) => inside(postedOn));
    const payments: Payment[] = [];
    for (const { after, aim, amount } of [...intents].sort((a, b) => a.after - b.after)) {
      const paidOn = addDays(begin, after);
      if (!inside(paidOn)) continue;
      const payment = {
        paidOn,
        amount: aimed(aim, amount, { terms, cycle, transactions, payments, statements }, begin, paidOn),
      };
      payments.push(payment);
    }
    return { terms, cycle, transactions, payments, statements };
  });

/** The amount that meets the aim on that day. The ledger only proposes it; what comes of it is the test's matter. */
function aimed(aim: string, amount: Money, item: LedgerCase, begin: PlainDate, paidOn: PlainDate): Money {
  const until = { date: paidOn };
  const postings = item.transactions.filter(({ postedOn }) => postedOn.toString() <= paidOn.toString());
  const { state, end } = runLedger(emptyState(begin), item.terms, {
    statements: item.cycle,
    transactions: postings,
    payments: item.payments,
    until,
  });
  const open = state.newest ? state.newest.balance - state.newest.paidSince : end.balance;
  const aims: Record<string, bigint> = {
    minimum: end.unpaidMinimum,
    "minimum-1": end.unpaidMinimum - 1n,
    balance: open,
    "balance-tolerance": open - item.terms.tolerance,
    over: end.balance + 1n,
    oldest: state.ownParts.find((part) => part.unpaid > 0n)?.unpaid ?? amount,
    nothing: 0n,
  };
  const wanted = aims[aim] ?? amount;
  return money(wanted < 0n ? 0n : wanted);
}
