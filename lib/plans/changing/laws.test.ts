import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRestDay } from "@/lib/core/business-days";
import { isAfter, isBefore } from "@/lib/core/dates";
import { ZERO } from "@/lib/core/money";
import type { ScheduleRow } from "../keeping/types";
import { changeSchedule, isChangeProblem } from "./rules";
import { anyChange, anyPlan, BOUNDLESS, lastDayOf, rulesOn, totalsOf } from "./testing/schedules";
import type { Change, Changeable } from "./types";

const anyChanges = anyPlan.chain(({ plan, today }) =>
  fc.record({
    plan: fc.constant(plan),
    today: fc.constant(today),
    changes: fc.array(anyChange(plan), { maxLength: 9 }),
  }),
);

/** Calls back after every change that was made, with the rows before; counts them by kind. */
function everyChange(
  law: (rows: ScheduleRow[], before: readonly ScheduleRow[], plan: Changeable, change: Change) => void,
) {
  const made = new Map<string, number>();
  fc.assert(
    fc.property(anyChanges, ({ plan, today, changes }) => {
      const rules = rulesOn(today, BOUNDLESS);
      let rows = plan.rows;
      for (const change of changes) {
        const changed = changeSchedule({ ...plan, rows }, change, rules);
        if (isChangeProblem(changed)) continue;
        law(changed.rows, rows, plan, change);
        made.set(change.kind, (made.get(change.kind) ?? 0) + 1);
        rows = changed.rows;
      }
    }),
    { numRuns: 500 },
  );
  for (const kind of ["move", "skip", "pay_day", "spread", "double_up", "extend"]) {
    expect(made.get(kind) ?? 0, kind).toBeGreaterThan(20);
  }
}

describe("a changed schedule", () => {
  it("asks for the same sum and the same interest, to the cent, and keeps what was paid", () => {
    everyChange((rows, before) => expect(totalsOf(rows)).toEqual(totalsOf(before)));
  });

  it("has nothing negative, no row paid above its amount, and no open row of nothing", () => {
    everyChange((rows) => {
      for (const { amount, interest, paid, state } of rows) {
        expect(interest >= ZERO && interest <= amount && paid >= ZERO && paid <= amount).toBe(true);
        expect(amount > ZERO || state === "repaired" || state === "skipped").toBe(true);
        if (state === "due" || state === "part_paid" || state === "missed") expect(paid < amount).toBe(true);
      }
    });
  });

  it("has dates that only go forward, by number, and none beyond sixty months", () => {
    everyChange((rows, _before, plan) => {
      rows.forEach((row, index) => {
        const previous = rows[index - 1];
        if (!previous) return;
        expect(previous.number < row.number && isBefore(previous.dueOn, row.dueOn)).toBe(true);
      });
      const last = rows.at(-1);
      expect(last && isAfter(last.dueOn, lastDayOf(plan))).toBe(false);
    });
  });

  it("touches no row that was paid, and puts every new date on a business day", () => {
    everyChange((rows, before) => {
      const { calendar } = rulesOn(lastDayOf({ signedOn: before[0]?.dueOn } as Changeable));
      for (const row of rows) {
        const was = before.find(({ number }) => number === row.number);
        if (was?.state === "paid") expect(row).toEqual(was);
        if (!was || was.dueOn.toString() !== row.dueOn.toString()) expect(isRestDay(row.dueOn, calendar)).toBe(false);
      }
    });
  });
});
