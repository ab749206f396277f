import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import path from "node:path";
import { embeddedDir } from "@/db/embedded-state";
import { type BenchDatabase, ROOT } from "./portal";
import { decimals } from "./rounds";

/** Linux counts CPU time in hundredths of a second. */
const A_SECOND = 100;

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Seconds of CPU that a process has had, and those of its children that have ended (proc(5), stat, 14 to 17). */
function cpuOf(pid: number | string, withEnded: boolean): number {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields.slice(11, withEnded ? 15 : 13).map((field) => Number.parseInt(field, 10) || 0);
  return ticks.reduce((sum, tick) => sum + tick, 0) / A_SECOND;
}

/** Seconds of CPU that all of Postgres has had. */
function postgresCpu({ data }: BenchDatabase): number {
  const [postmaster = ""] = read(path.join(embeddedDir(data), "postmaster.pid")).split("\n");
  const children = read(`/proc/${postmaster}/task/${postmaster}/children`).split(" ").filter(Boolean);
  return children.reduce((sum, pid) => sum + cpuOf(pid, false), cpuOf(postmaster, true));
}

export interface NightProcess {
  child: ChildProcess;
  /** How it came out: its exit status, and what it took of the clock and of the processors. */
  ended: Promise<{ status: number | null; figures: string }>;
  said: () => string;
}

/** `npm run night` as a process of its own, without npm between: the pid is that of the run. */
export function startNight(database: BenchDatabase): NightProcess {
  const env = { ...process.env, HUANQING_DATA: database.data, LOG_LEVEL: "warn" };
  const begun = performance.now();
  const before = postgresCpu(database);
  const child = spawn(process.execPath, ["--import", "tsx", path.join(ROOT, "lib/launch/night-cli.ts")], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let [said, cpu] = ["", 0];
  child.stdout?.on("data", (chunk: Buffer) => {
    said += chunk.toString("utf8");
  });
  const look = setInterval(() => {
    cpu = Math.max(cpu, cpuOf(child.pid ?? 0, false));
  }, 100);
  const ended = new Promise<{ status: number | null; figures: string }>((done) =>
    child.once("exit", (status) => {
      clearInterval(look);
      const seconds = decimals((performance.now() - begun) / 1000, 1);
      const postgres = decimals(postgresCpu(database) - before, 1);
      const loads = loadavg()
        .slice(0, 2)
        .map((load) => decimals(load, 1));
      const figures = `${seconds} s (CPU: the night ${decimals(cpu, 1)} s, Postgres ${postgres} s; load ${loads.join(", ")})`;
      done({ status, figures });
    }),
  );
  return { child, ended, said: () => said };
}
