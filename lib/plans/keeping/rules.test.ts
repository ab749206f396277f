import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dateOf } from "@/lib/core/dates";
import { sum, ZERO } from "@/lib/core/money";
import { keep, nextOpen, openOf } from "./rules";
import { anyChange, anyRows, anyStream, changed, paymentOf, rowOf, SIGNED, totalOf } from "./testing/streams";
import type { PlanPayment, ScheduleRow } from "./types";

const rows = [rowOf(1, "2026-12-10", 100n), rowOf(2, "2027-01-10", 100n), rowOf(3, "2027-02-10", 100n)];
const on = (today: string, graceDays = 3) => ({ today: dateOf(today), graceDays });
const statesOf = (payments: PlanPayment[], today: string, of: readonly ScheduleRow[] = rows) =>
  keep(of, payments, on(today)).rows.map(({ state, paid }) => `${state} ${paid}`);

describe("payments and instalments", () => {
  it("are paid by the due date or within the days of grace, and late after them", () => {
    expect(statesOf([paymentOf("A", "2026-12-13", 100n)], "2026-12-20")).toEqual(["paid 100", "due 0", "due 0"]);
    expect(statesOf([paymentOf("A", "2026-12-14", 100n)], "2026-12-20")).toEqual(["paid_late 100", "due 0", "due 0"]);
    expect(statesOf([], "2026-12-13")[0]).toBe("due 0");
    expect(statesOf([], "2026-12-14")[0]).toBe("missed 0");
    expect(statesOf([paymentOf("A", "2026-12-10", 40n)], "2026-12-13")[0]).toBe("part_paid 40");
    expect(statesOf([paymentOf("A", "2026-12-10", 40n)], "2026-12-14")[0]).toBe("missed 40");
  });

  it("counts from the date of now: a date that was moved is what has to be kept", () => {
    const moved = [rowOf(1, "2026-12-25", 100n), ...rows.slice(1)];
    expect(statesOf([paymentOf("A", "2026-12-27", 100n)], "2026-12-27", moved)[0]).toBe("paid 100");
    const behind = [rowOf(1, "2027-01-12", 100n), ...rows.slice(1)];
    expect(statesOf([paymentOf("A", "2027-01-09", 100n)], "2027-01-09", behind)).toEqual([
      "due 0",
      "paid 100",
      "due 0",
    ]);
  });

  it("puts what is more than an instalment into the next ones, and what is left after the last to none", () => {
    const kept = keep(rows, [paymentOf("A", "2026-12-01", 150n), paymentOf("B", "2026-12-02", 200n)], on("2026-12-02"));
    expect(kept.rows.map(({ paidOn }) => paidOn?.toString())).toEqual(["2026-12-01", "2026-12-02", "2026-12-02"]);
    expect(kept.matches).toEqual([
      { number: 1, entryRef: "A", amount: 100n },
      { number: 2, entryRef: "A", amount: 50n },
      { number: 2, entryRef: "B", amount: 50n },
      { number: 3, entryRef: "B", amount: 100n },
    ]);
    expect(kept.unmatched).toEqual([{ entryRef: "B", amount: 50n }]);
  });

  it("takes back the payment that is named, else its equal, else the newest", () => {
    const paid = [paymentOf("A", "2026-12-01", 60n), paymentOf("B", "2026-12-05", 100n)];
    const left = (back: PlanPayment) => keep(rows, [...paid, back], on("2026-12-09")).matches;
    expect(left(paymentOf("R", "2026-12-08", -60n))[0]).toEqual({ number: 1, entryRef: "B", amount: 100n });
    expect(left(paymentOf("R", "2026-12-08", -60n, { takesBack: "B" }))).toEqual([
      { number: 1, entryRef: "A", amount: 60n },
      { number: 1, entryRef: "B", amount: 40n },
    ]);
    expect(left(paymentOf("R", "2026-12-08", -30n))).toEqual([
      { number: 1, entryRef: "A", amount: 60n },
      { number: 1, entryRef: "B", amount: 40n },
      { number: 2, entryRef: "B", amount: 30n },
    ]);
    // What was paid after it is the last that it lowers.
    expect(left(paymentOf("R", "2026-12-03", -70n))).toEqual([{ number: 1, entryRef: "B", amount: 90n }]);
  });

  it("asks for nothing of a row that a change emptied, until what had been paid of it is taken back", () => {
    const emptied = [rowOf(1, "2026-12-10", 40n, { state: "repaired" }), rowOf(2, "2027-01-10", 160n)];
    const paid = [paymentOf("A", "2026-12-10", 40n)];
    expect(statesOf(paid, "2026-12-20", emptied)).toEqual(["repaired 40", "due 0"]);
    const back = [...paid, paymentOf("R", "2026-12-15", -40n)];
    expect(statesOf(back, "2026-12-20", emptied)).toEqual(["missed 0", "due 0"]);
    expect(statesOf([...back, paymentOf("B", "2026-12-18", 50n)], "2026-12-20", emptied)).toEqual([
      "repaired 40",
      "part_paid 10",
    ]);
  });

  it("loses nothing and makes nothing up, whatever is paid, taken back and changed, in whatever order it arrives", () => {
    let emptied = 0;
    let reopened = 0;
    const anyCase = fc.record({
      first: anyRows,
      stream: anyStream,
      changes: fc.array(fc.record({ change: anyChange, after: fc.nat({ max: 16 }) }), { maxLength: 5 }),
      days: fc.integer({ min: 0, max: 420 }),
      shuffle: fc.array(fc.nat(), { minLength: 16, maxLength: 16 }),
    });
    fc.assert(
      fc.property(anyCase, ({ first, stream, changes, days, shuffle }) => {
        const now = { today: addDays(SIGNED, days), graceDays: 3 };
        const terms = totalOf(first);
        let of = first;
        for (const { change, after } of changes) {
          of = changed(keep(of, stream.slice(0, after), now).rows, change);
          expect(totalOf(of)).toBe(terms);
        }
        const kept = keep(of, stream, now);
        const { matches, unmatched, overdrawn } = kept;
        const net = sum(stream.map(({ amount }) => amount));
        const out = sum([...matches, ...unmatched].map(({ amount }) => amount));
        expect(out - overdrawn).toBe(net);
        expect(overdrawn === 0n || out === 0n).toBe(true);
        expect(totalOf(kept.rows)).toBe(terms);
        for (const { amount } of [...matches, ...unmatched]) expect(amount > 0n).toBe(true);
        const hasLeft = unmatched.length > 0;
        for (const row of kept.rows) {
          const of = sum(matches.filter(({ number }) => number === row.number).map(({ amount }) => amount));
          expect(row.paid).toBe(of);
          expect(openOf(row) >= 0n && row.paid >= 0n).toBe(true);
          expect(!hasLeft || openOf(row) === ZERO).toBe(true);
          expect(row.paidOn !== null).toBe(row.state === "paid" || row.state === "paid_late");
          if (row.state === "skipped") emptied += 1;
        }
        reopened += of.filter((row, at) => row.state === "skipped" && kept.rows[at]?.state !== "skipped").length;
        for (const { entryRef, amount } of stream) {
          const used = sum([...matches, ...unmatched].filter((m) => m.entryRef === entryRef).map((m) => m.amount));
          expect(used <= (amount > 0n ? amount : 0n)).toBe(true);
        }
        const shuffled = stream
          .map((payment, at) => ({ payment, by: shuffle[at] ?? 0 }))
          .toSorted((a, b) => a.by - b.by)
          .map(({ payment }) => payment);
        expect(keep(of, shuffled, now)).toEqual(kept);
        expect(
          keep(
            kept.rows.map((row, at) => ({ ...row, state: of[at]?.state ?? "due" })),
            stream,
            now,
          ),
        ).toEqual(kept);
      }),
      { numRuns: 600 },
    );
    expect(emptied).toBeGreaterThan(100);
    expect(reopened).toBeGreaterThan(3);
  });

  it("names the oldest row that is not paid, by its date of now", () => {
    const moved = [rowOf(1, "2027-01-12", 100n), ...rows.slice(1)];
    expect(nextOpen(moved)?.number).toBe(2);
    expect(nextOpen(keep(rows, [paymentOf("A", "2026-12-01", 300n)], on("2026-12-02")).rows)).toBeNull();
  });
});
