import { describe, expect, it } from "vitest";
import { normaliseLogin, passwordFault, readSecondFactor, recoveryText, safeDeskReturn } from "./rules";

describe("where a desk is led back to", () => {
  it.each(["/staff", "/staff/me", "/staff/proposals/018f0000-0000-7000-8000-000000000000"])("%s", (path) =>
    expect(safeDeskReturn(path)).toBe(path),
  );
  it.each([
    null,
    "",
    "/home",
    "/staffing",
    "//evil.example",
    "/staff//evil.example",
    "/staff/../home",
    "/staff/me?x=1",
    "/staff/sign-in/code",
    "/staff/set-up",
    "https://evil.example/staff",
    `/staff/${"a".repeat(65)}`,
  ])("its first page for %s", (path) => expect(safeDeskReturn(path)).toBe("/staff"));
});

describe("a new password", () => {
  it.each([
    ["quiet harbour lantern", null],
    ["晴天带伞雨天也带伞记得关灯", null],
    ["short but ok", null],
    ["too short 11", null],
    ["tooshort 11", "password_short"],
    [`${"long ".repeat(25)}long`, "password_long"],
    ["aaaaaaaaaaaa", "password_simple"],
    ["ababABABabab", "password_simple"],
    ["I am ChenYu at the desk", "password_login"],
  ])("%s", (password, fault) => expect(passwordFault(password, "chenyu")).toBe(fault));
});

describe("what is typed at the door", () => {
  it.each([
    [" ChenYu ", "chenyu"],
    ["ｃｈｅｎｙｕ", "chenyu"],
    ["chen.yu-2", "chen.yu-2"],
    ["2chen", null],
    ["chen yu", null],
    ["c", null],
    ["陈屿", null],
  ])("login %s", (typed, login) => expect(normaliseLogin(typed)).toBe(login));

  it.each([
    ["123 456", { kind: "totp", code: "123456" }],
    ["１２３４５６", { kind: "totp", code: "123456" }],
    ["k7q2m-9xwpt", { kind: "recovery", code: "K7Q2M9XWPT" }],
    ["K7Q2M9XWPT", { kind: "recovery", code: "K7Q2M9XWPT" }],
    ["12345", null],
    ["1234567", null],
    ["K7Q2M-9XWP0", null],
    ["K7Q2M-9XWPI", null],
  ])("second factor %s", (typed, factor) => expect(readSecondFactor(typed)).toEqual(factor));

  it("takes a recovery code as it is shown", () => {
    expect(readSecondFactor(recoveryText("K7Q2M9XWPT"))).toEqual({ kind: "recovery", code: "K7Q2M9XWPT" });
  });
});
