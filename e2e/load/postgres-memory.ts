import { readFileSync } from "node:fs";
import path from "node:path";

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Memory of a process in MB that is its own, or its share of what several hold (proc(5), smaps_rollup). */
function shareMbOf(pid: string): number {
  return Number.parseInt(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? "0", 10) / 1024;
}

/** Looks at a Postgres until told to stop, and says the most memory that all its processes held together, in MB. */
export function watchPostgres(folder: string): { stop: () => number } {
  const [postmaster = ""] = read(path.join(folder, "postmaster.pid")).split("\n");
  let peak = 0;
  const look = setInterval(() => {
    const children = read(`/proc/${postmaster}/task/${postmaster}/children`).split(" ").filter(Boolean);
    peak = Math.max(
      peak,
      [postmaster, ...children].reduce((sum, pid) => sum + shareMbOf(pid), 0),
    );
  }, 1000);
  return {
    stop: () => {
      clearInterval(look);
      return peak;
    },
  };
}
