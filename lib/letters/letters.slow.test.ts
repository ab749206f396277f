import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { now } from "@/lib/core/clock";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { CHECK, SIGNED_AT } from "@/lib/plans/agreement/testing/agreements";
import { type Printed, printPaper } from "@/lib/printing/pdf/print";
import { readPdf, squeezed } from "@/lib/printing/testing/read-pdf";
import type { Block } from "@/lib/printing/types";
import { readSeal } from "@/lib/records/seal/pdf/read-seal";
import type { SealKey } from "@/lib/records/seal/pdf/seal-key";
import { sealPdf } from "@/lib/records/seal/pdf/seal-pdf";
import { ownSealKey } from "@/lib/records/testing/sealing";
import { letterPaper } from "./paper";
import { LETTER_KINDS, letterFor } from "./testing/facts";
import type { LetterText } from "./types";

const folder = mkdtempSync(path.join(tmpdir(), "huanqing-letters-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const key = ownSealKey();
let sealing: SealKey;
beforeAll(async () => {
  sealing = await key();
});

const wordsIn = (of: Locale) => ({ t: translator(of, "letters"), records: translator(of, "records") });

function print(text: LetterText): Promise<Printed> {
  const paper = letterPaper(text, CHECK, wordsIn);
  return printPaper(paper, { title: `${paper.title} ${text.number}`, hash: "ab".repeat(32), madeAt: SIGNED_AT });
}

const hasPoppler = spawnSync("pdfsig", ["-v"]).error === undefined;
const onDisk = (bytes: Uint8Array) => {
  const file = path.join(folder, "asked.pdf");
  writeFileSync(file, bytes);
  return file;
};

/** What poppler makes of a file; where it is not installed, our own reader and pdf.js are asked alone. */
const popplerAccepts = (bytes: Uint8Array) => {
  const { stdout } = spawnSync("pdfsig", ["-nocert", onDisk(bytes)], { encoding: "utf8" });
  return stdout.includes("Signature is Valid") && stdout.includes("Total document signed");
};
const popplerText = (bytes: Uint8Array) => spawnSync("pdftotext", [onDisk(bytes), "-"], { encoding: "utf8" }).stdout;

const textsOf = (block: Block): string[] => {
  if (block.kind === "paragraph") return [block.text];
  if (block.kind === "list") return [...block.items];
  if (block.kind === "pairs") return block.rows.flatMap(({ label, value }) => [label, value]);
  return [block.caption, ...block.columns.map(({ head }) => head), ...block.rows.flat(), ...(block.total ?? [])];
};
const wordsOf = ({ parts }: LetterText) =>
  parts.flatMap(({ title, clauses }) => [
    title,
    ...clauses.flatMap(({ heading, blocks }) => [heading, ...blocks.flatMap(textsOf)]),
  ]);

describe.each(LETTER_KINDS)("a letter: %s", (kind) => {
  it("holds every word in both languages, tagged, and its seal is accepted and any other byte refused", async () => {
    const text = letterFor(kind, "both");
    const { bytes, pages, gaps } = await print(text);
    expect([gaps, Buffer.compare((await print(text)).bytes, bytes)]).toEqual([[], 0]);
    const read = await readPdf(bytes);
    const all = squeezed(read.text);
    expect(wordsOf(text).filter((words) => !all.includes(squeezed(words)))).toEqual([]);
    expect([read.pages.length, read.info.Language, read.mark?.Marked]).toEqual([pages, "zh-CN", true]);
    expect(Buffer.from(bytes).toString("latin1")).toContain("/Lang (en)");
    const sealed = await sealPdf(bytes, sealing, "Sealed by the issuer", now());
    const flipped = sealed.slice();
    flipped[Math.floor(bytes.length / 2)] = (flipped[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    expect([typeof readSeal(sealed), readSeal(flipped)]).toEqual(["object", "broken"]);
    if (process.env.LETTERS_SHOTS) {
      mkdirSync(process.env.LETTERS_SHOTS, { recursive: true });
      writeFileSync(path.join(process.env.LETTERS_SHOTS, `${kind}.pdf`), sealed);
    }
    if (!hasPoppler) return;
    expect([popplerAccepts(sealed), popplerAccepts(flipped)]).toEqual([true, false]);
    expect(squeezed(popplerText(sealed))).toContain(squeezed(text.parts[0]?.title ?? "none"));
  });
});

describe("a long letter", () => {
  it("repeats the heads of sixty rows on each page, and counts its pages", async () => {
    const { bytes } = await print(letterFor("contact_log", "zh-CN"));
    const { pages } = await readPdf(bytes);
    const withRows = pages.filter((words) => words.includes("电话，联系您"));
    expect(withRows.length).toBeGreaterThan(1);
    for (const words of withRows) expect(words.join("")).toContain("时间");
    for (const [at, words] of pages.entries())
      expect(squeezed(words.join(""))).toContain(squeezed(`第 ${at + 1} 页，共 ${pages.length} 页`));
  });

  it("sets a name that few have, and names a character that no face has", async () => {
    const rare = await print(letterFor("payment_confirmation", "both", { holder: "欧阳㛃\u{2c386}龘" }));
    expect([rare.gaps, squeezed((await readPdf(rare.bytes)).text).includes("欧阳㛃\u{2c386}龘")]).toEqual([[], true]);
    const none = await print(letterFor("payment_confirmation", "zh-CN", { holder: "王\u{10ffff}" }));
    expect(none.gaps).toEqual(["\u{10ffff}"]);
    expect(squeezed((await readPdf(none.bytes)).text)).toContain("王〓(U+10FFFF)");
  });
});
