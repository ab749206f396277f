/** Limits in lines: quality of reading, not of the machine (architecture page, Closed file vocabulary). */
export const LONGEST = 400;
export const MEDIAN = 70;
export const NINE_OF_TEN = 220;

export function countLines(text: string): number {
  return text === "" ? 0 : text.replace(/\n$/, "").split("\n").length;
}

/** The value that a share of all lengths does not exceed (nearest rank). */
export function percentile(lengths: readonly number[], share: number): number {
  const sorted = [...lengths].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
