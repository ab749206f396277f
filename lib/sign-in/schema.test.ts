import { describe, expect, it } from "vitest";
import { readFlow, writeFlow } from "./flow";
import { codeInput, phoneInput as phoneInputOf } from "./schema";

const phoneInput = phoneInputOf({ countryCode: "86", national: "1\\d{10}" });

const issues = (result: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  result.error?.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`) ?? [];

describe("what the sign-in forms send", () => {
  it("reads a phone and a safe way back", () => {
    expect(phoneInput.parse({ phone: "139 1234 0067", back: "//evil.example" })).toEqual({
      phone: "+8613912340067",
      back: "/home",
    });
  });

  it("names what is missing by a key of the catalogue, whatever was sent", () => {
    expect(issues(phoneInput.safeParse({}))).toEqual(["phone: phone"]);
    expect(issues(phoneInput.safeParse({ phone: "1".repeat(200) }))).toEqual(["phone: phone"]);
    expect(issues(codeInput.safeParse({}))).toEqual(["code: code"]);
    expect(issues(codeInput.safeParse({ code: "12345", tail: "12" }))).toEqual(["code: code", "tail: tail"]);
  });

  it("takes an empty tail for none and anything but yes for no", () => {
    const parsed = codeInput.parse({ code: "１２３４５６", tail: "  ", remember: "on" });
    expect(parsed).toEqual({ code: "123456", tail: null, remember: undefined, back: "/home" });
    expect(codeInput.parse({ code: "123456", tail: "12 3x", remember: "yes", back: "/pay" })).toEqual({
      code: "123456",
      tail: "123X",
      remember: "yes",
      back: "/pay",
    });
  });
});

describe("the flow a browser carries", () => {
  const flow = { token: "t".repeat(43), phone: "+8613912340067", mark: "0190a000-0000-7000-8000-000000000001" };
  it("is read back as it was written", () => expect(readFlow(writeFlow(flow))).toEqual(flow));
  it.each(["", "{", "null", "[]", '{"token":"x"}', JSON.stringify({ ...flow, phone: "139" })])("is not %j", (text) =>
    expect(readFlow(text)).toBeNull(),
  );
});
