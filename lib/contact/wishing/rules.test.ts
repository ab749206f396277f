import { describe, expect, it } from "vitest";
import { addDays, dateOf } from "@/lib/core/dates";
import { CHANNELS, type ContactWishes, NO_WISHES } from "@/lib/permission/wishes";
import { changed, lastPauseDay, legalSpans, moved, runningPause, type WishLimits, wishText } from "./rules";

const TODAY = dateOf("2026-11-23");
const LIMITS: WishLimits = { today: TODAY, quiet: { from: 1320, to: 480 }, maxPauseDays: 60 };
const hours = (part: Partial<Pick<ContactWishes, "windows" | "inconvenient" | "daysOff" | "zone">>) =>
  changed(NO_WISHES, { section: "hours", windows: [], inconvenient: [], daysOff: [], zone: null, ...part }, LIMITS);
const pause = (wishes: ContactWishes, until: string, today = TODAY) =>
  changed(wishes, { section: "pause", pause: { kind: "illness", until: dateOf(until) } }, { ...LIMITS, today });
const made = (answer: ContactWishes | string): ContactWishes => {
  if (typeof answer === "string") throw new Error(answer);
  return answer;
};

describe("hours", () => {
  it("that lie wholly in the night leave no legal time, and half an hour in the evening does", () => {
    expect(hours({ windows: [{ days: [1], from: 1320, to: 480 }] })).toBe("no_legal_time");
    expect(hours({ windows: [{ days: [1], from: 1290, to: 1320 }] })).toMatchObject({ windows: [{ from: 1290 }] });
    expect(hours({ daysOff: [1, 2, 3, 4, 5, 6, 7] })).toBe("no_legal_time");
    expect(hours({ inconvenient: [{ days: [1, 2, 3, 4, 5, 6, 7], from: 480, to: 1320 }] })).toBe("no_legal_time");
  });

  it("over midnight count what is left of them on both days", () => {
    const wishes = made(hours({ windows: [{ days: [7], from: 1260, to: 540 }] }));
    expect(legalSpans(wishes, LIMITS.quiet, 7)).toEqual([{ from: 1260, to: 1320 }]);
    expect(legalSpans(wishes, LIMITS.quiet, 1)).toEqual([{ from: 480, to: 540 }]);
    expect(legalSpans(wishes, LIMITS.quiet, 2)).toEqual([]);
  });
});

describe("channels", () => {
  it("change places, and stay where they are at an end", () => {
    expect(moved(["sms", "email", "call"], "email", "up")).toEqual(["email", "sms", "call"]);
    expect(moved(["sms", "email", "call"], "call", "down")).toEqual(["sms", "email", "call"]);
  });

  it("can be closed but for the last one", () => {
    const almost = { ...NO_WISHES, channelsOff: CHANNELS.filter((one) => one !== "letter") };
    expect(changed(almost, { section: "limits", limit: "letter", on: true }, LIMITS)).toBe("channels_all");
    expect(changed(almost, { section: "limits", limit: "visit", on: false }, LIMITS)).toMatchObject({
      channelsOff: CHANNELS.filter((one) => one !== "letter" && one !== "visit"),
    });
  });
});

describe("a pause", () => {
  it("ends today at the earliest and on the last day of the policy at the latest", () => {
    expect(pause(NO_WISHES, "2026-11-22")).toBe("pause_past");
    expect(pause(NO_WISHES, "2027-01-22")).toBe("pause_long");
    const last = made(pause(NO_WISHES, "2027-01-21")).pause;
    expect(last).toEqual({ kind: "illness", since: "2026-11-23", until: "2027-01-21" });
  });

  it("that follows another within a month goes on with it: no row of pauses is longer than one", () => {
    const first = made(pause(NO_WISHES, "2026-12-31"));
    const soon = dateOf("2027-01-20");
    expect(lastPauseDay(first, { ...LIMITS, today: soon }).toString()).toBe("2027-01-21");
    expect(pause(first, "2027-01-22", soon)).toBe("pause_long");
    const late = dateOf("2027-01-30");
    expect(lastPauseDay(first, { ...LIMITS, today: late })).toEqual(addDays(late, 59));
  });

  it("can be ended at once, and is still counted when the next one follows", () => {
    const first = made(pause(NO_WISHES, "2026-12-31"));
    const day = dateOf("2026-12-10");
    const ended = made(changed(first, { section: "pause", pause: null }, { ...LIMITS, today: day }));
    expect(runningPause(ended, day)).toBeNull();
    expect(lastPauseDay(ended, { ...LIMITS, today: day }).toString()).toBe("2027-01-21");
  });
});

describe("the text of wishes", () => {
  it("is the same whatever the order of their keys", () => {
    const backwards = Object.fromEntries(Object.entries(NO_WISHES).reverse()) as unknown as ContactWishes;
    expect(wishText(backwards)).toBe(wishText(NO_WISHES));
    expect(wishText({ ...NO_WISHES, noWork: true })).not.toBe(wishText(NO_WISHES));
  });
});
