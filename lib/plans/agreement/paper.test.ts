import { describe, expect, it } from "vitest";
import { translator } from "@/lib/i18n/translate";
import { layPaper } from "@/lib/printing/layout";
import type { Part, PlacedText } from "@/lib/printing/types";
import { paperCheckWords } from "@/lib/records/paper";
import { agreementPaper } from "./paper";
import { CHECK, documentFor } from "./testing/agreements";

const textsOf = (part: Part): PlacedText[] => [...part.texts, ...part.parts.flatMap(textsOf)];
const t = translator("zh-CN", "agreement");
const record = {
  heading: "签署记录",
  blocks: [
    { kind: "pairs" as const, rows: Array.from({ length: 9 }, (_none, at) => ({ label: `${at}`, value: "值" })) },
  ],
};

describe("the pages of an agreement", () => {
  it.each(Array.from({ length: 30 }, (_none, at) => at + 1))(
    "keep every heading with what it heads: %i rows",
    (months) => {
      const document = documentFor({ months, accounts: 2 }, "zh-CN");
      const { parts, pages } = layPaper(
        agreementPaper(document, record, paperCheckWords(CHECK, translator("zh-CN", "records")), t),
        "ab",
        (_face, size) => (text) => text.length * size,
      );
      const pagesOf = parts.map((part) => textsOf(part).map(({ page }) => page));
      for (const [index, part] of parts.entries()) {
        if (part.tag === "H2") expect(pagesOf[index + 1]?.[0]).toBe(pagesOf[index]?.at(-1));
      }
      const rows = parts.flatMap((part) => part.parts).filter(({ tag }) => tag === "TR");
      for (const row of rows) expect(new Set(textsOf(row).map(({ page }) => page)).size).toBeLessThanOrEqual(1);
      expect(Math.max(...pagesOf.flat())).toBe(pages - 1);
    },
  );
});
