import { expect, it } from "vitest";
import { dateOf } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { OTHER_DAY, tellInput } from "./schema";

const form = { accountId: newId(), amount: "500", channel: "other", on: "", tail: "" };
const wrongOf = (fields: Record<string, string>) =>
  tellInput.safeParse(fields).error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];

it("takes the day of the field, also where the choice above it was left alone", () => {
  const paidOn = dateOf("2026-11-18");
  expect(tellInput.parse({ ...form, day: "2026-11-18" })).toMatchObject({ paidOn });
  expect(tellInput.parse({ ...form, day: OTHER_DAY, on: "2026-11-18" })).toMatchObject({ paidOn });
  expect(tellInput.parse({ ...form, on: "2026-11-18" })).toMatchObject({ paidOn });
  expect(tellInput.parse({ ...form, day: "2026-11-18", on: "2026-11-01" })).toMatchObject({ paidOn });
});

it("names everything that is missing at once, and the field of a day that is none", () => {
  const { channel: _left, ...rest } = form;
  expect(wrongOf(rest)).toEqual(["day paid_day_missing", "channel channel_missing"]);
  expect(wrongOf({ ...form, day: OTHER_DAY })).toEqual(["on paid_day_missing"]);
  expect(wrongOf({ ...form, on: "2026-13-40" })).toEqual(["on day_format"]);
});
