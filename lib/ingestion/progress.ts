import { monotonicMs } from "@/lib/core/clock";
import type { OnProgress } from "./staging/load-file";

const EVERY_MS = 200;

/** `m:ss` of a number of seconds. */
function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${Math.floor(seconds % 60)
    .toString()
    .padStart(2, "0")}`;
}

/** One line: rows read, rows a second, and the time that the rest of the bytes will take at this pace. */
function progressLine(rows: number, bytes: number, allBytes: number, ms: number): string {
  const seconds = Math.max(ms / 1000, 0.001);
  const share = allBytes === 0 ? 1 : Math.min(bytes / allBytes, 1);
  const left = share === 0 ? "?" : clockText((seconds * (1 - share)) / share);
  return `read ${rows} rows, ${Math.round(rows / seconds)} a second, ${Math.floor(share * 100)} %, ${left} left to read`;
}

/** Writes progress over itself on a terminal; says nothing elsewhere. */
export function terminalProgress(allBytes: number, out: NodeJS.WriteStream): OnProgress {
  if (!out.isTTY) return () => undefined;
  const started = monotonicMs();
  let [rows, bytes, shownAt] = [0, 0, 0];
  return (moreBytes, moreRows) => {
    rows += moreRows;
    bytes += moreBytes;
    const at = monotonicMs();
    if (at - shownAt < EVERY_MS && bytes < allBytes) return;
    shownAt = at;
    out.write(`\r\u001b[K${progressLine(rows, bytes, allBytes, at - started)}`);
    if (bytes >= allBytes) out.write("\nchecking and applying …\n");
  };
}
