import { describe, expect, it } from "vitest";
import { instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { type Money, money, parseMoney } from "@/lib/core/money";
import { parseRate, type Rate } from "@/lib/core/rate";
import { dateParts, dateText, dayRange, instantText, moneyParts, percentText, plainAmount } from "./format";
import { localeFromHeader } from "./locale";

const of = (text: string) => parseMoney(text) as Money;

describe("amounts in words", () => {
  it.each([
    ["0.00", "0.00"],
    ["0.05", "0.05"],
    ["-0.05", "−0.05"],
    ["1234567.89", "1,234,567.89"],
    ["-100.00", "−100.00"],
    ["999.99", "999.99"],
  ])("%s → %s", (amount, text) => expect(plainAmount(of(amount))).toBe(text));

  it("sets sign, symbol and parts apart", () => {
    expect(moneyParts(of("-3499.41"), "CNY")).toEqual({
      symbol: "¥",
      sign: "−",
      whole: "3,499",
      cents: "41",
      text: "−¥3,499.41",
    });
    expect(moneyParts(money(5n), "XAU").text).toBe("XAU\u00a00.05");
  });
});

describe("dates in words", () => {
  const date = dateOf("2026-11-25");
  it("names the year only when it is another one", () => {
    expect(dateText(date, "zh-CN", 2026)).toBe("11\u00a0月\u00a025\u00a0日");
    expect(dateText(date, "zh-CN", 2027)).toBe("2026\u00a0年\u00a011\u00a0月\u00a025\u00a0日");
    expect(dateText(date, "en", 2026)).toBe("25\u00a0Nov");
  });
  it("gives the parts of a leaf", () => {
    expect(dateParts(date, "zh-CN")).toMatchObject({ month: "11月", day: "25", weekday: "周三" });
    expect(dateParts(date, "en").spoken).toBe("Wednesday 25 November 2026");
  });
  it("names the last day of a period, which ends before its end date", () => {
    expect(dayRange(dateOf("2026-10-05"), dateOf("2026-10-22"), "zh-CN")).toBe("10/5–10/21");
    expect(dayRange(dateOf("2026-10-05"), dateOf("2026-10-06"), "en")).toBe("5\u00a0Oct");
  });
  it("writes a moment in the zone of the policy", () => {
    expect(instantText(instantOf("2026-11-21T16:20:00Z"), "Asia/Shanghai", "en")).toBe("22\u00a0Nov\u00a02026 00:20");
  });
});

describe("rates and languages", () => {
  it("writes a rate as a percentage", () => {
    expect(percentText(parseRate("0.0005") as Rate)).toBe("0.05%");
    expect(percentText(parseRate("0.1825") as Rate)).toBe("18.25%");
  });
  it.each([
    ["en-GB,en;q=0.9,zh;q=0.5", "en"],
    ["fr,zh-TW;q=0.7,en;q=0.6", "zh-CN"],
    ["de", "zh-CN"],
    [null, "zh-CN"],
  ])("%s → %s", (header, locale) => expect(localeFromHeader(header, "zh-CN")).toBe(locale));
  it("falls back to the first language of the country", () => expect(localeFromHeader("de", "en")).toBe("en"));
});
