import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { monotonicMs } from "@/lib/core/clock";
import { ROOT } from "../load/portal";
import { type Batch, firstDay, writeBatch } from "./batches";
import { killNow } from "./kill";
import { dishonestRuns, look } from "./readers";
import type { System } from "./system";

const HOLDERS = 100;
const ENTRIES_EACH = 300;
/** The batches of one month; each is applied before the next is sent. */
const MOST_BATCHES = 22;

export type ImportTarget = "command" | "worker" | "postgres";

/** What a run of imports found; every list has to be empty. */
export interface ImportFindings {
  wrong: string[];
  acknowledged: number;
  inTheMiddle: number;
  attempts: number;
}

interface Attempt {
  child: ChildProcess;
  /** Exit status; null when it was killed. */
  ended: Promise<number | null>;
}

function startImport(system: System, batch: Batch): Attempt {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/ingestion/cli.ts", batch.folder, "--json"], {
    cwd: ROOT,
    env: { ...process.env, HUANQING_DATA: system.database.data },
    stdio: "ignore",
  });
  return { child, ended: new Promise((resolve) => child.once("exit", (status) => resolve(status))) };
}

/**
 * Applies batch after batch by the command and kills in the middle, until so many kills have fallen; what was
 * not acknowledged is sent again. After every kill readers must see the state before the batch or the one after.
 */
export async function killImports(
  system: System,
  kills: number,
  order: Iterator<ImportTarget>,
  tell: (line: string) => void,
): Promise<ImportFindings> {
  const first = await firstDay(system.database);
  const batches = Array.from({ length: MOST_BATCHES }, (_none, day) =>
    writeBatch(system.database.data, first, day, HOLDERS, ENTRIES_EACH),
  );
  const found: ImportFindings = { wrong: [], acknowledged: 0, inTheMiddle: 0, attempts: 0 };
  let [fallen, usual] = [0, 0];
  const applied = new Set<string>();
  for (const [at, batch] of batches.entries()) {
    if (fallen >= kills && at > 0) break;
    for (let status: number | null = null; status !== 0; ) {
      const begun = monotonicMs();
      const { child, ended } = startImport(system, batch);
      found.attempts += 1;
      // The first batch of all shows how long one takes. A batch is left in peace in the end: every third attempt.
      if (usual > 0 && fallen < kills && found.attempts % 3 !== 0) {
        await wait(usual * (0.35 + Math.random() * 0.6));
        const target = order.next().value as ImportTarget;
        const running = child.exitCode === null;
        if (running) found.inTheMiddle += 1;
        if (target !== "command") await system.kill(target);
        else if (child.pid !== undefined && running) await killNow([child.pid]);
        fallen += 1;
        status = await ended;
        const { entries, newest } = await look(system);
        const known = batches.find(({ ref }) => ref === newest);
        tell(`kill ${fallen}: ${target}, ${running ? "in the middle" : "just after"}; ${newest}, ${entries} entries`);
        if (entries !== known?.entries) found.wrong.push(`after kill ${fallen}: ${entries} entries beside ${newest}`);
        if (newest !== batch.ref && newest !== batches[at - 1]?.ref) found.wrong.push(`${newest} before ${batch.ref}`);
      } else {
        status = await ended;
        if (status === 0 && usual === 0) usual = monotonicMs() - begun;
        if (status !== 0) found.wrong.push(`${batch.ref} in peace ended with ${status}`);
      }
      if (found.wrong.length > 5) return found;
    }
    applied.add(batch.ref);
    found.acknowledged += 1;
    const { newest } = await look(system);
    if (newest !== batch.ref) found.wrong.push(`${batch.ref} was acknowledged, and ${newest} is the newest`);
  }
  found.wrong.push(...(await dishonestRuns(system, applied)));
  return found;
}
