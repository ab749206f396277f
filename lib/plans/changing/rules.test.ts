import { describe, expect, it } from "vitest";
import { addDays, addMonths, dateOf } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import type { ChangeKind, ScheduleRow } from "../keeping/types";
import { allowanceOf } from "./limits";
import { payDayOf } from "./pay-days";
import { changeSchedule, rangeOf } from "./rules";
import { planOf, row, rulesOn } from "./testing/schedules";
import type { Change, Changeable, ChangeRules } from "./types";

const SIGNED = dateOf("2026-11-21");
const day = dateOf;

/** Four of 100.00 on the 10th; 10 January 2027 is a Sunday, 10 February lies in a feast, 10 April is a Saturday. */
const DATES = ["2026-12-10", "2027-01-11", "2027-02-14", "2027-03-10"];
const four = (...changed: Partial<ScheduleRow>[]) =>
  DATES.map((date, index) => row(index + 1, day(date), 10_000n, changed[index]));

const read = (rows: readonly ScheduleRow[]) =>
  rows.map((one) => `${one.number} ${one.dueOn} ${one.amount} ${one.state}`);

function outcome(change: Change, plan: Changeable = planOf(four()), rules: ChangeRules = rulesOn(SIGNED)) {
  const done = changeSchedule(plan, change, rules);
  return "rows" in done ? read(done.rows) : JSON.parse(JSON.stringify(done));
}

const MISSED = four({ state: "missed", paid: money(2_500n), interest: money(300n) });
const AFTER_MISSED = rulesOn(day("2026-12-20"));

describe("moving a date", () => {
  it("moves one row and leaves the others", () => {
    expect(outcome({ kind: "move", number: 1, to: day("2026-12-18") })).toEqual([
      "1 2026-12-18 10000 due",
      "2 2027-01-11 10000 due",
      "3 2027-02-14 10000 due",
      "4 2027-03-10 10000 due",
    ]);
  });

  it("moves on from a feast and from a weekend", () => {
    const later = planOf(four({}, {}, { dueOn: day("2027-02-20") }));
    const [, , onFeast] = outcome({ kind: "move", number: 3, to: day("2027-02-06") }, later) as string[];
    expect(onFeast).toBe("3 2027-02-14 10000 due");
    const [onSaturday] = outcome({ kind: "move", number: 1, to: day("2026-12-12") }) as string[];
    expect(onSaturday).toBe("1 2026-12-14 10000 due");
  });

  it("says between which days it can lie, by policy, by tomorrow and by the rows beside it", () => {
    expect(outcome({ kind: "move", number: 1, to: day("2026-12-26") })).toEqual({
      problem: "day",
      earliest: "2026-11-25",
      latest: "2026-12-25",
    });
    const late = rulesOn(day("2026-12-08"), { moveDaysUpTo: 31 });
    expect(rangeOf(planOf(four()), 1, late)).toEqual({ earliest: day("2026-12-09"), latest: day("2027-01-08") });
    expect(rangeOf(planOf(four()), 2, late)?.latest.toString()).toBe("2027-02-04");
  });

  it("knows when no day is free between two rows", () => {
    const plan = planOf([row(1, SIGNED, 5n), row(2, addDays(SIGNED, 1), 5n), row(3, addDays(SIGNED, 2), 5n)]);
    const rules = rulesOn(addDays(SIGNED, 1));
    expect(outcome({ kind: "move", number: 2, to: addDays(SIGNED, 1) }, plan, rules)).toEqual({ problem: "no_room" });
  });

  it("refuses the same day, a missed row, a paid one, a down payment and one that is not there", () => {
    expect(outcome({ kind: "move", number: 1, to: day("2026-12-10") })).toEqual({ problem: "same" });
    const rows = [row(0, SIGNED, 100n), ...four({ state: "paid", paid: money(10_000n) }, { state: "missed" })];
    for (const number of [0, 1, 2, 9]) {
      expect(outcome({ kind: "move", number, to: day("2027-01-20") }, planOf(rows))).toEqual({ problem: "row" });
    }
  });
});

describe("skipping one", () => {
  it("puts all of it a month after the last", () => {
    expect(outcome({ kind: "skip", number: 2 })).toEqual([
      "1 2026-12-10 10000 due",
      "2 2027-01-11 0 skipped",
      "3 2027-02-14 10000 due",
      "4 2027-03-10 10000 due",
      "5 2027-04-12 10000 due",
    ]);
  });

  it("keeps what was paid of it where it is, interest first", () => {
    const rows = four({ state: "part_paid", paid: money(2_500n), interest: money(3_000n) });
    const done = changeSchedule(planOf(rows), { kind: "skip", number: 1 }, rulesOn(SIGNED));
    if (!("rows" in done)) throw new Error(done.problem);
    expect(done.rows[0]).toMatchObject({ amount: 2_500n, interest: 2_500n, paid: 2_500n, state: "skipped" });
    expect(done.rows[4]).toMatchObject({ amount: 7_500n, interest: 500n, paid: 0n, state: "due" });
  });

  it("adds nothing beyond the longest time from the signature", () => {
    const plan = planOf([row(1, day("2031-11-10"), 100n)]);
    expect(outcome({ kind: "skip", number: 1 }, plan)).toEqual({ problem: "too_long", last: "2031-11-21" });
  });
});

describe("another pay day", () => {
  it("puts every open row on it, never to an earlier end", () => {
    expect(outcome({ kind: "pay_day", payDay: 25 })).toEqual([
      "1 2026-12-25 10000 due",
      "2 2027-01-25 10000 due",
      "3 2027-02-25 10000 due",
      "4 2027-03-25 10000 due",
    ]);
    expect(outcome({ kind: "pay_day", payDay: 31 })[2]).toBe("3 2027-03-01 10000 due");
    expect(outcome({ kind: "pay_day", payDay: 5 })[0]).toBe("1 2027-01-05 10000 due");
  });

  it("takes a skipped row along, and leaves paid ones", () => {
    const rows = four({ state: "paid", paid: money(10_000n) }, {}, { state: "skipped", amount: money(0n) });
    expect(outcome({ kind: "pay_day", payDay: 12 }, planOf(rows))).toEqual([
      "1 2026-12-10 10000 paid",
      "2 2027-01-12 10000 due",
      "3 2027-02-14 0 skipped",
      "4 2027-03-12 10000 due",
    ]);
  });

  it("begins no sooner than tomorrow, and says when that would be too far off", () => {
    const one = planOf([row(1, day("2026-11-18"), 100n)]);
    expect(outcome({ kind: "pay_day", payDay: 19 }, one)).toEqual({ problem: "far", last: "2026-12-18" });
    expect(outcome({ kind: "pay_day", payDay: 23 }, one)).toEqual(["1 2026-11-23 100 due"]);
  });

  it("refuses no change and no day of a month", () => {
    expect(outcome({ kind: "pay_day", payDay: 32 })).toEqual({ problem: "pay_day" });
    expect(outcome({ kind: "pay_day", payDay: 10 })).toEqual({ problem: "same" });
  });
});

describe("repairing a missed one", () => {
  it("spreads it over the rows ahead, the remainder in the last", () => {
    expect(outcome({ kind: "spread", number: 1 }, planOf(MISSED), AFTER_MISSED)).toEqual([
      "1 2026-12-10 2500 repaired",
      "2 2027-01-11 12500 due",
      "3 2027-02-14 12500 due",
      "4 2027-03-10 12500 due",
    ]);
    const rows = four({ state: "missed", amount: money(100n) });
    const spread = outcome({ kind: "spread", number: 1 }, planOf(rows), AFTER_MISSED) as string[];
    expect(spread.slice(1)).toEqual(["2 2027-01-11 10033 due", "3 2027-02-14 10033 due", "4 2027-03-10 10034 due"]);
  });

  it("doubles up the next one, or puts it last", () => {
    expect(outcome({ kind: "double_up", number: 1 }, planOf(MISSED), AFTER_MISSED)[1]).toBe("2 2027-01-11 17500 due");
    const last = outcome({ kind: "extend", number: 1 }, planOf(MISSED), AFTER_MISSED) as string[];
    expect(last.slice(-1)).toEqual(["5 2027-04-12 7500 due"]);
  });

  it("repairs a missed down payment too, and only what was missed", () => {
    const rows = [row(0, SIGNED, 900n, { state: "missed" }), ...four()];
    expect(outcome({ kind: "double_up", number: 0 }, planOf(rows))[1]).toBe("1 2026-12-10 10900 due");
    expect(outcome({ kind: "spread", number: 1 })).toEqual({ problem: "row" });
  });

  it("says so when nothing is ahead that could take it", () => {
    const rows = [row(1, day("2026-12-10"), 100n, { state: "missed" })];
    expect(outcome({ kind: "spread", number: 1 }, planOf(rows), AFTER_MISSED)).toEqual({ problem: "nothing_ahead" });
  });
});

describe("a limit", () => {
  const made = (...days: string[]) =>
    days.map((madeOn, index) => ({
      scheduleVersion: index + 2,
      kind: "move" as ChangeKind,
      number: 1,
      madeOn: day(madeOn),
    }));

  it("counts twelve months back, by the day on which a change was made", () => {
    const plan = planOf(four(), { changes: made("2025-11-21", "2026-01-05") });
    expect(allowanceOf("move", plan, rulesOn(SIGNED))).toEqual({ limit: 2, left: 1, again: null });
    expect(allowanceOf("skip", plan, rulesOn(SIGNED))).toEqual({ limit: 1, left: 1, again: null });
  });

  it("says from when there is one again", () => {
    const plan = planOf(four(), { changes: made("2025-11-22", "2026-01-05") });
    expect(outcome({ kind: "move", number: 1, to: day("2026-12-18") }, plan)).toEqual({
      problem: "used_up",
      limit: 2,
      again: "2026-11-22",
    });
    const stricter = rulesOn(SIGNED, { movesAYear: 1 });
    expect(allowanceOf("move", plan, stricter).again).toEqual(addMonths(day("2026-01-05"), 12));
    expect(allowanceOf("move", plan, rulesOn(SIGNED, { movesAYear: 0 }))).toEqual({ limit: 0, left: 0, again: null });
  });

  it("counts the three repairs together", () => {
    const changes = (["spread", "extend"] as const).map((kind, index) => ({
      scheduleVersion: index + 2,
      kind,
      number: 1,
      madeOn: SIGNED,
    }));
    const plan = planOf(MISSED, { changes });
    expect(outcome({ kind: "double_up", number: 1 }, plan, AFTER_MISSED)).toMatchObject({ problem: "used_up" });
  });
});

describe("a plan that cannot be changed", () => {
  const notice = { breakNoticeId: "n", number: 1, noticedOn: SIGNED, lastChance: day("2026-12-19") };

  it("is over, of another kind, or before a person", () => {
    const skip = { kind: "skip", number: 2 } as const;
    expect(outcome(skip, planOf(four(), { state: "completed" }))).toEqual({ problem: "not_binding" });
    expect(outcome(skip, planOf(four(), { kind: "deferral" }))).toEqual({ problem: "kind" });
    const waiting = planOf(MISSED, { notice: { ...notice, state: "waiting" } });
    expect(outcome({ kind: "extend", number: 1 }, waiting, AFTER_MISSED)).toEqual({ problem: "person" });
    const tooLate = planOf(MISSED, { notice: { ...notice, state: "open" } });
    expect(outcome({ kind: "extend", number: 1 }, tooLate, AFTER_MISSED)).toEqual({ problem: "person" });
    expect(outcome({ kind: "extend", number: 1 }, tooLate, rulesOn(day("2026-12-19")))).toHaveLength(5);
  });
});

describe("the pay day of a schedule", () => {
  const of = (...dates: string[]) =>
    payDayOf(
      dates.map((date, index) => ({ number: index + 1, dueOn: day(date) })),
      rulesOn(SIGNED).calendar,
    );

  it("is the one that explains most dates", () => {
    expect(of(...DATES)).toBe(10);
    expect(of("2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30")).toBe(31);
    expect(of("2026-12-10", "2027-01-20", "2027-02-15", "2027-03-10")).toBe(10);
    expect(of("2026-12-10", "2027-01-11")).toBe(10);
  });
});
