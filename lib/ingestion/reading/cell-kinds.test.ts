import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMoney } from "@/lib/core/money";
import { date, money, ref, textOf, time } from "./cell-kinds";

describe("cells", () => {
  it("reads money exactly as parseMoney does", () => {
    const digits = fc.string({ unit: fc.constantFrom("0", "1", "9", ".", "-", ",", "+", " ", "e"), maxLength: 8 });
    const amounts = fc
      .tuple(fc.boolean(), fc.nat(), fc.integer({ min: 0, max: 2 }))
      .map(
        ([minus, whole, decimals]) =>
          `${minus ? "-" : ""}${whole}${decimals === 0 ? "" : `.${"07".slice(0, decimals)}`}`,
      );
    fc.assert(
      fc.property(fc.oneof(digits, amounts), (text) => {
        const read = money.read(text);
        expect(read === null ? null : BigInt(read)).toBe(parseMoney(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ["2024-02-29", true],
    ["2025-02-29", false],
    ["0000-01-01", false],
    ["2025-2-1", false],
    ["20250201", false],
  ])("date %s: %s", (text, real) => expect(date.read(text) !== null).toBe(real));

  it.each([
    ["2026-11-06T09:00:00+08:00", true],
    ["2026-11-06T01:00:00.123Z", true],
    ["2026-11-06T09:00:00", false],
    ["2026-11-06 09:00:00Z", false],
    ["2026-02-30T09:00:00Z", false],
    ["2026-11-06T24:00:00Z", false],
    ["2026-11-06T23:59:60Z", false],
    ["2026-11-06T09:00:00+15:00", false],
  ])("time %s: %s", (text, real) => expect(time.read(text) !== null).toBe(real));

  it("escapes what COPY reads as more than text, and refuses control characters", () => {
    expect(textOf(20).read("a\\b\tc\nd\r")).toBe("a\\\\b\\tc\\nd\\r");
    expect(textOf(20).read("\\N")).toBe("\\\\N");
    expect(textOf(20).read("a\u0007")).toBeNull();
    expect(ref.read("a\nb")).toBeNull();
    expect(ref.read(" a")).toBeNull();
  });
});
