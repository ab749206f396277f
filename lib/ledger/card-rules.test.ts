import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOf } from "../core/dates";
import { type Money, money, ZERO } from "../core/money";
import { allocateByStatement, allocateToAccount, regimeOf } from "./allocation";
import { grace, tolerance } from "./grace";
import { lateFee } from "./late-fee";
import { type MinimumInput, minimumPayment } from "./minimum";
import type { AllocationOrders } from "./terms";
import { rateOf } from "./testing/ledger-cases";
import { daysPastDue, stageOf } from "./vectors/mainland-stage";

const ORDERS: AllocationOrders = [
  { dpdFrom: 0, order: ["interest", "fee", "principal"] },
  { dpdFrom: 91, order: ["principal", "fee", "interest"] },
];
const amounts = fc.bigInt({ min: 0n, max: 5_000n }).map(money);
const buckets = fc.record({ fee: amounts, interest: amounts, principal: amounts });

describe("minimum payment", () => {
  const shown: MinimumInput = {
    purchases: money(10_005n),
    cash: money(5n),
    interest: ZERO,
    fees: ZERO,
    overLimit: ZERO,
    instalmentDue: ZERO,
    priorMinimumUnpaid: ZERO,
    priorMinimumPrincipalUnpaid: ZERO,
    disputed: ZERO,
    excludeDisputed: true,
    totalDue: money(10_010n),
  };
  const terms = { purchaseRate: rateOf("0.10"), cashRate: rateOf("0.10"), floor: ZERO };

  it("rounds each part by itself, half a cent up", () => {
    // 1000.5 and 0.5 are 1001 and 1, not 1001 together.
    expect(minimumPayment(shown, terms)).toMatchObject({ purchasePart: 1001n, cashPart: 1n, minimum: 1002n });
  });

  it("lets the cap win over the floor", () => {
    const floor = money(20_000n);
    expect(minimumPayment(shown, { ...terms, floor }).minimum).toBe(10_010n);
    expect(minimumPayment({ ...shown, disputed: money(10_010n) }, { ...terms, floor }).minimum).toBe(0n);
  });

  it("leaves disputed purchases out only where policy does, never below zero", () => {
    const disputed = { ...shown, disputed: money(99_999n) };
    expect(minimumPayment(disputed, terms)).toMatchObject({ purchaseBase: 0n, payable: 0n, minimum: 0n });
    expect(minimumPayment({ ...disputed, excludeDisputed: false }, terms).minimum).toBe(1002n);
  });
});

describe("late fee", () => {
  const steps = [
    { fromMonth: 1, rate: rateOf("0") },
    { fromMonth: 3, rate: rateOf("0.05") },
  ];
  const fee = (unpaid: bigint, month: number, floor: bigint, cap: bigint | null) =>
    lateFee(money(unpaid), month, { steps, floor: money(floor), cap: cap === null ? null : money(cap) }).fee;

  it("takes the last step that has begun", () => {
    expect([fee(1000n, 2, 0n, null), fee(1000n, 3, 0n, null), fee(1000n, 40, 0n, null)]).toEqual([0n, 50n, 50n]);
  });

  it("raises to the floor, then lowers to the cap, and may exceed the unpaid minimum", () => {
    expect(fee(1n, 1, 1_000n, null)).toBe(1_000n);
    expect(fee(1n, 1, 1_000n, 500n)).toBe(500n);
  });

  it("is nothing, without a step, when nothing is unpaid, even with a floor", () => {
    expect(lateFee(ZERO, 3, { steps, floor: money(1_000n), cap: null })).toEqual({ fee: 0n, step: null });
    expect(() => lateFee(money(1n), 0, { steps, floor: ZERO, cap: null })).toThrow(RangeError);
  });
});

describe("grace and tolerance", () => {
  it("counts days past due from the due date, whatever the grace", () => {
    const due = dateOf("2028-02-28");
    expect(grace(due, dateOf("2028-03-02"), 3)).toMatchObject({ daysAfterDue: 3, onTime: true });
    expect(grace(due, dateOf("2028-03-03"), 3)).toMatchObject({ daysAfterDue: 4, onTime: false });
    expect(grace(due, dateOf("2028-02-27"), 0).daysAfterDue).toBe(-1);
    expect([daysPastDue(due, due), daysPastDue(due, dateOf("2028-02-29"))]).toEqual([0, 1]);
    expect(stageOf(dateOf("2028-03-01"), due)).toMatchObject({ daysPastDue: 0, stage: "M0", reportCode: "N" });
  });

  it("carries a shortfall, and shows what was paid too much", () => {
    expect(tolerance(money(100n), money(90n), money(10n))).toMatchObject({ treatedAsFull: true, shortfall: 10n });
    expect(tolerance(money(100n), money(89n), money(10n))).toMatchObject({ treatedAsFull: false, overpaid: 0n });
    expect(tolerance(money(100n), money(101n), ZERO)).toEqual({
      shortfall: 0n,
      treatedAsFull: true,
      carriedToNextStatement: 0n,
      overpaid: 1n,
    });
  });
});

describe("allocation", () => {
  it("changes its regime on the day that the orders name, and not at all when there is one", () => {
    const from = (orders: AllocationOrders) => [0, 1, 90, 91].map((days) => regimeOf(orders, days).dpdFrom);
    expect(from(ORDERS)).toEqual([0, 0, 0, 91]);
    expect(from([ORDERS[0]])).toEqual([0, 0, 0, 0]);
  });

  it("applies or returns every cent, and fills a bucket only when those before it are empty", () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 200 }), buckets, (payment, days, balances) => {
        const { applied, remaining, unapplied, regime } = allocateToAccount(payment, days, ORDERS, balances);
        expect(applied.fee + applied.interest + applied.principal + unapplied).toBe(payment);
        for (const [k, bucket] of regime.order.entries()) {
          expect(applied[bucket] + remaining[bucket]).toBe(balances[bucket]);
          if (applied[bucket] > 0n) for (const earlier of regime.order.slice(0, k)) expect(remaining[earlier]).toBe(0n);
        }
        if (unapplied > 0n) expect(remaining).toEqual({ fee: 0n, interest: 0n, principal: 0n });
      }),
    );
  });

  it("by statement empties an older statement before a newer one, and adds up", () => {
    const statements = fc.array(buckets, { maxLength: 5 }).map((list) => list.map((b, k) => ({ id: `${k}`, ...b })));
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 200 }), statements, (payment, days, list) => {
        const result = allocateByStatement(payment, days, ORDERS, list);
        const left = (b: { fee: Money; interest: Money; principal: Money }) => b.fee + b.interest + b.principal;
        expect(left(result.applied) + result.unapplied).toBe(payment);
        for (const [k, part] of result.statements.entries()) {
          if (left(part.applied) > 0n) {
            for (const older of result.statements.slice(0, k)) expect(left(older.remaining)).toBe(0n);
          }
        }
        expect(left(result.applied) + left(result.remaining)).toBe(list.reduce((all, b) => all + left(b), 0n));
      }),
    );
  });
});
