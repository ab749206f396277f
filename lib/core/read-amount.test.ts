import { describe, expect, it } from "vitest";
import { readAmount } from "./read-amount";

describe("an amount as people type it", () => {
  it.each([
    ["1,234.50", 123_450n],
    ["１２．５", 1250n],
    ["¥ 20。60", 2060n],
    ["0.00", 0n],
    ["999999999.99", 99_999_999_999n],
  ])("%s", (typed, minor) => expect(readAmount(typed)).toBe(minor));

  it.each(["", "-5", "+5", "1e5", "0x10", "1.234", "1.2.3", "٣", "Infinity", "1000000000", "5 元 or more"])(
    "not %j",
    (typed) => expect(readAmount(typed)).toBeNull(),
  );
});
