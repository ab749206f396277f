import { describe, expect, it } from "vitest";
import { addDays, dateOf } from "@/lib/core/dates";
import { type Money, ZERO } from "@/lib/core/money";
import type { InstalmentState, LivePlan, NoticeView, ScheduleRow } from "../keeping/types";
import { isPaid, lastChanceOf, lastPaidOn, oldestMissed, openOf, paidOf, rowToNotice } from "./rules";

const DUE = dateOf("2026-12-10");
const RULES = { brokenAfterDays: 30 };
const yuan = (amount: number) => BigInt(amount * 100) as Money;
const row = (number: number, state: InstalmentState, more: Partial<ScheduleRow> = {}): ScheduleRow => ({
  number,
  dueOn: addDays(DUE, (number - 1) * 30),
  amount: yuan(100),
  interest: ZERO,
  paid: state === "paid" || state === "paid_late" ? yuan(100) : ZERO,
  paidOn: null,
  state,
  ...more,
});
const notice = (state: NoticeView["state"]): NoticeView => ({
  breakNoticeId: "n",
  number: 1,
  noticedOn: DUE,
  lastChance: addDays(DUE, 44),
  state,
});
const plan = (rows: ScheduleRow[], more: Partial<LivePlan> = {}) => ({
  kind: "instalments" as const,
  state: "active" as const,
  rows,
  notice: null,
  ...more,
});

describe("the notice before a plan can be broken", () => {
  const missed = [row(1, "missed"), row(2, "due")];

  it("is given on the first day after the agreed days, and on none before", () => {
    expect(rowToNotice(plan(missed), addDays(DUE, 30), RULES)).toBeNull();
    expect(rowToNotice(plan(missed), addDays(DUE, 31), RULES)?.number).toBe(1);
  });

  it("counts from the oldest missed row by its date of now, whatever its number", () => {
    const moved = [row(1, "missed", { dueOn: addDays(DUE, 40) }), row(2, "missed")];
    expect(oldestMissed(moved)?.number).toBe(2);
    expect(rowToNotice(plan(moved), addDays(DUE, 61), RULES)?.number).toBe(2);
    expect(rowToNotice(plan(moved), addDays(DUE, 60), RULES)).toBeNull();
  });

  it("follows the days of grace at once where there is one date alone", () => {
    for (const kind of ["settlement", "deferral"] as const) {
      expect(rowToNotice(plan([row(1, "part_paid")], { kind }), addDays(DUE, 2), RULES)).toBeNull();
      expect(rowToNotice(plan([row(1, "missed")], { kind }), addDays(DUE, 4), RULES)?.number).toBe(1);
    }
  });

  it("is given once, again only after it was cured or time was given, and never to a plan that is over", () => {
    const late = addDays(DUE, 40);
    for (const state of ["open", "waiting"] as const) {
      expect(rowToNotice(plan(missed, { notice: notice(state) }), late, RULES)).toBeNull();
    }
    expect(rowToNotice(plan(missed, { notice: notice("cured") }), late, RULES)?.number).toBe(1);
    for (const state of ["completed", "broken", "replaced", "cancelled"] as const) {
      expect(rowToNotice(plan(missed, { state }), late, RULES)).toBeNull();
    }
  });

  it("is not given for what was paid, skipped or repaired", () => {
    const rows = [row(1, "repaired", { amount: ZERO }), row(2, "skipped", { amount: ZERO }), row(3, "paid_late")];
    expect(rowToNotice(plan(rows), addDays(DUE, 400), RULES)).toBeNull();
  });

  it("gives the days of the last chance after today", () => {
    expect(lastChanceOf(DUE, { lastChanceDays: 14 }).toString()).toBe("2026-12-24");
  });
});

describe("a plan that is kept", () => {
  it("has every row paid or emptied by a change", () => {
    const emptied = row(2, "skipped", { amount: ZERO });
    expect(isPaid({ rows: [row(1, "paid"), emptied, row(3, "paid_late")] })).toBe(true);
    expect(isPaid({ rows: [row(1, "paid"), emptied, row(3, "part_paid", { paid: yuan(99) })] })).toBe(false);
    expect(isPaid({ rows: [] })).toBe(false);
  });

  it("knows what was paid and what is open", () => {
    const rows = [row(1, "paid"), row(2, "part_paid", { paid: yuan(40) }), row(3, "due")];
    expect([paidOf({ rows }), openOf({ rows })]).toEqual([yuan(140), yuan(160)]);
  });

  it("ended on the day of the last payment that a row took, however late that is seen", () => {
    const payments = [
      { entryRef: "a", day: addDays(DUE, 3), amount: yuan(100) },
      { entryRef: "b", day: addDays(DUE, 1), amount: yuan(100) },
      { entryRef: "left over", day: addDays(DUE, 9), amount: yuan(5) },
    ];
    const matches = [
      { number: 1, entryRef: "a", amount: yuan(100) },
      { number: 2, entryRef: "b", amount: yuan(100) },
    ];
    const ended = lastPaidOn({ payments, matches, signedOn: addDays(DUE, -30) });
    expect(ended.equals(addDays(DUE, 3))).toBe(true);
  });
});
