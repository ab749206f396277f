import { describe, expect, it } from "vitest";
import { instantOf, laterBy } from "@/lib/core/clock";
import { isBehind, isFresh, normaliseName, relyingParty } from "./rules";

describe("the relying party", () => {
  it.each([
    [
      "https://huanqing.bank.example",
      "10.0.0.4:3000",
      { id: "huanqing.bank.example", origin: "https://huanqing.bank.example" },
    ],
    ["https://bank.example:8443/", null, { id: "bank.example", origin: "https://bank.example:8443" }],
    ["http://localhost:3000", "localhost:3000", { id: "localhost", origin: "http://localhost:3000" }],
    [undefined, "localhost:4000", { id: "localhost", origin: "http://localhost:4000" }],
    [undefined, "127.0.0.1:4000", null],
    [undefined, "[::1]:4000", null],
    [undefined, "evil.example", null],
    [undefined, null, null],
    ["http://127.0.0.1:3000", "localhost:3000", null],
    ["https://[2001:db8::1]", null, null],
    ["https://203.0.113.5", null, null],
    ["http://bank.example", null, null],
  ])("of %s, asked as %s", (origin, host, party) => {
    expect(relyingParty(origin, host)).toEqual(party);
  });
});

describe("a fresh proof", () => {
  const at = instantOf("2026-11-21T10:00:00Z");
  const ago = (seconds: number) => laterBy(at, -seconds);

  it("is a sign-in or a step-up of the last five minutes", () => {
    expect(isFresh({ startedAt: ago(300), steppedUpAt: null }, at)).toBe(true);
    expect(isFresh({ startedAt: ago(301), steppedUpAt: null }, at)).toBe(false);
    expect(isFresh({ startedAt: ago(4000), steppedUpAt: ago(300) }, at)).toBe(true);
    expect(isFresh({ startedAt: ago(4000), steppedUpAt: ago(301) }, at)).toBe(false);
    expect(isFresh(null, at)).toBe(false);
  });
});

describe("a counter", () => {
  it("is behind when it does not rise, unless the authenticator never counts", () => {
    expect(isBehind(0, 0)).toBe(false);
    expect(isBehind(4, 5)).toBe(false);
    expect(isBehind(4, 4)).toBe(true);
    expect(isBehind(4, 0)).toBe(true);
    expect(isBehind(0, 1)).toBe(false);
  });
});

describe("a name", () => {
  it("is one line of what can be seen, 40 characters at most", () => {
    expect(normaliseName("  我的 手机\n二 ")).toBe("我的 手机二");
    expect(normaliseName("a\u202eb\u200b\u0007c")).toBe("abc");
    expect(normaliseName("\u200b \n")).toBeNull();
    expect([...(normaliseName("龘".repeat(90)) ?? "")]).toHaveLength(40);
    expect(normaliseName("😀".repeat(50))).toBe("😀".repeat(40));
  });
});
