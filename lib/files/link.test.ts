import { describe, expect, it } from "vitest";
import { instantOf, laterBy } from "@/lib/core/clock";

process.env.HUANQING_KEY ??= "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdCE";
const { fileToken, readFileToken } = await import("./link");

const AT = instantOf("2026-11-21T02:00:00Z");
const [A, B] = ["018f0000-0000-7000-8000-00000000000a", "018f0000-0000-7000-8000-00000000000b"];
const FILE = "018f0000-0000-7000-8000-0000000000f1";

describe("the link to a file", () => {
  const token = fileToken(A, FILE, AT);

  it("holds for five minutes, for the person it was made for", () => {
    expect(readFileToken(A, token, AT)).toBe(FILE);
    expect(readFileToken(A, token, laterBy(AT, 300))).toBe(FILE);
    expect(readFileToken(A, token, laterBy(AT, 301))).toBeNull();
    expect(readFileToken(B, token, AT)).toBeNull();
  });

  it("of a member of staff is theirs alone, for the case that they look at", () => {
    const own = fileToken([B, A], FILE, AT);
    expect(readFileToken([B, A], own, AT)).toBe(FILE);
    for (const reader of [A, B, [A, B], [B], [B, A, A]]) expect(readFileToken(reader, own, AT)).toBeNull();
    expect(readFileToken([B, A], token, AT)).toBeNull();
  });

  it("cannot be made longer, turned to another file, or made up", () => {
    const [, until = "", signature = ""] = token.split(".");
    const later = (Number.parseInt(until, 36) + 999).toString(36);
    const made = [
      `${FILE}.${later}.${signature}`,
      `${A}.${until}.${signature}`,
      `${FILE}.${until}.${"A".repeat(signature.length)}`,
      `${FILE}.${until}.`,
      `${token}.x`,
      `../${token}`,
      "",
      FILE,
    ];
    expect(made.map((one) => readFileToken(A, one, AT))).toEqual(made.map(() => null));
  });
});
