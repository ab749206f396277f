import { describe, expect, it } from "vitest";
import { instantOf } from "@/lib/core/clock";
import { lockAfter, maskPhone, normaliseCode, normalisePhone, normaliseTail } from "./rules";

const CN = { countryCode: "86", national: "1\\d{10}" };
const US = { countryCode: "1", national: "[2-9]\\d{2}[2-9]\\d{6}" };

describe("a phone as people type it", () => {
  it.each([
    ["138 0013 8000", "+8613800138000"],
    ["+86-138-0013-8000", "+8613800138000"],
    ["008613800138000", "+8613800138000"],
    ["１３８００１３８０００", "+8613800138000"],
    ["+1 (415) 555-0100", "+14155550100"],
  ])("%s → %s", (typed, phone) => expect(normalisePhone(typed, CN)).toBe(phone));
  it.each([
    ["(212) 555-0142", "+12125550142"],
    ["1 212 555 0142", "+12125550142"],
    ["001-212-555-0142", "+12125550142"],
    ["+86 138 0013 8000", "+8613800138000"],
  ])("%s → %s, elsewhere", (typed, phone) => expect(normalisePhone(typed, US)).toBe(phone));
  it.each(["", "12345", "1380013800", "138001380000", "+86 1380013800a", "'; drop table", "+0123456789"])(
    "refuses %j",
    (typed) => expect(normalisePhone(typed, CN)).toBeNull(),
  );
  it.each(["13800138000", "112 555 0142", "555 0142"])("refuses %j, elsewhere", (typed) =>
    expect(normalisePhone(typed, { ...US, national: "2\\d{9}" })).toBeNull(),
  );
  it("shows only what its owner knows", () => {
    expect(maskPhone("+8613912340067", CN)).toBe("139\u00A0••••\u00A00067");
    expect(maskPhone("+12125550142", US)).toBe("212\u00A0••••\u00A00142");
  });
});

describe("codes and tails", () => {
  it("reads full-width digits and spaces", () => {
    expect(normaliseCode("１２３ ４５６")).toBe("123456");
    expect(normaliseCode("12345")).toBeNull();
    expect(normaliseTail("012x")).toBe("012X");
    expect(normaliseTail("abcd2345")).toBe("ABCD2345");
    expect(normaliseTail("12")).toBeNull();
  });
});

describe("the lock ladder", () => {
  const at = instantOf("2026-11-21T00:00:00Z");
  const wait = (failures: number) => lockAfter(failures, at)?.toString() ?? null;
  it("locks on its rungs and on every failure beyond the last", () => {
    expect(wait(9)).toBeNull();
    expect(wait(10)).toBe("2026-11-21T00:15:00Z");
    expect(wait(11)).toBeNull();
    expect(wait(20)).toBe("2026-11-21T01:00:00Z");
    expect(wait(30)).toBe("2026-11-22T00:00:00Z");
    expect(wait(31)).toBe("2026-11-22T00:00:00Z");
  });
});
