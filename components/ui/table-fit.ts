import { widthInEm } from "./text-width";

/** What stands in a cell: `text` is for measuring (and shown, unless `show` says otherwise). */
export type Cell = string | { text: string; show: React.ReactNode };

/** Below each width (rem, normal and large text) the table turns into blocks. Whole names, so that they are found in the source. */
const STEPS = [
  { rem: 14, name: "@max-[14rem]:stacked large:@max-[19rem]:stacked" },
  { rem: 16, name: "@max-[16rem]:stacked large:@max-[22rem]:stacked" },
  { rem: 18, name: "@max-[18rem]:stacked large:@max-[25rem]:stacked" },
  { rem: 20, name: "@max-[20rem]:stacked large:@max-[27rem]:stacked" },
  { rem: 23, name: "@max-[23rem]:stacked large:@max-[31rem]:stacked" },
  { rem: 27, name: "@max-[27rem]:stacked large:@max-[36rem]:stacked" },
  { rem: 32, name: "@max-[32rem]:stacked large:@max-[43rem]:stacked" },
  { rem: Number.POSITIVE_INFINITY, name: "stacked" },
] as const;

const BODY_REM = 0.9375;
const HEAD_REM = 0.8125;
const GAP_REM = 0.5;
/** Words wrap, so a column of words needs no more than this. */
const WORDS_REM = 5;

/** The text of a cell, for measuring and for comparing. */
export function cellText(cell: Cell): string {
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
    const cells = rows.map((row) => widthInEm(cellText(row[index] ?? "")) * BODY_REM);
    const widest = Math.max(widthInEm(column.head) * HEAD_REM, ...cells);
    return total + (column.numeric ? widest : Math.min(widest, WORDS_REM)) + (index === 0 ? 0 : GAP_REM);
  }, 0);
}

/** The class that stacks a table of this width where its container is narrower. */
export function stackClass(width: number): string {
  const step = STEPS.find((candidate) => candidate.rem >= width);
  return step ? step.name : "stacked";
}
