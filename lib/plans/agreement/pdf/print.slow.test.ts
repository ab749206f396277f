import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateText, instantText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { readPdf, squeezed } from "@/lib/printing/testing/read-pdf";
import type { Block } from "@/lib/printing/types";
import { signatureClause } from "../signature";
import { type Case, CHECK, documentFor, type SIGNED_AT, signatureFor, termsOf } from "../testing/agreements";
import { type AgreementDocument, clausesOf } from "../types";
import { printAgreement } from "./print";

async function printed(given: Case, language: Locale) {
  const document = documentFor(given, language);
  const signature = await signatureFor(document, termsOf(given));
  const at = (moment: typeof SIGNED_AT) => instantText(moment, "Asia/Shanghai", language);
  const clause = signatureClause(
    signature,
    document,
    { at, day: (date) => dateText(date, language) },
    translator(language, "agreement"),
  );
  return { document, clause, signature, ...(await printAgreement(document, signature, clause, CHECK)) };
}

const rowsOf = (block: Block): string[] => {
  if (block.kind === "paragraph") return [block.text];
  if (block.kind === "list") return [...block.items];
  if (block.kind === "pairs") return block.rows.flatMap(({ label, value }) => [label, value]);
  return [block.caption, ...block.rows.map((cells) => cells.join("")), ...(block.total ? [block.total.join("")] : [])];
};
const wordsOf = (document: AgreementDocument) =>
  clausesOf(document).flatMap(({ clause }) => [clause.heading, ...clause.blocks.flatMap(rowsOf)]);

/** A cell of several lines stands between its neighbours' lines: such rows are looked for cell by cell. */
const missing = (document: AgreementDocument, read: string) => {
  const all = squeezed(read);
  return wordsOf(document).filter((text) => !all.includes(squeezed(text)));
};

const LOCALES: Locale[] = ["zh-CN", "en"];
const LONG = { accounts: 2, months: 60, downPayment: 200_000n, holder: "阿卜杜热合曼·买买提依明" } as const;

describe.each(LOCALES)("an agreement on paper in %s", (language) => {
  it("holds every word that was signed, with the record of the signature and the hash on each page", async () => {
    const { document, clause, signature, bytes, pages } = await printed(LONG, language);
    const read = await readPdf(bytes);
    expect(read.pages).toHaveLength(pages);
    expect(missing(document, read.text)).toEqual([]);
    const last = squeezed(read.pages.slice(-2).flat().join(""));
    expect(clause.blocks.flatMap(rowsOf).filter((text) => !last.includes(squeezed(text)))).toEqual([]);
    for (const [index, words] of read.pages.entries()) {
      const page = squeezed(words.join(""));
      const foot = translator(language, "agreement")("pdf.page", { page: index + 1, pages });
      expect([page.includes(signature.textHash), page.includes(squeezed(foot))]).toEqual([true, true]);
    }
  });

  it("is a document for readers: title, language, structure, and nothing that acts", async () => {
    const { document, bytes } = await printed({}, language);
    const { info, mark } = await readPdf(bytes);
    expect(info).toMatchObject({ Title: `${document.title} ${document.reference}`, Language: language });
    expect(mark?.Marked).toBe(true);
    expect(Buffer.from(bytes).toString("latin1")).not.toMatch(/\/JavaScript|\/Launch|\/URI/);
  });

  it("repeats the head of a table on every page that it goes over", async () => {
    const { bytes } = await printed(LONG, language);
    const { pages } = await readPdf(bytes);
    const t = translator(language, "agreement");
    const inTable = pages.filter((words) => words.filter((word) => /^\d{1,2}$/.test(word)).length > 5);
    expect(inTable.length).toBeGreaterThan(3);
    for (const words of inTable) expect(words).toContain(t("repayment.due"));
  });

  it("is the same bytes for the same signature", async () => {
    const [one, two] = [await printed({}, language), await printed({}, language)];
    expect(Buffer.compare(one.bytes, two.bytes)).toBe(0);
  });
});

describe("a name", () => {
  it("may have a character that few names have", async () => {
    const { bytes } = await printed({ holder: "王䶮" }, "zh-CN");
    expect((await readPdf(bytes)).pages[0]?.join("")).toContain("王䶮");
  });

  it.each(LOCALES)("may have one that the faces of the document lack, in %s", async (language) => {
    const { bytes, gaps } = await printed({ holder: "欧阳㛃\u{2c386}龘" }, language);
    expect(gaps).toEqual([]);
    const read = await readPdf(bytes);
    expect(squeezed(read.text)).toContain("欧阳㛃\u{2c386}龘");
    expect(read.text).not.toContain("〓");
  });

  it.each(LOCALES)("that no face has is printed by its code, and the paper says so, in %s", async (language) => {
    const { bytes, gaps, document } = await printed({ holder: "王\u{10ffff}" }, language);
    expect(gaps).toEqual(["\u{10ffff}"]);
    const { text } = await readPdf(bytes);
    expect(text).not.toContain("\u{10ffff}");
    expect(squeezed(text)).toContain("王〓(U+10FFFF)");
    expect(squeezed(text)).toContain(
      squeezed(translator(language, "records")("paper.stand_in_for", { code: "U+10FFFF" })),
    );
    expect(missing(document, text).every((words) => words.includes("\u{10ffff}"))).toBe(true);
  });

  it("may choose a variant that nobody sees", async () => {
    const { bytes, gaps } = await printed({ holder: "葛\u{e0100}明" }, "zh-CN");
    expect(gaps).toEqual([]);
    expect(squeezed((await readPdf(bytes)).text)).toContain("葛明");
  });
});

it("prints whatever is signed", async () => {
  const cases = fc.record({
    accounts: fc.constantFrom(1 as const, 2 as const),
    months: fc.integer({ min: 1, max: 60 }),
    owed: fc.integer({ min: 1_000, max: 80_000 }),
    downPayment: fc.bigInt({ min: 0n, max: 40_000n }),
  });
  await fc.assert(
    fc.asyncProperty(cases, fc.constantFrom(...LOCALES), async (given, language) => {
      const { document, bytes } = await printed(given, language);
      expect(missing(document, (await readPdf(bytes)).text)).toEqual([]);
    }),
    { numRuns: 12 },
  );
}, 60_000);
