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

const HOLDERS = 100;
const ENTRIES_EACH = 300;
/** The batches of one month, but for the first, which is left in peace. */
const MOST_BATCHES = 21;
export const MOST_KILLS = 3 * MOST_BATCHES;
/** A run that has not ended by then never will. */
const PATIENCE_MS = 240_000;

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

/** One after the other for a batch: web while it is sent, the worker while it is applied, Postgres in either. */
function fallsOf(round: number): Fall[] {
  const postgres: Fall = { target: "postgres", during: round % 2 === 0 ? "applying" : "sending" };
  const applying: Fall[] = [{ target: "worker", during: "applying" }];
  if (postgres.during === "applying") applying.splice(round % 4 === 0 ? 0 : 1, 0, postgres);
  return [{ target: "app", during: "sending" }, ...(postgres.during === "sending" ? [postgres] : []), ...applying];
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
  /** How long a worker was at the first batch, which nobody killed. */
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
      await wait(this.usual * Math.random() * 0.9);
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
  const rounds = Math.ceil(kills / 3);
  const batches = Array.from({ length: rounds + 1 }, (_none, day) =>
    writeBatch(system.database.data, first, day, HOLDERS, ENTRIES_EACH),
  );
  const delivery = new Delivery(system, await startFeed(system), tell);
  const { found } = delivery;
  const stopWatching = watch(system, batches);
  try {
    let fallen = 0;
    for (const [at, batch] of batches.entries()) {
      if (at === 0) await delivery.measure(batch);
      const falls = at === 0 ? [] : fallsOf(at - 1).slice(0, kills - fallen);
      for (const fall of falls) {
        const how = await delivery.fall(fall, batch);
        fallen += 1;
        const { entries, newest } = await look(system);
        tell(`kill ${fallen}: ${how}; ${newest}, ${entries} entries`);
        if (newest !== batch.ref && newest !== batches[at - 1]?.ref) found.wrong.push(`${newest} before ${batch.ref}`);
      }
      await delivery.finish(batch);
      const { newest } = await look(system);
      if (newest !== batch.ref) found.wrong.push(`${batch.ref} was acknowledged, and ${newest} is the newest`);
      if (found.wrong.length > 5) break;
    }
  } finally {
    const { looks, mixed } = await stopWatching();
    found.looks = looks;
    found.wrong.push(...mixed.slice(0, 5));
  }
  found.wrong.push(...(await delivery.doubleRuns()));
  found.wrong.push(...(await dishonestRuns(system, new Set(batches.map(({ ref }) => ref)))));
  const broken = await dropBroken(system);
  const left = zipsLeft(system.database.data);
  tell(`${broken} broken uploads dropped at the end, ${left.length} zips left`);
  if (left.length > 0) found.wrong.push(`zips are left: ${left.slice(0, 5)}`);
  return found;
}
