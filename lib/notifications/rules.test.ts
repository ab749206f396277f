import { expect, it } from "vitest";
import { instantOf } from "@/lib/core/clock";
import { afterQuiet } from "./rules";

it.each([
  ["at noon", "2026-11-20T12:00:00+08:00", "22:00", "08:00", "2026-11-20T12:00:00+08:00"],
  ["at the last minute", "2026-11-20T21:59:00+08:00", "22:00", "08:00", "2026-11-20T21:59:00+08:00"],
  ["in the evening", "2026-11-20T22:00:00+08:00", "22:00", "08:00", "2026-11-21T08:00:00+08:00"],
  ["before dawn", "2026-11-21T03:00:00+08:00", "22:00", "08:00", "2026-11-21T08:00:00+08:00"],
  ["when they end", "2026-11-21T08:00:00+08:00", "22:00", "08:00", "2026-11-21T08:00:00+08:00"],
  ["within hours of one day", "2026-11-21T02:00:00+08:00", "00:00", "07:00", "2026-11-21T07:00:00+08:00"],
])("news wait for the end of the quiet hours: %s", (_when, at, from, to, sent) => {
  expect(afterQuiet(instantOf(at), "Asia/Shanghai", { from, to }).equals(instantOf(sent))).toBe(true);
});
