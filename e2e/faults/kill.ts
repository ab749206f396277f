import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { embeddedDir } from "@/db/embedded-state";

/** State and parent of a process (proc(5), stat); null for one that is gone, or waits for nobody but its parent. */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" || state === "X" ? null : Number.parseInt(parent ?? "", 10);
  } catch {
    return null;
  }
}

function childrenOf(pid: number): number[] {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? [Number.parseInt(name, 10)] : []));
  return all.filter((one) => parentOf(one) === pid);
}

/** Kills processes so that none of them runs another line, and waits until they are gone. */
export async function killNow(pids: readonly number[]): Promise<void> {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It went by itself.
    }
  }
  while (pids.some((pid) => parentOf(pid) !== null)) await wait(10);
}

/**
 * Kills the embedded Postgres of a folder with all its processes at once: the postmaster first, so that it
 * cannot end or restart the others in order. What was not in the kernel's hands is lost. Its lock file goes
 * too: where nobody collects dead processes, its number would still look alive.
 */
export async function killPostgres(data: string): Promise<void> {
  const lock = path.join(embeddedDir(data), "postmaster.pid");
  const postmaster = Number.parseInt(readFileSync(lock, "utf8").split("\n")[0] ?? "", 10);
  await killNow([postmaster, ...childrenOf(postmaster)]);
  const left = childrenOf(postmaster);
  await killNow(left);
  rmSync(lock, { force: true });
}
