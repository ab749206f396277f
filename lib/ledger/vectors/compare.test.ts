import { describe, expect, it } from "vitest";
import { firstDifference } from "./compare";
import type { Json } from "./results";

describe("comparison", () => {
  it.each<[Json, Json]>([
    ["0.50", "0.50"],
    [null, null],
    [{ a: 1 }, { b: [], a: 1 }],
    [{ rows: [{ k: 1 }] }, { rows: [{ k: 1, more: true }] }],
    [[], []],
  ])("%j agrees with %j", (expected, got) => {
    expect(firstDifference(expected, got)).toBeNull();
  });

  it.each<[Json, Json | undefined, string]>([
    ["0.5", "0.50", "(result)"],
    [1, "1", "(result)"],
    [0, false, "(result)"],
    [{ a: null }, {}, "a"],
    [{ a: null }, { a: 0 }, "a"],
    [{ toString: "x" }, {}, "toString"],
    [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, "a.b[1]"],
    [{ a: [1] }, { a: [1, 2] }, "a"],
    [{ a: [] }, { a: {} }, "a"],
    [{ a: {} }, { a: [] }, "a"],
    [{ a: {} }, { a: null }, "a"],
    [{ a: 1, b: 1 }, { b: 2, a: 2 }, "a"],
  ])("%j differs from %j at %s", (expected, got, path) => {
    expect(firstDifference(expected, got)?.path).toBe(path);
  });
});
