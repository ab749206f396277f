import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { amount, calendar, date, hours, instant, notApplicable, rate, zone } from "./values";

const forms: [name: string, schema: z.ZodType, good: unknown[], bad: unknown[]][] = [
  [
    "money",
    amount,
    ["0.00", "0.01", "99999999.99", "123456789012345678.90"],
    ["1", "1.0", "1.000", "01.00", ".50", "-0.00", "-1.00", "+1.00", "1,000.00", "1e2", " 1.00", "1.00\n", 1, null],
  ],
  ["rate", rate, ["0", "1", "0.10", "0.00049315", "1.5"], ["0.000000001", "1e-3", "5%", "-0.1", ".5", "1.", "", 0.5]],
  [
    "date",
    date,
    ["2028-02-29", "2026-12-31"],
    ["2026-02-29", "2026-13-01", "2026-1-01", "20260101", "2026-01-01T00:00", "+002026-01-01", 20260101],
  ],
  [
    "instant",
    instant,
    ["2026-11-21T21:59:59+08:00", "2026-11-21T00:00:00-05:00", "2026-11-21T00:00:00+00:00"],
    [
      "2026-11-21T21:59:59Z",
      "2026-11-21T21:59:59",
      "2026-11-21T21:59:59.5+08:00",
      "2026-11-21T21:59+08:00",
      "2026-11-21T23:59:60+08:00",
      "2026-11-21T24:00:00+08:00",
      "2026-02-30T21:59:59+08:00",
      "2026-11-21 21:59:59+08:00",
      "2026-11-21T21:59:59+0800",
    ],
  ],
  ["zone", zone, ["Asia/Shanghai", "America/New_York", "UTC"], ["+08:00", "Asia/Nowhere", "", 8]],
  ["clock", hours.from, ["00:00", "23:59"], ["24:00", "8:00", "08:60", "08:00:00", 8]],
  ["end of a span", hours.to, ["24:00", "00:00"], ["24:01", "25:00"]],
  [
    "calendar",
    calendar,
    [null, { weekend: [6, 7], holidays: ["2026-10-01"], workdays: [] }],
    [
      undefined,
      { weekend: [0], holidays: [], workdays: [] },
      { weekend: [1, 2, 3, 4, 5, 6, 7], holidays: [], workdays: [] },
      { weekend: [6, 7], holidays: ["2026-02-29"], workdays: [] },
      { weekend: [6, 7], holidays: [] },
    ],
  ],
  ["what does not apply", notApplicable, [undefined, null, "0", "0.00", [], false], ["0.12", "0.0", true, [1], {}]],
];

describe.each(forms)("%s", (_, schema, good, bad) => {
  it.each(good.map((value) => [value]))("reads %j", (value) => {
    expect(schema.safeParse(value).success).toBe(true);
  });
  it.each(bad.map((value) => [value]))("refuses %j", (value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});

it("reads the exact figures", () => {
  expect(amount.parse("123456789012345678.90")).toBe(12_345_678_901_234_567_890n);
  expect(rate.parse("0.00049315")).toBe(49_315n);
  expect(hours.to.parse("24:00")).toBe(1440);
});
