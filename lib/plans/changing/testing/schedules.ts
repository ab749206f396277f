import fc from "fast-check";
import { moveToBusinessDay } from "@/lib/core/business-days";
import { addDays, addMonths, isBefore, type PlainDate } from "@/lib/core/dates";
import { type Money, money, sum, ZERO } from "@/lib/core/money";
import { dueDate } from "../../due-dates";
import type { InstalmentState, ScheduleRow } from "../../keeping/types";
import { rulesWith, TODAY } from "../../testing/asks";
import type { Change, Changeable, ChangeRules } from "../types";

const { calendar, policy } = rulesWith({});

export const rulesOn = (today: PlainDate, plan: Partial<ChangeRules["plan"]> = {}): ChangeRules => ({
  today,
  calendar,
  plan: { ...policy.pack.plan, ...plan },
});

/** Limits that never end, so that changes can follow each other. */
export const BOUNDLESS = { movesAYear: 999, skipsAYear: 999, payDayChangesAYear: 999, repairsAYear: 999 };

/** A row by its parts, not paid yet. */
export const row = (
  number: number,
  dueOn: PlainDate,
  amount: bigint,
  rest: Partial<ScheduleRow> = {},
): ScheduleRow => ({
  number,
  dueOn,
  amount: money(amount),
  interest: ZERO,
  paid: ZERO,
  paidOn: null,
  state: "due",
  ...rest,
});

export const planOf = (rows: readonly ScheduleRow[], rest: Partial<Changeable> = {}): Changeable => ({
  kind: "instalments",
  state: "active",
  signedOn: TODAY,
  rows,
  changes: [],
  notice: null,
  ...rest,
});

interface Shape {
  payDay: number;
  firstIn: number;
  amounts: { principal: bigint; interest: bigint }[];
  down: bigint;
  paidRows: number;
  part: number;
}

const GRACE = 3;

/** A row as payments have left it on a day; `part` in hundredths of its amount. */
function stateOf(one: ScheduleRow, paidWhole: boolean, part: number, today: PlainDate): ScheduleRow {
  if (paidWhole) return { ...one, paid: one.amount, paidOn: one.dueOn, state: "paid" };
  const paid = money((one.amount * BigInt(part)) / 100n);
  const missed = isBefore(addDays(one.dueOn, GRACE), today);
  const state: InstalmentState = missed ? "missed" : paid > ZERO ? "part_paid" : "due";
  return { ...one, paid, state };
}

function scheduleOf({ payDay, firstIn, amounts, down, paidRows, part }: Shape, today: PlainDate): ScheduleRow[] {
  const first = addDays(TODAY, firstIn);
  const rows = amounts.map(({ principal, interest }, index) =>
    row(index + 1, dueDate(first, payDay, index + 1, calendar), principal + interest, { interest: money(interest) }),
  );
  const all = down > 0n ? [row(0, TODAY, down), ...rows] : rows;
  return all.map((one, index) => stateOf(one, index < paidRows, index === paidRows ? part : 0, today));
}

const amountOf = fc.record({
  principal: fc.bigInt({ min: 1n, max: 200_000n }),
  interest: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 9_000n })),
});

/** A plan under way on a day of its life, paid regularly, partly, or not at all. */
export const anyPlan: fc.Arbitrary<{ plan: Changeable; today: PlainDate }> = fc
  .record({
    payDay: fc.integer({ min: 1, max: 31 }),
    firstIn: fc.integer({ min: 1, max: 45 }),
    amounts: fc.array(amountOf, { minLength: 1, maxLength: 14 }),
    down: fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 50_000n })),
    paidRows: fc.integer({ min: 0, max: 6 }),
    part: fc.integer({ min: 0, max: 99 }),
    later: fc.integer({ min: 0, max: 200 }),
  })
  .map(({ later, ...shape }) => {
    const today = addDays(TODAY, later);
    return { plan: planOf(scheduleOf(shape, today)), today };
  });

/** What somebody can ask for, of a row or one that is not there, on days near its own. */
export function anyChange({ rows }: Changeable): fc.Arbitrary<Change> {
  const missed = rows.flatMap((one) => (one.state === "missed" ? [one.number] : []));
  const number = fc.integer({ min: 0, max: rows.length + 2 });
  return fc.oneof(
    fc
      .record({ one: fc.constantFrom(...rows), days: fc.integer({ min: -17, max: 17 }) })
      .map(({ one, days }) => ({ kind: "move" as const, number: one.number, to: addDays(one.dueOn, days) })),
    fc.record({ kind: fc.constant("skip" as const), number }),
    fc.record({ kind: fc.constant("pay_day" as const), payDay: fc.integer({ min: 0, max: 32 }) }),
    fc.record({
      kind: fc.constantFrom("spread", "double_up", "extend" as const),
      number: missed.length > 0 ? fc.constantFrom(...missed) : number,
    }),
  );
}

export const totalsOf = (rows: readonly ScheduleRow[]): { amount: Money; interest: Money; paid: Money } => ({
  amount: sum(rows.map((one) => one.amount)),
  interest: sum(rows.map((one) => one.interest)),
  paid: sum(rows.map((one) => one.paid)),
});

/** The last day that any row can be due on. */
export const lastDayOf = ({ signedOn }: Changeable): PlainDate => moveToBusinessDay(addMonths(signedOn, 60), calendar);
