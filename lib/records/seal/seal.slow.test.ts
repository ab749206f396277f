import { execFileSync, spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PDF } from "@libpdf/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instantOf, now } from "@/lib/core/clock";
import { faultOfPdf } from "@/lib/files/pdf-scan";
import { printAgreement } from "@/lib/plans/agreement/pdf/print";
import { CHECK, documentFor, signatureFor, termsOf } from "@/lib/plans/agreement/testing/agreements";
import { ownSealKey } from "../testing/sealing";
import { readSeal } from "./pdf/read-seal";
import { type SealKey, sealKey } from "./pdf/seal-key";
import { sealPdf } from "./pdf/seal-pdf";

const folder = mkdtempSync(path.join(tmpdir(), "huanqing-sealed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);

const demoKey = ownSealKey();
let printed: Uint8Array;
let key: SealKey;
let sealed: Uint8Array;

const clause = { heading: "签署记录", blocks: [] };
async function print(): Promise<Uint8Array> {
  const document = documentFor({}, "zh-CN");
  return (await printAgreement(document, await signatureFor(document, termsOf({})), clause, CHECK)).bytes;
}

beforeAll(async () => {
  key = await demoKey();
  printed = await print();
  sealed = await sealPdf(printed, key, "Sealed by the issuer", now());
});

/** A key as issuers have it: made by openssl, under a root of its own. */
async function issuerKey(algorithm: string): Promise<SealKey> {
  const openssl = (...args: string[]) => execFileSync("openssl", args, { stdio: "pipe" });
  const [rootKey, root, own, request, file] = ["root.key", "root.pem", "own.key", "own.csr", `${algorithm}.p12`].map(
    at,
  );
  const make = algorithm === "rsa" ? ["-newkey", "rsa:2048"] : ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
  const named = (name: string, out: string) => ["-nodes", "-keyout", out, "-subj", `/CN=${name}`];
  openssl("req", "-x509", ...make, ...named("Root", rootKey ?? ""), "-out", root ?? "", "-days", "30");
  openssl("req", ...make, ...named("银行", own ?? ""), "-utf8", "-out", request ?? "");
  const from = ["-in", request ?? "", "-CA", root ?? "", "-CAkey", rootKey ?? "", "-set_serial", "0x8a01"];
  openssl("x509", "-req", ...from, "-out", at("own.pem"), "-days", "30");
  const with_ = ["-inkey", own ?? "", "-in", at("own.pem"), "-certfile", root ?? "", "-passout", "pass:a secret"];
  openssl("pkcs12", "-export", ...with_, "-out", file ?? "");
  const env = { DATABASE_URL: undefined, HUANQING_DATA: folder, HUANQING_SEAL_P12_PASSWORD: "a secret" };
  return sealKey({ ...env, HUANQING_SEAL_P12: file });
}

/** What poppler says; null where it is not installed: on Debian, `apt-get install poppler-utils`. */
function pdfsig(bytes: Uint8Array): string | null {
  writeFileSync(at("asked.pdf"), bytes);
  const { error, stdout } = spawnSync("pdfsig", ["-nocert", at("asked.pdf")], { encoding: "utf8" });
  return error ? null : stdout;
}
const hasPoppler = spawnSync("pdfsig", ["-v"]).error === undefined;
const popplerAccepts = (bytes: Uint8Array) => {
  const said = pdfsig(bytes) ?? "";
  return said.includes("Signature is Valid") && said.includes("Total document signed");
};

/** What openssl says of the seal over the bytes that it covers. */
function opensslAccepts(bytes: Uint8Array, trusted: Uint8Array): boolean {
  const file = Buffer.from(bytes);
  const range = /\/ByteRange\s*\[([\d\s]+)\]/.exec(file.toString("latin1"))?.[1]?.trim().split(/\s+/) ?? [];
  const [, before = 0, to = 0, after = 0] = range.map((digits) => Number.parseInt(digits, 10));
  writeFileSync(at("covered"), Buffer.concat([file.subarray(0, before), file.subarray(to, to + after)]));
  writeFileSync(at("seal.der"), Buffer.from(file.toString("latin1", before + 1, to - 1), "hex"));
  writeFileSync(at("ca.pem"), new X509Certificate(trusted).toString());
  const asked = ["cms", "-verify", "-binary", "-inform", "DER", "-in", at("seal.der"), "-content", at("covered")];
  return spawnSync("openssl", [...asked, "-CAfile", at("ca.pem"), "-purpose", "any", "-out", at("out")]).status === 0;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** Who sealed it, or what is wrong with it. */
const sealer = (bytes: Uint8Array) => {
  const read = readSeal(bytes);
  return typeof read === "string" ? read : hex(read.certificate);
};
const accepts = (bytes: Uint8Array) => sealer(bytes) === hex(key.certificate);

describe("a sealed document", () => {
  it("is the same bytes before the seal every time, and keeps them under it", async () => {
    expect(Buffer.compare(await print(), printed)).toBe(0);
    expect(Buffer.compare(sealed.subarray(0, printed.length), printed)).toBe(0);
    expect(faultOfPdf(sealed)).toBeNull();
  });

  it("is accepted by openssl, by poppler where it is installed, and by our own reader", () => {
    expect(sealer(sealed)).toBe(hex(key.certificate));
    expect(opensslAccepts(sealed, key.certificate)).toBe(true);
    if (!hasPoppler) console.warn("poppler-utils is not installed: pdfsig was not asked");
    else expect(popplerAccepts(sealed)).toBe(true);
  });

  it("carries the evidence of the signature under the seal", async () => {
    const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
    const task = getDocument({ data: new Uint8Array(sealed), verbosity: 0 });
    const { info } = await (await task.promise).getMetadata();
    await task.destroy();
    const { Custom } = info as { Custom?: { SigningEvidence?: string } };
    const evidence = JSON.parse(Custom?.SigningEvidence ?? "{}") as Record<string, unknown>;
    expect(evidence).toMatchObject({ format: "huanqing-evidence/1", factor: "passkey", readingSeconds: 42 });
  });

  it.each(["ec", "rsa"])("is sealed by a key of an issuer, from PKCS #12: %s", async (algorithm) => {
    const own = await issuerKey(algorithm);
    expect([own.isDemo, own.chain.length > 0]).toEqual([false, true]);
    const bytes = await sealPdf(printed, own, "Sealed by the issuer", instantOf("2026-11-21T06:03:00Z"));
    expect(sealer(bytes)).toBe(hex(own.certificate));
    const root = new X509Certificate(readFileSync(at("root.pem"))).raw;
    expect([opensslAccepts(bytes, root), opensslAccepts(bytes, key.certificate)]).toEqual([true, false]);
    if (hasPoppler) expect(popplerAccepts(bytes)).toBe(true);
  });
});

describe("an altered document", () => {
  /** Where the seal itself lies: it does not cover itself, and what can be changed in it proves nothing else. */
  const sealAt = () => Buffer.from(sealed).indexOf("/Contents <", printed.length) + "/Contents ".length;

  it("is found out whichever byte is flipped", () => {
    const kept = sealed.slice();
    const [from, length] = [sealAt(), kept.length];
    const hexEnd = Buffer.from(kept).indexOf(">", from);
    const outside = (place: number) => place < from || place > hexEnd;
    const step = 97;
    for (let place = 5; place < length; place += step) {
      if (!outside(place)) continue;
      kept[place] = (kept[place] ?? 0) ^ 1;
      expect([place, accepts(kept)]).toEqual([place, false]);
      kept[place] = (kept[place] ?? 0) ^ 1;
    }
  });

  it("is found out by poppler and openssl as well", () => {
    for (const place of [1_000, Math.floor(printed.length / 2), printed.length - 200]) {
      const flipped = sealed.slice();
      flipped[place] = (flipped[place] ?? 0) ^ 1;
      expect(opensslAccepts(flipped, key.certificate)).toBe(false);
      if (hasPoppler) expect(popplerAccepts(flipped)).toBe(false);
    }
  });

  it("is found out when it was cut, saved again, or given another page", async () => {
    const again = await PDF.load(sealed);
    again.addPage();
    const extended = await again.save({ incremental: true });
    const whole = await PDF.load(sealed);
    whole.setTitle("Another title");
    const saved = await whole.save();
    expect(readSeal(extended)).toBe("extended");
    expect(readSeal(Buffer.concat([sealed, Buffer.from("\n")]))).toBe("extended");
    expect(readSeal(sealed.subarray(0, sealed.length - 1))).toBe("broken");
    expect(readSeal(printed)).toBe("none");
    expect(accepts(saved)).toBe(false);
    await expect(sealPdf(sealed, key, "again", now())).rejects.toThrow("already signed");
    for (const bytes of [extended, saved, sealed.subarray(0, sealed.length - 300)])
      if (hasPoppler) expect(popplerAccepts(bytes)).toBe(false);
  });

  it("is found out when its seal was taken over something else", () => {
    const text = Buffer.from(sealed).toString("latin1");
    const moved = Buffer.from(
      text.replace(/\/ByteRange \[0 \d+/, (found) => `${found.slice(0, -1)}0`),
      "latin1",
    );
    expect(accepts(moved)).toBe(false);
    for (const bytes of [new Uint8Array(), Buffer.from("%PDF-1.7\n/ByteRange [0 1 2 3]\n%%EOF")])
      expect(accepts(bytes)).toBe(false);
  });
});
