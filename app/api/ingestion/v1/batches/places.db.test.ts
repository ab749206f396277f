import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { filesOf, smallBatch } from "@/lib/ingestion/test/batch-builder";
import { zipOf } from "@/lib/ingestion/test/zip-writer";
import type { Credentials } from "@/lib/machine/types";
import { newClient, usePortal } from "../../../testing/machine";
import { serve } from "../../../testing/serve";
import { POST } from "./route";

const PATH = "/api/ingestion/v1/batches";
const database = useDatabase();
usePortal(database);
const data = mkdtempSync(path.join(tmpdir(), "huanqing-places-"));
let origin: string;
let core: Credentials;
beforeAll(async () => {
  process.env.HUANQING_DATA = data;
  origin = await serve({ [PATH]: { POST } });
  core = await newClient(database.db, ["batches"]);
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

async function send(): Promise<number> {
  const headers = { "content-type": "application/zip", authorization: `Bearer ${core.token}` };
  const body = new Uint8Array(zipOf(filesOf(smallBatch())));
  return (await fetch(`${origin}${PATH}`, { method: "POST", headers, body })).status;
}

/** How many uploads on their way were heard of in the last seconds. */
async function heard(): Promise<number> {
  const [row] = await database.owner`select count(*)::int as open from batch_upload
    where import_run_id is null and seen_at > now() - interval '20 seconds'`;
  return row?.open;
}

async function untilHeard(count: number): Promise<void> {
  for (let tries = 0; tries < 800; tries++) {
    if ((await heard()) === count) return;
    await wait(50);
  }
  throw new Error(`not ${count} within 40 s`);
}

const letMinutePass = () =>
  database.owner`update batch_upload set seen_at = seen_at - interval '1 minute' where import_run_id is null`;

it("holds the places of uploads as long as their process lives, and frees them soon after it was killed", async () => {
  const [client] = await database.owner`select machine_client_id as id from machine_client`;
  const file = path.resolve("app/api/testing/upload-taker.ts");
  const taken = [database.url("app"), client?.id, path.join(data, "taker"), "8"];
  const taker = spawn(process.execPath, ["--import", "tsx", file, ...taken], { stdio: "ignore" });
  try {
    await untilHeard(8);
    await letMinutePass();
    // Alive, it is heard of again, though nothing more comes of its uploads.
    await untilHeard(8);
    expect(await send()).toBe(429);
  } finally {
    const gone = new Promise((resolve) => taker.once("exit", resolve));
    taker.kill("SIGKILL");
    await gone;
  }
  expect(await send()).toBe(429);
  await letMinutePass();
  expect(await heard()).toBe(0);
  expect(await send()).toBe(202);
});
