import { describe, expect, it } from "vitest";
import { instantOf, laterBy } from "@/lib/core/clock";
import { deviceLabel, idleLimit, isSteppedUp, STEP_UP_SECONDS } from "./session-rules";

const at = instantOf("2026-11-21T02:00:00Z");

describe("the name of a browser", () => {
  it.each([
    [
      "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36",
      "Chrome · Android",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 Version/17.5 Safari/604.1",
      "Safari · iOS",
    ],
    ["Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0", "Edge · Windows"],
    ["Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116 MicroMessenger/8.0.49", "WeChat · Android"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox · macOS"],
    ["curl/8.0 <script>alert(1)</script>", "—"],
    ["", "—"],
    [null, "—"],
  ])("%s", (userAgent, label) => expect(deviceLabel(userAgent)).toBe(label));
});

describe("the limits of a session", () => {
  it("counts the step-up to its last second", () => {
    expect(isSteppedUp(null, at)).toBe(false);
    expect(isSteppedUp(at, laterBy(at, STEP_UP_SECONDS))).toBe(true);
    expect(isSteppedUp(at, laterBy(at, STEP_UP_SECONDS + 1))).toBe(false);
  });

  it("looks back a quarter of an hour for the last use", () => {
    expect(idleLimit(at).toString()).toBe("2026-11-21T01:45:00Z");
  });
});
