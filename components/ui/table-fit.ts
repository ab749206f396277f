import type { ReactNode } from "react";
import { widestWordInEm, widthInEm } from "./text-width";

/** What stands in a cell: `text` is for measuring (and shown, unless `show` says otherwise). */
export type Cell = string | { text: string; show: ReactNode };

/** Below each width (rem, normal and large text) the table turns into blocks. Whole names, so that they are found in the source. */
const STEPS = [
  { rem: 13.5, name: "@max-[13.5rem]:stacked large:@max-[18rem]:stacked" },
  { rem: 15, name: "@max-[15rem]:stacked large:@max-[20rem]:stacked" },
  { rem: 16.5, name: "@max-[16.5rem]:stacked large:@max-[22rem]:stacked" },
  { rem: 18, name: "@max-[18rem]:stacked large:@max-[24rem]:stacked" },
  { rem: 19, name: "@max-[19rem]:stacked large:@max-[25.5rem]:stacked" },
  { rem: 20, name: "@max-[20rem]:stacked large:@max-[27rem]:stacked" },
  { rem: 21, name: "@max-[21rem]:stacked large:@max-[28rem]:stacked" },
  { rem: 22.5, name: "@max-[22.5rem]:stacked large:@max-[30rem]:stacked" },
  { rem: 25, name: "@max-[25rem]:stacked large:@max-[33.5rem]:stacked" },
  { rem: 29, name: "@max-[29rem]:stacked large:@max-[39rem]:stacked" },
  { rem: 34, name: "@max-[34rem]:stacked large:@max-[45.5rem]:stacked" },
] as const;

const BODY_REM = 0.9375;
const HEAD_REM = 0.8125;
const GAP_REM = 0.5;
/** Words wrap: a column of words needs no more than this, or than its longest word. */
const WORDS_REM = 4.25;
/** A cell that would take more than this on one line is a sentence, and a sentence needs room for some words a line. */
const SENTENCE_REM = 12;
const SENTENCE_NEEDS_REM = 7.5;

/** The text of a cell, for measuring and for comparing. */
function cellText(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.text;
}

/**
 * The least width in rem at which every figure of the table stands on one line: the server cannot see
 * the window, but it knows the texts.
 */
export function tableWidth(
  columns: readonly { head: string; numeric: boolean }[],
  rows: readonly (readonly Cell[])[],
): number {
  return columns.reduce((total, column, index) => {
    const texts = rows.map((row) => cellText(row[index] ?? ""));
    const widest = Math.max(widthInEm(column.head) * HEAD_REM, ...texts.map((text) => widthInEm(text) * BODY_REM));
    const word = Math.max(
      widestWordInEm(column.head) * HEAD_REM,
      ...texts.map((text) => widestWordInEm(text) * BODY_REM),
    );
    const words = Math.min(widest, widest > SENTENCE_REM ? SENTENCE_NEEDS_REM : WORDS_REM);
    const needed = column.numeric ? widest : Math.max(word, words);
    return total + needed + (index === 0 ? 0 : GAP_REM);
  }, 0);
}

/** The class that stacks a table of this width where its container is narrower. */
export function stackClass(width: number): string {
  const step = STEPS.find((candidate) => candidate.rem >= width);
  return step ? step.name : "stacked";
}
