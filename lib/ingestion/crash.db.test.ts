import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect } from "@/db/client";
import { type EmbeddedServer, ensureEmbedded } from "@/db/embedded-server";
import { migrateDatabase } from "@/db/migrate";
import { readEnv } from "@/lib/core/env";
import { publish } from "@/lib/launch/start-database";
import { filesOf, rowOf, smallBatch, useFolders } from "./test/batch-builder";

/** A Postgres of this file alone: it is made to crash. */
const data = mkdtempSync(path.join(tmpdir(), "huanqing-crash-"));
chmodSync(data, 0o755);
const folder = useFolders();
let server: EmbeddedServer;

beforeAll(async () => {
  process.env.HUANQING_DATA = data;
  server = await ensureEmbedded(data);
  await migrateDatabase(server.urls.owner);
  await publish(readEnv());
});
afterAll(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

function importing(place: string, ...options: string[]): { child: ChildProcess; ended: Promise<number | null> } {
  const cli = path.resolve("lib/ingestion/cli.ts");
  const env = { ...process.env, HUANQING_DATA: data };
  const child = spawn(process.execPath, ["--import", "tsx", cli, place, ...options], { env, stdio: "ignore" });
  return { child, ended: new Promise((resolve) => child.once("exit", resolve)) };
}

async function ask<T>(work: (sql: ReturnType<typeof connect>) => Promise<T>): Promise<T> {
  const sql = connect(server.urls.owner, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** What stands of people, figures and batches, and how every attempt ended. */
const state = () =>
  ask(async (sql) => {
    const [row] = await sql`
      select (select count(*)::int from cardholder) as people, (select count(*)::int from entry) as entries,
        (select count(*)::int from import_batch) as batches,
        (select count(*)::int from account where stale_since is not null) as stale,
        (select array_agg(status || coalesce(': ' || failure, '') order by created_at) from import_run) as runs`;
    return { ...row } as { people: number; entries: number; batches: number; stale: number; runs: string[] };
  });

/** After a crash Postgres refuses for a moment, while it recovers. */
async function untilBack(): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const back = await ask((sql) => sql`select 1`).catch(() => null);
    if (back) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Postgres did not come back");
}

/** Runs the import until it stands in the middle of applying, then lets `kill` happen. */
async function inTheMiddle(
  place: string,
  kill: (child: ChildProcess, backend: number) => void,
  ...options: string[]
): Promise<void> {
  const holder = connect(server.urls.owner, { max: 1 });
  const watcher = connect(server.urls.owner, { max: 1 });
  await holder`begin`;
  await holder`lock table contact_log in share row exclusive mode`;
  const { child, ended } = importing(place, ...options);
  let backend = 0;
  for (let tries = 0; backend === 0 && tries < 600; tries++) {
    const [row] = await watcher`select l.pid from pg_locks l join pg_class c on c.oid = l.relation
      where c.relname = 'contact_log' and not l.granted`;
    backend = row?.pid ?? 0;
    if (backend === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(backend).toBeGreaterThan(0);
  kill(child, backend);
  await ended;
  await holder.end({ timeout: 1 }).catch(() => undefined);
  await watcher.end({ timeout: 1 }).catch(() => undefined);
}

const DEAD = "failed: its process ended before it was done; nothing was applied";

it("leaves nothing half when the import is killed, and the next run says what became of it", async () => {
  const place = folder(filesOf(smallBatch()));
  await inTheMiddle(place, (child) => child.kill("SIGKILL"));
  expect(await state()).toEqual({ people: 0, entries: 0, batches: 0, stale: 0, runs: ["running"] });
  expect(await importing(place).ended).toBe(0);
  expect(await state()).toEqual({ people: 2, entries: 3, batches: 1, stale: 0, runs: [DEAD, "applied"] });
});

it("leaves nothing half when the database crashes in the middle of a quarantine", async () => {
  const rows = smallBatch();
  rowOf(rows, "accounts.csv").status = "frozen";
  const place = folder(filesOf(rows, { manifest: { batch_ref: "b2", as_of: "2026-11-16" } }));
  // One process of Postgres killed makes it end all others and recover from its log.
  await inTheMiddle(place, (_, backend) => process.kill(backend, "SIGKILL"), "--quarantine");
  await untilBack();
  const { runs, ...rest } = await state();
  expect(rest).toEqual({ people: 2, entries: 3, batches: 1, stale: 0 });
  expect(runs[2]).toMatch(/^(?:running$|failed: )/);
  expect(await importing(place, "--quarantine").ended).toBe(2);
  const after = await state();
  expect(after).toMatchObject({ people: 2, entries: 3, batches: 2, stale: 1 });
  expect(after.runs[2]).toMatch(/^failed: /);
  expect(after.runs[3]).toBe("quarantined");
});
