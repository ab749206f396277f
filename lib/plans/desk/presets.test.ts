import { describe, expect, it } from "vitest";
import { money } from "@/lib/core/money";
import type { Terms } from "../types";
import { distinct, presetsOf } from "./presets";

const bounds = { minInstalment: money(10_000n), atOnceMonths: 36, ownMonths: 48, maxMonths: 60 };
const terms = (months: number, regular: bigint) =>
  ({
    kind: "instalments",
    months,
    regularPayment: money(regular),
    totalPaid: money(BigInt(months) * regular),
  }) as Terms;

describe("counters that a desk is offered", () => {
  it("begin with what the budget leaves over, in whole tens and never above it", () => {
    const [first, ...rest] = presetsOf({ ...bounds, affordable: money(48_999n) });
    expect(first).toEqual({ name: "affordable", size: { kind: "monthly", amount: money(48_000n) } });
    expect(rest.map(({ name }) => name)).toEqual(["at_once", "own_limit", "longest"]);
  });

  it("leave the budget out where there is none, or where it carries less than the smallest instalment", () => {
    for (const affordable of [null, money(0n), money(-500n), money(10_999n - 1_000n)])
      expect(presetsOf({ ...bounds, affordable }).map(({ name }) => name)).not.toContain("affordable");
    expect(presetsOf({ ...bounds, affordable: money(10_999n) })[0]?.name).toBe("affordable");
  });

  it("leave out what a role may not grant at all", () => {
    expect(presetsOf({ ...bounds, affordable: null, ownMonths: 0 }).map(({ name }) => name)).toEqual([
      "at_once",
      "longest",
    ]);
  });

  it("differ from what is asked for and from each other", () => {
    const quotes = [terms(36, 500n), terms(48, 400n), terms(48, 400n), terms(60, 300n)].map((one) => ({ terms: one }));
    expect(distinct(terms(36, 500n), quotes, 2).map((one) => one.terms.months)).toEqual([48, 60]);
    expect(distinct(null, quotes, 3).map((one) => one.terms.months)).toEqual([36, 48, 60]);
    expect(distinct(null, quotes, 1)).toHaveLength(1);
  });
});
