import type { Translate } from "@/lib/i18n/types";
import type { Block, Clause, Paper, PaperText } from "../types";

/** What readers do not see: selectors of a variant, joiners, marks of direction. A paper goes without them. */
const UNSEEN = /^\p{Default_Ignorable_Code_Point}$/u;

/** The mark of printers for a character that the case does not hold (U+3013), and which one that is. */
const standIn = (char: string) => (UNSEEN.test(char) ? "" : `〓(${codeOf(char)})`);
const codeOf = (char: string) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** What would leave a gap that somebody sees. */
export const gapsOf = (missing: readonly string[]): string[] => missing.filter((char) => !UNSEEN.test(char));

/**
 * The same paper without characters that cannot be printed: each stands as a mark with its code point, and a last part
 * says so. Whoever signed has their paper; the text that was signed, and its hash, keep the character itself.
 */
export function withStandIns(paper: Paper, missing: readonly string[], t: Translate): Paper {
  if (missing.length === 0) return paper;
  const put = (text: string) => [...text].map((char) => (missing.includes(char) ? standIn(char) : char)).join("");
  const gaps = gapsOf(missing);
  const note: Clause = {
    heading: t("paper.stand_in"),
    blocks: gaps.map((char) => ({ kind: "paragraph", text: t("paper.stand_in_for", { code: codeOf(char) }) })),
  };
  const putText = ({ language, title, clauses }: PaperText): PaperText => ({
    language,
    title: put(title),
    clauses: clauses.map(({ heading, blocks }) => ({
      heading: put(heading),
      blocks: blocks.map((block) => putIn(block, put)),
    })),
  });
  const text = putText(paper);
  return {
    ...paper,
    ...text,
    clauses: gaps.length > 0 ? [...text.clauses, note] : text.clauses,
    ...(paper.also && { also: putText(paper.also) }),
    foot: put(paper.foot),
    pageOf: (page, pages) => put(paper.pageOf(page, pages)),
  };
}

function putIn(block: Block, put: (text: string) => string): Block {
  switch (block.kind) {
    case "paragraph":
      return { ...block, text: put(block.text) };
    case "list":
      return { ...block, items: block.items.map(put) };
    case "pairs":
      return { ...block, rows: block.rows.map(({ label, value }) => ({ label: put(label), value: put(value) })) };
    case "table":
      return {
        ...block,
        caption: put(block.caption),
        columns: block.columns.map((column) => ({ ...column, head: put(column.head) })),
        rows: block.rows.map((cells) => cells.map(put)),
        total: block.total?.map(put) ?? null,
      };
  }
}
