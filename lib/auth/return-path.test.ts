import { describe, expect, it } from "vitest";
import { safeReturn } from "./return-path";

describe("where a person is led back to", () => {
  it.each([
    "/home",
    "/amounts",
    "/amounts/0190a000-0000-7000-8000-000000000001/entries",
    "/me/devices",
    "/next",
    "/plans/0190a000-0000-7000-8000-000000000001/sign",
    "/pay",
  ])("%s", (path) => expect(safeReturn(path)).toBe(path));
  it.each([
    null,
    undefined,
    "",
    "/",
    "//evil.example",
    "/\\evil.example",
    "https://evil.example/home",
    "/home//evil.example",
    "/home/../api/session",
    "/home?x=//evil",
    "/home#x",
    "/home\n/amounts",
    "/homework",
    "/amounts/%2f%2fevil",
    "javascript:alert(1)",
    "/staff",
    ` /home`,
    `/home/${"a".repeat(65)}`,
  ])("not %j", (path) => expect(safeReturn(path)).toBe("/home"));
});
