import { describe, expect, it } from "vitest";
import { codeOf, readCode } from "./rules";

describe("the code of a document", () => {
  it("is read as people type it", () => {
    const code = codeOf(Uint8Array.from({ length: 32 }, (_none, at) => at * 7));
    expect(code).toMatch(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
    const wide = [...code].map((char) =>
      char === "-" ? "－" : String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0),
    );
    for (const typed of [code, code.toLowerCase(), code.replaceAll("-", ""), ` ${code} `, wide.join("")])
      expect(readCode(typed)).toBe(code);
  });

  it.each(["", "7KQ4", "7KQ4-MX2A-9RTW-H3C0", "7KQ4-MX2A-9RTW-H3CDD", "7KQ4-MX2A-9RTW-H3C'", "文".repeat(16)])(
    "is not %j",
    (typed) => expect(readCode(typed)).toBeNull(),
  );
});
