import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { ROOT } from "./portal";

/** What `npm run import` said of a batch that it applied, and the most memory its process held. */
export interface Imported {
  total_rows: number;
  ms: number;
  peakMb: number;
}

/** VmHWM of proc(5): the most that the process has held so far. */
function peakMbOf(pid: number): number {
  try {
    return Number.parseInt(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "0", 10) / 1024;
  } catch {
    return 0;
  }
}

/**
 * Imports a batch by the command that an issuer runs, on the database of HUANQING_DATA.
 * @throws Error with what the command said when it did not apply the batch
 */
export function runImportCommand(place: string): Promise<Imported> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", "lib/ingestion/cli.ts", place, "--json"], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [out, said, peakMb] = ["", "", 0];
    child.stdout.on("data", (chunk) => (out += chunk));
    child.stderr.on("data", (chunk) => (said += chunk));
    const look = setInterval(() => (peakMb = Math.max(peakMb, peakMbOf(child.pid ?? 0))), 50);
    child.on("error", reject);
    child.on("close", (status) => {
      clearInterval(look);
      if (status !== 0) reject(new Error(`The import ended with ${status}:\n${said}${out}`));
      else resolve({ ...(JSON.parse(out) as Omit<Imported, "peakMb">), peakMb });
    });
  });
}
