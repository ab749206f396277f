import { expect, it } from "vitest";
import { yuan } from "@/lib/accounts/testing/facts";
import { dateOf } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import { type Credit, matchAdjustments } from "./rules";

const awaited = (adjustmentId: string, amount: string, accountId = "a") => ({
  adjustmentId,
  accountId,
  amount: yuan(amount),
  since: dateOf("2026-11-22"),
});
const credit = (entryRef: string, amount: string, more: Partial<Credit> = {}): Credit => ({
  accountId: "a",
  entryRef,
  kind: "adjustment",
  amount: money(-yuan(amount)),
  postedOn: dateOf("2026-11-23"),
  ...more,
});

it("finds each adjustment among the core's credits, to the cent and once", () => {
  const two = [awaited("1", "800.00"), awaited("2", "800.00")];
  expect(matchAdjustments(two, [credit("x", "800.00"), credit("y", "800.00")])).toEqual([
    { adjustmentId: "1", step: "match", entryRef: "x" },
    { adjustmentId: "2", step: "match", entryRef: "y" },
  ]);
  expect(matchAdjustments(two, [credit("x", "800.00", { kind: "refund" })])).toEqual([
    { adjustmentId: "1", step: "match", entryRef: "x" },
  ]);
});

it("takes no credit of another account or from before the decision, and no payment for a difference", () => {
  const one = [awaited("1", "800.00")];
  expect(matchAdjustments(one, [credit("x", "800.00", { accountId: "b" })])).toEqual([]);
  expect(matchAdjustments(one, [credit("x", "800.00", { postedOn: dateOf("2026-11-21") })])).toEqual([]);
  expect(matchAdjustments(one, [credit("x", "799.99", { kind: "payment" })])).toEqual([]);
  expect(matchAdjustments(one, [credit("x", "799.99")])).toEqual([
    { adjustmentId: "1", step: "differ", entryRef: "x" },
  ]);
});
