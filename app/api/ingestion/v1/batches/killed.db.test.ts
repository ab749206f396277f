import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { connect } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { filesOf, smallBatch } from "@/lib/ingestion/test/batch-builder";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { zipOf } from "@/lib/ingestion/test/zip-writer";
import { tasks } from "@/lib/launch/tasks";
import type { Credentials } from "@/lib/machine/types";
import { log } from "@/lib/observability/log";
import { newClient, usePortal } from "../../../testing/machine";
import { serve } from "../../../testing/serve";
import { POST } from "./route";

const PATH = "/api/ingestion/v1/batches";
const database = useDatabase();
usePortal(database);
const data = mkdtempSync(path.join(tmpdir(), "huanqing-killed-"));
let origin: string;
let core: Credentials;
const children: ChildProcess[] = [];
beforeAll(async () => {
  process.env.HUANQING_DATA = data;
  origin = await serve({ [PATH]: { POST } });
  await publishDemoPolicy(database);
  core = await newClient(database.db, ["batches"]);
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

async function send(ref: string): Promise<string> {
  const headers = {
    "content-type": "application/zip",
    authorization: `Bearer ${core.token}`,
    "idempotency-key": `key-of-${ref}`,
  };
  const zip = zipOf(filesOf(smallBatch(), { manifest: { batch_ref: ref } }));
  const answer = await fetch(`${origin}${PATH}`, { method: "POST", headers, body: new Uint8Array(zip) });
  return ((await answer.json()) as { run: string }).run;
}

function startWorker(): ChildProcess {
  const file = path.resolve("app/api/testing/import-worker.ts");
  const child = spawn(process.execPath, ["--import", "tsx", file, database.url("app")], { stdio: "ignore" });
  children.push(child);
  return child;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 800; tries++) {
    if (await condition()) return;
    await wait(50);
  }
  throw new Error("it did not happen within 40 s");
}

const statusOf = async (run: string) =>
  (await database.owner`select status from import_run where import_run_id = ${run}`)[0]?.status as string;
const left = () =>
  ["files/uploads", "imports"].flatMap((name) =>
    existsSync(path.join(data, name)) ? readdirSync(path.join(data, name)) : [],
  );
const counts = async () => {
  const [row] = await database.owner`select (select count(*)::int from import_batch) as batches,
    (select count(*)::int from entry) as entries, (select count(*)::int from cardholder) as people`;
  return { ...row };
};

/** Starts a worker, and kills it while its import waits in the middle of applying. */
async function killInTheMiddle(): Promise<void> {
  const holder = connect(database.url("owner"), { max: 1 });
  await holder`begin`;
  await holder`lock table contact_log in share row exclusive mode`;
  const child = startWorker();
  await until(async () => {
    const rows = await database.owner`select 1 from pg_locks l join pg_class c on c.oid = l.relation
      where c.relname = 'contact_log' and not l.granted`;
    return rows.length > 0;
  });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
  await holder`rollback`;
  await holder.end({ timeout: 1 });
}

it("is applied once, by the next worker, when the first is killed in the middle of it", async () => {
  const run = await send("k1");
  await killInTheMiddle();
  expect(await statusOf(run)).toBe("running");
  expect(await counts()).toEqual({ batches: 0, entries: 0, people: 0 });
  startWorker();
  await until(async () => (await statusOf(run)) !== "running" && left().length === 0);
  expect(await statusOf(run)).toBe("applied");
  expect(await counts()).toEqual({ batches: 1, entries: 3, people: 2 });
});

it("ends as failed when every worker that took it died, and holds no place and no file any more", async () => {
  const run = await send("k2");
  await database.owner`update graphile_worker._private_jobs set max_attempts = 1
    where payload ->> 'importRunId' = ${run}`;
  await killInTheMiddle();
  expect(left()).toHaveLength(2);
  // Another worker gives the job of the dead one back; nobody takes it up any more.
  startWorker();
  await until(async () => {
    const [job] = await database.owner`select locked_at from graphile_worker._private_jobs
      where payload ->> 'importRunId' = ${run}`;
    return job?.locked_at === null;
  });
  await tasks["ingestion.drop_uploads"]({}, { db: database.db, log, isLastAttempt: false });
  expect([await statusOf(run), left()]).toEqual(["failed", []]);
  expect(await counts()).toEqual({ batches: 1, entries: 3, people: 2 });
});

it("leaves no copy of its zip where a worker was killed right after it had applied it", async () => {
  const run = await send("k4");
  startWorker();
  await until(async () => (await statusOf(run)) === "applied" && left().length === 0);
  writeFileSync(path.join(data, "imports", `${run}.zip`), "copy");
  await tasks["ingestion.run_import"]({ importRunId: run }, { db: database.db, log, isLastAttempt: false });
  expect(left()).toEqual([]);
});

it("ends as failed when its zip could never be fetched, and is done when it is sent again under its key", async () => {
  const run = await send("k3");
  await database.owner`update graphile_worker._private_jobs set attempts = max_attempts
    where payload ->> 'importRunId' = ${run}`;
  await tasks["ingestion.drop_uploads"]({}, { db: database.db, log, isLastAttempt: false });
  expect([await statusOf(run), left()]).toEqual(["failed", []]);
  const again = await send("k3");
  expect([again === run, await send("k3")]).toEqual([false, again]);
  startWorker();
  await until(async () => (await statusOf(again)) === "applied" && left().length === 0);
});
