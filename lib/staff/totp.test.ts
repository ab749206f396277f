import { describe, expect, it } from "vitest";
import { instantOf } from "@/lib/core/clock";
import { fitsPassword, hashPassword } from "./passwords";
import { codeAt, drawingOf, stepOf } from "./totp";

/** RFC 6238, appendix B: "12345678901234567890" in base32, SHA-1; the last six of its eight digits. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("the code of an authenticator", () => {
  it.each([
    ["1970-01-01T00:00:59Z", "287082"],
    ["2005-03-18T01:58:29Z", "081804"],
    ["2005-03-18T01:58:31Z", "050471"],
    ["2009-02-13T23:31:30Z", "005924"],
    ["2033-05-18T03:33:20Z", "279037"],
    ["2603-10-11T11:33:20Z", "353130"],
  ])("at %s is that of the standard", (at, code) => {
    expect(codeAt(SECRET, instantOf(at))).toBe(code);
    expect(stepOf(SECRET, code, null, instantOf(at))).toBe(BigInt(instantOf(at).epochMilliseconds) / 30_000n);
  });

  it("counts by its own step, not by the moment at which it is given", () => {
    const code = codeAt(SECRET, instantOf("2026-11-22T03:00:00Z"));
    const step = stepOf(SECRET, code, null, instantOf("2026-11-22T03:00:31Z"));
    expect(step).toBe(stepOf(SECRET, code, null, instantOf("2026-11-22T03:00:00Z")));
    expect(stepOf(SECRET, code, step, instantOf("2026-11-22T03:00:31Z"))).toBeNull();
    expect(stepOf(SECRET, code, (step ?? 0n) - 1n, instantOf("2026-11-22T03:00:31Z"))).toBe(step);
  });

  it("is drawn as a square with a quiet edge", () => {
    const { size, path } = drawingOf(SECRET, "chenyu", "演示银行");
    const cells = [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].flatMap(([, x, y]) => [`${x}`, `${y}`]);
    const numbers = cells.map((cell) => Number.parseInt(cell, 10));
    expect(path.replace(/M\d+ \d+h1v1h-1z/g, "")).toBe("");
    expect(Math.min(...numbers)).toBe(4);
    expect(Math.max(...numbers)).toBe(size - 5);
  });
});

describe("a password", () => {
  it("is kept as argon2id, and fits however its characters are composed", async () => {
    const hash = await hashPassword("Café au lait, s’il vous plaît");
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await fitsPassword(hash, "Café au lait, s’il vous plaît".normalize("NFD"))).toBe(true);
    expect(await fitsPassword(hash, "Cafe au lait, s’il vous plaît")).toBe(false);
    expect(await fitsPassword(null, "")).toBe(false);
  });
});
