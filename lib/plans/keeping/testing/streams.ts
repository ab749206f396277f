import fc from "fast-check";
import { addDays, dateOf } from "@/lib/core/dates";
import { type Money, money, sum, ZERO } from "@/lib/core/money";
import { openOf } from "../rules";
import type { PlanPayment, ScheduleRow } from "../types";

/** The day on which the plans of these tests were signed. */
export const SIGNED = dateOf("2026-11-21");

export const rowOf = (number: number, dueOn: string, amount: bigint, more: Partial<ScheduleRow> = {}): ScheduleRow => ({
  number,
  dueOn: dateOf(dueOn),
  amount: money(amount),
  interest: ZERO,
  paid: ZERO,
  paidOn: null,
  state: "due",
  ...more,
});

export const paymentOf = (
  entryRef: string,
  day: string,
  amount: bigint,
  more: Partial<PlanPayment> = {},
): PlanPayment => ({
  entryRef,
  day: dateOf(day),
  amount: money(amount),
  ...more,
});

/** One to twelve rows, a month or less apart. */
export const anyRows: fc.Arbitrary<ScheduleRow[]> = fc
  .array(fc.record({ gap: fc.integer({ min: 14, max: 31 }), amount: fc.bigInt({ min: 1n, max: 900n }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((all) => {
    let day = SIGNED;
    return all.map(({ gap, amount }, at) => {
      day = addDays(day, gap);
      return rowOf(at + 1, day.toString(), amount);
    });
  });

/** Payments and what was taken back, many of them on one day or equal, in any order. */
export const anyStream: fc.Arbitrary<PlanPayment[]> = fc
  .array(
    fc.record({
      day: fc.integer({ min: -5, max: 200 }).map((days) => addDays(SIGNED, days)),
      amount: fc.oneof(
        fc.constantFrom(100n, 250n, 500n),
        fc.bigInt({ min: 1n, max: 1_500n }),
        fc.constantFrom(-100n, -250n, -500n),
        fc.bigInt({ min: -900n, max: -1n }),
      ),
      names: fc.integer({ min: 0, max: 30 }),
    }),
    { maxLength: 16 },
  )
  .map((all) =>
    all.map(({ day, amount, names }, at) => ({
      entryRef: `E${at}`,
      day,
      amount: money(amount),
      ...(amount < 0n && names < all.length && { takesBack: `E${names}` }),
    })),
  );

/** A change of a schedule in its shape: what is open of one row goes to others, or its date moves. */
export interface AnyChange {
  at: number;
  kind: "empty" | "move";
  /** Where it goes, by share. */
  to: readonly number[];
  days: number;
}

export const anyChange: fc.Arbitrary<AnyChange> = fc.record({
  at: fc.nat({ max: 11 }),
  kind: fc.constantFrom("empty" as const, "move" as const),
  to: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 12 }),
  days: fc.integer({ min: 1, max: 15 }),
});

/** Makes the change; the same rows where it cannot be made, because nobody is left to take what is open. */
export function changed(rows: readonly ScheduleRow[], { at, kind, to, days }: AnyChange): ScheduleRow[] {
  const row = rows[at % rows.length] as ScheduleRow;
  const open = openOf(row);
  if (open === ZERO) return [...rows];
  if (kind === "move") return rows.map((one) => (one === row ? { ...one, dueOn: addDays(one.dueOn, days) } : one));
  const others = rows.filter((one) => one !== row && one.state !== "skipped");
  const shares = others.map((_one, n) => BigInt(to[n % to.length] ?? 0));
  const total = sum(shares);
  const last = others.at(-1);
  if (!last) return [...rows];
  const parts = new Map(others.map((one, n) => [one, total === 0n ? 0n : (open * (shares[n] ?? 0n)) / total]));
  const rest = open - sum(parts.values());
  parts.set(last, (parts.get(last) ?? 0n) + rest);
  return rows.map((one): ScheduleRow => {
    if (one === row) return { ...one, amount: one.paid, state: "skipped" };
    return { ...one, amount: money(one.amount + (parts.get(one) ?? 0n)) };
  });
}

export const totalOf = (rows: readonly ScheduleRow[]): Money => sum(rows.map(({ amount }) => amount));
