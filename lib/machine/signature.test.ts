import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SIGNATURE_HEADER, sign, TIMESTAMP_HEADER, verifySignature } from "./signature";

const AT = 1_790_000_000;
const headersOf = (given: Record<string, string>) => new Headers(given);
const body = '{"postings":[]}';

describe("a signature", () => {
  it("is what openssl makes of the timestamp, a dot and the body", () => {
    const made = execFileSync("openssl", ["dgst", "-sha256", "-hmac", "hqs_secret"], { input: `${AT}.${body}` });
    expect(sign("hqs_secret", AT, body)[SIGNATURE_HEADER]).toBe(`v1=${made.toString().trim().split(" ").at(-1)}`);
  });

  it("holds for 300 seconds to either side of our clock, and not a second longer", () => {
    const headers = headersOf(sign("s", AT, body));
    const answers = [-301, -300, 0, 300, 301].map((by) => verifySignature(["s"], headers, body, AT + by));
    expect(answers).toEqual(["too_early", null, null, null, "too_old"]);
  });

  it("holds when one of several was made with one of the secrets that hold", () => {
    const [old, fresh] = [sign("old", AT, body), sign("fresh", AT, body)];
    const both = headersOf({ ...old, [SIGNATURE_HEADER]: `${old[SIGNATURE_HEADER]}, ${fresh[SIGNATURE_HEADER]}` });
    expect(verifySignature(["fresh"], both, body, AT)).toBeNull();
    expect(verifySignature(["fresh", "old"], headersOf(old), body, AT)).toBeNull();
    expect(verifySignature(["other"], both, body, AT)).toBe("wrong");
    expect(verifySignature([], both, body, AT)).toBe("wrong");
  });

  it("is refused when a header is missing or is none of ours", () => {
    const { [TIMESTAMP_HEADER]: timestamp = "", [SIGNATURE_HEADER]: signature = "" } = sign("s", AT, body);
    expect(verifySignature(["s"], headersOf({ [TIMESTAMP_HEADER]: timestamp }), body, AT)).toBe("missing");
    expect(verifySignature(["s"], headersOf({ [SIGNATURE_HEADER]: signature }), body, AT)).toBe("missing");
    const wrong: [string, string][] = [
      ["", signature],
      [`${AT}.0`, signature],
      [`-${AT}`, signature],
      [timestamp, ""],
      [timestamp, signature.replace("v1=", "v0=")],
      [timestamp, signature.toUpperCase()],
      [timestamp, signature.slice(0, -1)],
      [timestamp, Array.from({ length: 5 }, () => signature).join(",")],
    ];
    for (const [at, given] of wrong) {
      const headers = headersOf({ [TIMESTAMP_HEADER]: at, [SIGNATURE_HEADER]: given });
      expect(verifySignature(["s"], headers, body, AT), `${at} ${given}`).toBe("malformed");
    }
  });

  it("does not hold once a bit of the body, or the timestamp, is another", () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 0, max: 7 }), (sent, at, bit) => {
        const headers = sign("s", AT, sent);
        const changed = Uint8Array.from(sent);
        const place = at % changed.length;
        changed[place] = (changed[place] ?? 0) ^ (1 << bit);
        expect(verifySignature(["s"], headersOf(headers), sent, AT)).toBeNull();
        expect(verifySignature(["s"], headersOf(headers), changed, AT)).toBe("wrong");
        const moved = headersOf({ ...headers, [TIMESTAMP_HEADER]: String(AT + 1 + (at % 200)) });
        expect(verifySignature(["s"], moved, sent, AT)).toBe("wrong");
      }),
    );
  });
});
