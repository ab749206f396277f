import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openDatabase } from "@/db/client";
import { monotonicMs, now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { fileStore } from "@/lib/files/store";
import { UPLOAD_MINUTES } from "@/lib/ingestion/upload/data";
import { dropBrokenUploads } from "@/lib/ingestion/upload/run-job";
import { type Batch, firstDay, writeBatch } from "./batches";
import { type CoreFeed, isAtRun, SENDING_MS, startFeed, type Told } from "./core-feed";
import { dishonestRuns, look, watch } from "./readers";
import type { System, Target } from "./system";

const HOLDERS = 200;
const ENTRIES_EACH = 300;
/** The first two batches are left in peace: the first fills empty tables, the second is like those that follow. */
const IN_PEACE = 2;
/** So many kills a batch sees at most. */
const FALLS_A_BATCH = 3;
/** Should each meet another batch, they are those of one month, from its 6th to the 4th of the next. */
export const MOST_KILLS = 24;
/** A run that has not ended by then never will. */
const PATIENCE_MS = 240_000;
/** Jobs of a dead worker are back in the queue after half of this. */
const ORPHANS_MS = 60_000;

/** What a run of batches over HTTPS found; `wrong` has to be empty. */
export interface UploadFindings {
  wrong: string[];
  acknowledged: number;
  inTheMiddle: number;
  requests: number;
  unanswered: number;
  looks: number;
}

/** When a process is killed: while the batch is on its way, or while a worker is at its run. */
type Fall = { target: Target; during: "sending" | "applying" };

/** Web while a batch is sent, the worker while it is applied, Postgres in either; and so on. */
function fallsOf(kills: number): Fall[] {
  const [app, worker]: [Fall, Fall] = [
    { target: "app", during: "sending" },
    { target: "worker", during: "applying" },
  ];
  const postgres = (during: Fall["during"]): Fall => ({ target: "postgres", during });
  const rounds = [
    [app, postgres("applying"), worker],
    [app, postgres("sending"), worker],
    [app, worker, postgres("applying")],
  ];
  const all = Array.from({ length: Math.ceil(kills / 3) }, (_none, round) => rounds[round % rounds.length] ?? []);
  return all.flat().slice(0, kills);
}

/** The zips that still lie with the portal or on the worker's disk. */
const zipsLeft = (data: string) =>
  ["files/uploads", "imports"].flatMap((name) => {
    const folder = path.join(data, name);
    return existsSync(folder) ? readdirSync(folder) : [];
  });

/** What the recurring task does half an hour later with uploads whose process was killed under them. */
async function dropBroken(system: System): Promise<number> {
  const { db, close } = openDatabase(system.database.server.urls.app, { max: 1 });
  try {
    return await dropBrokenUploads(db, fileStore(readEnv()), now().add({ minutes: UPLOAD_MINUTES + 1 }));
  } finally {
    await close();
  }
}

/** One run of the harness: a core that sends, and what it was told. */
class Delivery {
  readonly found: UploadFindings = { wrong: [], acknowledged: 0, inTheMiddle: 0, requests: 0, unanswered: 0, looks: 0 };
  /** Runs that the core was told of, by batch, in order. */
  private readonly runs = new Map<string, string[]>();
  /** How long a worker was at a batch that was left in peace. */
  usual = 0;

  constructor(
    private readonly system: System,
    private readonly feed: CoreFeed,
    private readonly tell: (line: string) => void,
  ) {}

  private note(batch: Batch, told: Told): void {
    this.found.requests += 1;
    if (told === null) this.found.unanswered += 1;
    if (told === null || told === "busy") return;
    const runs = this.runs.get(batch.ref) ?? [];
    if (runs.at(-1) !== told.run) this.runs.set(batch.ref, [...runs, told.run]);
  }

  /** Sends until the portal says that it has the batch. */
  async send(batch: Batch): Promise<string> {
    for (const until = monotonicMs() + PATIENCE_MS; monotonicMs() < until; ) {
      const told = await this.feed.send(batch);
      this.note(batch, told);
      if (told !== null && told !== "busy") return told.run;
      if (told === "busy") this.tell(`busy: ${await dropBroken(this.system)} broken uploads dropped`);
      await wait(200);
    }
    throw new Error(`The portal did not take ${batch.ref}.`);
  }

  /** Asks until the run has ended; sends a batch whose run failed again, as its status URL asks for. */
  async finish(batch: Batch): Promise<void> {
    let run = await this.send(batch);
    for (const until = monotonicMs() + PATIENCE_MS; monotonicMs() < until; ) {
      const status = await this.feed.ask(run);
      if (status === "applied") {
        this.found.acknowledged += 1;
        return;
      }
      if (status === "failed") run = await this.send(batch);
      else if (status !== null && status !== "waiting" && status !== "running") {
        this.found.wrong.push(`the run of ${batch.ref} ended as ${status}`);
        return;
      }
      await wait(100);
    }
    this.found.wrong.push(`the run of ${batch.ref} did not end`);
  }

  /** Whether a process is at the run of a batch; waits for it. False: it was applied in the meantime. */
  private async isUnderWay(batch: Batch): Promise<boolean> {
    for (const until = monotonicMs() + PATIENCE_MS; monotonicMs() < until; ) {
      if ((await look(this.system)).newest === batch.ref) return false;
      if (await isAtRun(this.system)) return true;
      await wait(20);
    }
    throw new Error(`Nobody took up the run of ${batch.ref}.`);
  }

  /** How long a worker takes when nobody kills it. */
  async measure(batch: Batch): Promise<void> {
    await this.send(batch);
    if (!(await this.isUnderWay(batch))) return;
    const begun = monotonicMs();
    while (await isAtRun(this.system)) await wait(10);
    this.usual = monotonicMs() - begun;
  }

  async fall({ target, during }: Fall, batch: Batch): Promise<string> {
    let inTheMiddle: boolean;
    if (during === "sending") {
      const sending = this.feed.send(batch);
      let answered = false;
      sending.then(() => (answered = true)).catch(() => undefined);
      await wait(SENDING_MS * (0.2 + Math.random() * 0.9));
      inTheMiddle = !answered;
      await this.system.kill(target);
      this.note(batch, await sending);
    } else {
      await this.send(batch);
      inTheMiddle = await this.isUnderWay(batch);
      await wait(this.usual * Math.random() * 0.6);
      inTheMiddle &&= await isAtRun(this.system);
      await this.system.kill(target);
    }
    if (inTheMiddle) this.found.inTheMiddle += 1;
    return `${target}, ${inTheMiddle ? "in the middle of" : "just after"} ${during}`;
  }

  /** A key stands for one run, and for another only when that one failed. */
  async doubleRuns(): Promise<string[]> {
    const wrong: string[] = [];
    for (const [ref, runs] of this.runs) {
      for (const run of runs.slice(0, -1)) {
        const status = await this.feed.ask(run);
        if (status !== "failed") wrong.push(`${ref} has a second run beside one that is ${status}`);
      }
    }
    return wrong;
  }
}

/**
 * Hands over batch after batch by HTTPS and kills web, worker and Postgres in the middle, until so many kills have
 * fallen; what was not answered is sent again under the same key. Readers must see whole batches all the time.
 */
export async function killUploads(
  system: System,
  kills: number,
  tell: (line: string) => void,
): Promise<UploadFindings> {
  const first = await firstDay(system.database);
  const batches: Batch[] = [];
  const delivery = new Delivery(system, await startFeed(system), tell);
  const { found } = delivery;
  const stopWatching = watch(system, batches);
  try {
    const falls = fallsOf(kills);
    for (let at = 0; (at < IN_PEACE || falls.length > 0) && found.wrong.length <= 5; at++) {
      const batch = writeBatch(system.database.data, first, at, HOLDERS, ENTRIES_EACH);
      batches.push(batch);
      if (at < IN_PEACE) await delivery.measure(batch);
      // A batch that is applied already is no place for another kill: the next one is.
      let isApplied = at < IN_PEACE;
      for (let here = 0; !isApplied && here < FALLS_A_BATCH && falls.length > 0; here++) {
        const how = await delivery.fall(falls.shift() as Fall, batch);
        const { entries, newest } = await look(system);
        isApplied = newest === batch.ref;
        tell(`kill ${kills - falls.length}: ${how}; ${newest}, ${entries} entries`);
        if (!isApplied && newest !== batches[at - 1]?.ref) found.wrong.push(`${newest} before ${batch.ref}`);
      }
      await delivery.finish(batch);
      const { newest } = await look(system);
      if (newest !== batch.ref) found.wrong.push(`${batch.ref} was acknowledged, and ${newest} is the newest`);
    }
  } finally {
    const { looks, mixed } = await stopWatching();
    found.looks = looks;
    found.wrong.push(...mixed.slice(0, 5));
  }
  found.wrong.push(...(await delivery.doubleRuns()));
  found.wrong.push(...(await dishonestRuns(system, new Set(batches.map(({ ref }) => ref)))));
  const broken = await dropBroken(system);
  // A worker that was killed right after the end of a run leaves its zip to the next that takes up the job.
  for (let waited = 0; zipsLeft(system.database.data).length > 0 && waited < ORPHANS_MS; waited += 500) await wait(500);
  const left = zipsLeft(system.database.data);
  tell(`${broken} broken uploads dropped at the end, ${left.length} zips left`);
  if (left.length > 0) found.wrong.push(`zips are left: ${left.slice(0, 5)}`);
  return found;
}
