import { readFileSync } from "node:fs";

const SHELLS = new Set(["sh", "dash", "bash", "ash", "busybox", "zsh"]);
const EVERY_MS = 500;

/** Name and parent of a process, from Linux's own tables; null elsewhere, and for one that is gone. */
function processOf(pid: number): { name: string; parent: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const end = stat.lastIndexOf(")");
    const parent = Number.parseInt(stat.slice(end + 2).split(" ")[1] ?? "", 10);
    return { name: stat.slice(stat.indexOf("(") + 1, end), parent };
  } catch {
    return null;
  }
}

/**
 * Calls `gone` once when the `npm start` that made this process has ended without telling it: npm hands a signal
 * to the shell between it and us, which dies of it alone, and a killed npm tells nobody.
 */
export function watchNpm(gone: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const shell = processOf(parent);
  const npm = shell && SHELLS.has(shell.name) ? shell.parent : null;
  const timer = setInterval(() => {
    const same = process.ppid === parent && (npm === null || processOf(parent)?.parent === npm);
    if (same) return;
    clearInterval(timer);
    gone();
  }, EVERY_MS);
  timer.unref();
}
