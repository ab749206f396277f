import { expect, it } from "vitest";
import { dateOf } from "../../core/dates";
import { whoIs } from "./rules";

const both = (text: string) => ({ "zh-CN": text, en: text });
const issuer = {
  name: both("示例银行"),
  officialPhones: [
    { number: "400-000-4021", purpose: both("人工"), callsOut: true },
    { number: "95021", purpose: both("客服"), callsOut: false },
  ],
  officialSmsSenders: ["106900004021"],
};
const agency = (ref: string, more = {}) => ({
  ref,
  name: `示例 ${ref} 有限公司`,
  phone: "+8619999990001",
  listed: true,
  engagedFrom: null,
  ...more,
});
const agencies = [
  agency("AG-01"),
  agency("AG-04", { listed: false, phone: "+8619999990004" }),
  agency("AG-05", { engagedFrom: dateOf("2026-12-01"), phone: null }),
];
const ask = (typed: string) => whoIs(typed, issuer, agencies, dateOf("2026-11-18"));

it.each([
  ["400-000-4021", "bank"],
  ["4000004021", "bank"],
  ["95021", "bank"],
  ["106900004021", "bank"],
  ["+86 199 9999 0001", "agency"],
  ["199-9999-0001", "agency"],
  ["008619999990001", "agency"],
  ["ag-01", "agency"],
  ["示例AG-01有限公司", "agency"],
  ["+8619999990004", "not_listed"],
  ["AG-05", "not_listed"],
  ["5021", "unknown"],
  ["9502", "unknown"],
  ["0001", "unknown"],
  ["9990001", "unknown"],
  ["示例", "unknown"],
  ["银行", "unknown"],
  ["…", "unknown"],
  ["%", "unknown"],
])("%s is %s", (typed, kind) => {
  expect(ask(typed).kind).toBe(kind);
});

it("says of a number that it is only for calling in", () => {
  expect(ask("95021")).toMatchObject({ callsOut: false });
});
