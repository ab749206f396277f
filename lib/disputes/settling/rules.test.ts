import { describe, expect, it } from "vitest";
import { yuan } from "@/lib/accounts/testing/facts";
import { dateOf } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import { type Awaited, type Credit, type Found, matchAdjustments } from "./rules";

const RULE = { daysBefore: 1, daysAfter: 10 };
const awaited = (adjustmentId: string, amount: string, more: Partial<Awaited> = {}): Awaited => ({
  adjustmentId,
  accountId: "a",
  kind: "principal",
  amount: yuan(amount),
  valueOn: dateOf("2026-10-20"),
  since: dateOf("2026-11-22"),
  state: "waiting",
  matchedEntryRef: null,
  ...more,
});
const credit = (entryRef: string, amount: string, more: Partial<Credit> = {}): Credit => ({
  accountId: "a",
  entryRef,
  kind: "adjustment",
  amount: money(-yuan(amount)),
  postedOn: dateOf("2026-11-23"),
  transactedOn: null,
  ...more,
});
const on = (day: string) => ({ transactedOn: dateOf(day) });
const text = (found: Found) =>
  `${found.adjustmentId} ${"because" in found ? found.because : found.step} ${found.entryRef}`;
const match = (waiting: Awaited[], credits: Credit[]) => matchAdjustments(waiting, credits, RULE).map(text);

describe("what was put right among the core's postings", () => {
  it("is found to the cent and once", () => {
    const two = [awaited("1", "800.00"), awaited("2", "800.00")];
    expect(match(two, [credit("x", "800.00"), credit("y", "800.00")])).toEqual(["1 match x", "2 match y"]);
    expect(match(two, [credit("x", "800.00", { kind: "refund" })])).toEqual(["1 match x"]);
  });

  it("is none of another account, of another kind or from before the decision", () => {
    const one = [awaited("1", "800.00")];
    expect(match(one, [credit("x", "800.00", { accountId: "b" })])).toEqual([]);
    expect(match(one, [credit("x", "800.00", { postedOn: dateOf("2026-11-21") })])).toEqual([]);
    expect(match(one, [credit("x", "800.00", { kind: "payment" })])).toEqual([]);
    expect(match([awaited("1", "30.00", { kind: "late_fee" })], [credit("x", "30.00", { kind: "late_fee" })])).toEqual([
      "1 match x",
    ]);
    expect(match([awaited("1", "30.00", { kind: "interest" })], [credit("x", "30.00", { kind: "late_fee" })])).toEqual(
      [],
    );
  });

  it("counts from the day that was decided, within the pack's days, where the core names one", () => {
    const one = [awaited("1", "800.00")];
    for (const day of ["2026-10-19", "2026-10-20", "2026-10-30", "2026-11-23"]) {
      expect(match(one, [credit("x", "800.00", on(day))]), day).toEqual(["1 match x"]);
    }
    for (const day of ["2026-10-18", "2026-10-31", "2026-11-22"]) {
      expect(match(one, [credit("x", "800.00", on(day))]), day).toEqual(["1 other_day x"]);
    }
  });

  it("needs the day of a payment that is dated back", () => {
    const one = [awaited("1", "800.00", { kind: "payment_dated_back" })];
    expect(match(one, [credit("x", "800.00", { kind: "payment" })])).toEqual(["1 other_day x"]);
    expect(match(one, [credit("x", "800.00", { kind: "payment", ...on("2026-10-21") })])).toEqual(["1 match x"]);
  });

  it("is a person's to look at where another amount was posted, or more postings could be it", () => {
    const one = [awaited("1", "800.00")];
    expect(match(one, [credit("x", "799.99")])).toEqual(["1 other_amount x"]);
    expect(match(one, [credit("x", "800.00"), credit("y", "800.00")])).toEqual(["1 several x"]);
    const refund = credit("y", "800.00", { kind: "refund" });
    expect(match(one, [refund, credit("z", "800.00", { kind: "refund" })])).toEqual(["1 several y"]);
    // What the core calls an adjustment is it; a purchase that was given back on the same day is not.
    expect(match(one, [refund, credit("x", "800.00")])).toEqual(["1 match x"]);
    expect(match([...one, awaited("2", "5.00")], [credit("x", "800.00")])).toEqual(["1 match x"]);
  });

  it("is open again when its posting is gone, is of another amount, or is taken by nobody else meanwhile", () => {
    const done = awaited("1", "800.00", { state: "matched", matchedEntryRef: "x" });
    expect(match([done], [credit("x", "800.00")])).toEqual([]);
    expect(match([done], [])).toEqual(["1 gone x"]);
    expect(match([done], [credit("x", "80.00")])).toEqual(["1 gone x"]);
    expect(match([awaited("2", "800.00"), done], [credit("x", "800.00")])).toEqual([]);
  });
});
