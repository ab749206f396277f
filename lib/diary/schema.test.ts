import { describe, expect, it } from "vitest";
import { addInput } from "./schema";

const TYPED = { happenedOn: "2026-11-20", happenedAt: "", channel: "visit", saidToBe: " ", number: "", said: "来过。" };
const wrong = (more: Record<string, string>) =>
  addInput.safeParse({ ...TYPED, ...more }).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("what somebody writes down", () => {
  it("needs a day, a way and words, and nothing else", () => {
    expect(addInput.parse(TYPED)).toMatchObject({ happenedAt: null, saidToBe: null, number: null, asked: null });
    const empty = wrong({ happenedOn: "", channel: "", said: " \r\n " });
    expect(empty).toEqual(["happenedOn: day_missing", "channel: channel_missing", "said: said_missing"]);
  });

  it.each([
    ["9:05", "09:05"],
    ["１４：３０", "14:30"],
    ["00:00", "00:00"],
  ])("takes the time %s", (happenedAt, read) => {
    expect(addInput.parse({ ...TYPED, happenedAt }).happenedAt).toBe(read);
  });

  it.each([
    [{ happenedAt: "24:00" }, "happenedAt: time_format"],
    [{ happenedAt: "下午三点" }, "happenedAt: time_format"],
    [{ happenedOn: "2026-02-30" }, "happenedOn: day_format"],
    [{ said: "说".repeat(1001) }, "said: words_long"],
    [{ saidToBe: "谁".repeat(101) }, "saidToBe: words_long"],
  ])("asks again for %j", (more, message) => {
    expect(wrong(more)).toEqual([message]);
  });

  it("counts the end of a line as one character, as the form does", () => {
    expect(wrong({ said: `${"说\r\n".repeat(499)}说完` })).toBeUndefined();
  });
});
