import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { request as rawRequest } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { fileStore } from "@/lib/files/store";
import { filesOf, rowOf, smallBatch } from "@/lib/ingestion/test/batch-builder";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { countRows } from "@/lib/ingestion/test/run-import";
import { zipOf } from "@/lib/ingestion/test/zip-writer";
import { answerUpload } from "@/lib/ingestion/upload/answer";
import { dropBrokenUploads, runImportJob } from "@/lib/ingestion/upload/run-job";
import { runQueuedJobs } from "@/lib/jobs/run-queued";
import { tasks } from "@/lib/launch/tasks";
import { asMachine, requireMachine } from "@/lib/machine/gates";
import type { Credentials } from "@/lib/machine/types";
import { ask, neverSeen } from "../../../testing/documented";
import { newClient, usePortal } from "../../../testing/machine";
import { serve } from "../../../testing/serve";
import { GET } from "./[runId]/route";
import { POST } from "./route";

const PATH = "/api/ingestion/v1/batches";
const MOST = 40_000_000;
const database = useDatabase();
usePortal(database);
const data = mkdtempSync(path.join(tmpdir(), "huanqing-upload-"));
afterAll(() => rmSync(data, { recursive: true, force: true }));

let origin: string;
let core: Credentials;
beforeAll(async () => {
  Object.assign(process.env, { HUANQING_DATA: data, BATCH_MAX_BYTES: String(MOST) });
  origin = await serve({ [PATH]: { POST }, [`${PATH}/[runId]`]: { GET } });
  await publishDemoPolicy(database);
  core = await newClient(database.db, ["batches"]);
});
afterAll(() => expect([...neverSeen(PATH), ...neverSeen(`${PATH}/{runId}`)]).toEqual([]));

const waiting = () => (existsSync(path.join(data, "files")) ? readdirSync(path.join(data, "files", "uploads")) : []);
const left = () => readdirSync(path.join(data, "files")).filter((name) => name !== "uploads");

async function send(zip: Buffer, more: Record<string, string> = {}, who = core, to = origin): Promise<Response> {
  const headers = { "content-type": "application/zip", authorization: `Bearer ${who.token}`, ...more };
  return ask(`${to}${PATH}`, { method: "POST", headers, body: new Uint8Array(zip) });
}

interface Run {
  run: string;
  status: string;
  statusUrl: string;
  [more: string]: unknown;
}
async function sent(...given: Parameters<typeof send>): Promise<Run> {
  const answer = await send(...given);
  expect(answer.status).toBe(202);
  const taken = (await answer.json()) as Run;
  expect(answer.headers.get("location")).toBe(taken.statusUrl);
  return taken;
}
const stateOf = (url: string, who = core) =>
  ask(`${origin}${url}`, { headers: { authorization: `Bearer ${who.token}` } });
const runOf = async (taken: Run) => (await (await stateOf(taken.statusUrl)).json()) as Run;
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
const work = () => runQueuedJobs(database.url("app"), tasks, pino({ level: "silent" }));
const batch = (ref: string, more: Record<string, unknown> = {}) =>
  zipOf(filesOf(smallBatch(), { manifest: { batch_ref: ref, ...more } }));

describe("a batch over HTTPS", () => {
  it("is kept, applied by the worker, and told about; its zip goes", async () => {
    const taken = await sent(batch("h1"));
    expect(taken.status).toBe("waiting");
    expect(waiting()).toHaveLength(1);
    expect(await runOf(taken)).toMatchObject({ status: "waiting", batch_ref: null, findings: [], finished_at: null });
    await work();
    expect(await runOf(taken)).toMatchObject({
      status: "applied",
      source: "core",
      batch_ref: "h1",
      as_of: "2026-11-15",
      rows: { "accounts.csv": 3 },
      found: 0,
      quarantine: false,
    });
    expect([waiting(), left(), readdirSync(path.join(data, "imports"))]).toEqual([[], [], []]);
  });

  it("sent again without a key is a new run that changes nothing", async () => {
    const before = await countRows(database);
    const [one, two] = [await sent(batch("h1")), await sent(batch("h1"))];
    expect(one.run).not.toBe(two.run);
    await work();
    for (const taken of [one, two]) expect(await runOf(taken)).toMatchObject({ status: "unchanged" });
    expect(await countRows(database)).toEqual(before);
  });

  it("is one run under one key, also when many send it at once; another zip under it is refused", async () => {
    const key = { "idempotency-key": "night-2026-11-16" };
    const zip = batch("h2");
    const answers = await Promise.all(Array.from({ length: 6 }, () => sent(zip, key)));
    expect(new Set(answers.map((taken) => JSON.stringify(taken))).size).toBe(1);
    expect(waiting()).toHaveLength(1);
    expect(await codeOf(await send(batch("h3"), key))).toEqual([409, "conflict"]);
    expect(await codeOf(await send(zip, { ...key, "huanqing-quarantine": "true" }))).toEqual([409, "conflict"]);
    await work();
    expect(await sent(zip, key)).toEqual(answers[0]);
    expect(waiting()).toEqual([]);
    const other = await newClient(database.db, ["batches"]);
    expect((await sent(zip, key, other)).run).not.toBe(answers[0]?.run);
    await work();
  });

  it("is refused with its findings, masked, and with quarantine the rest is applied", async () => {
    const rows = smallBatch();
    rowOf(rows, "cardholders.csv").phone = "13900000001";
    rowOf(rows, "accounts.csv", 2).status = "gone";
    const zip = (ref: string) => zipOf(filesOf(rows, { manifest: { batch_ref: ref } }));
    const refused = await sent(zip("h4"));
    await work();
    const state = await runOf(refused);
    expect(state).toMatchObject({ status: "refused", found: 2, by_rule: { value: 2 }, rest: 0 });
    expect(JSON.stringify(state)).not.toContain("13900000001");
    const aside = await sent(zip("h5"), { "huanqing-quarantine": "true" });
    await work();
    expect(await runOf(aside)).toMatchObject({ status: "quarantined", quarantine: true, found: 2 });
  });

  it("of a source that is not the client's is refused", async () => {
    const before = await countRows(database);
    const taken = await sent(batch("h6", { source: "other" }));
    await work();
    expect(await runOf(taken)).toMatchObject({ status: "refused", by_rule: { source: 1 } });
    expect(await countRows(database)).toEqual(before);
  });

  it("that is no zip is refused by the worker, not by an error", async () => {
    const taken = await sent(randomBytes(5_000));
    await work();
    expect(await runOf(taken)).toMatchObject({ status: "refused", found: 1 });
    expect(waiting()).toEqual([]);
  });

  it("is another client's secret", async () => {
    const taken = await sent(batch("h1"));
    const other = await newClient(database.db, ["batches"]);
    for (const url of [taken.statusUrl, `${PATH}/018f0000-0000-7000-8000-000000000000`, `${PATH}/x`]) {
      expect(await codeOf(await stateOf(url, other))).toEqual([404, "not_found"]);
    }
    const without = await newClient(database.db, ["entries"]);
    expect(await codeOf(await stateOf(taken.statusUrl, without))).toEqual([403, "scope"]);
    expect(await codeOf(await stateOf(taken.statusUrl, { token: "x", secret: "" }))).toEqual([401, "token"]);
    await work();
  });

  it("of 30 MB arrives whole, with the headers of every answer", async () => {
    const files = { ...filesOf(smallBatch(), { manifest: { batch_ref: "h7" } }), "pad.bin": randomBytes(30_000_000) };
    const answer = await send(zipOf(files));
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const taken = (await answer.json()) as Run;
    await work();
    expect(await runOf(taken)).toMatchObject({ status: "applied", batch_ref: "h7" });
  });
});

describe("an upload", () => {
  it("is refused before its bytes when its headers are not right", async () => {
    const zip = batch("h8");
    expect(await codeOf(await send(zip, { "content-type": "application/json" }))).toEqual([415, "media_type"]);
    expect(await codeOf(await send(zip, { "idempotency-key": "x".repeat(201) }))).toEqual([400, "malformed"]);
    expect(await codeOf(await send(zip, { "idempotency-key": "a b" }))).toEqual([400, "malformed"]);
    expect(await codeOf(await send(zip, { "huanqing-quarantine": "yes" }))).toEqual([400, "malformed"]);
    expect(await codeOf(await send(Buffer.alloc(0)))).toEqual([400, "malformed"]);
    expect(await codeOf(await send(zip, {}, await newClient(database.db, ["entries"])))).toEqual([403, "scope"]);
    expect(await codeOf(await send(zip, {}, { ...core, token: "hq_no" }))).toEqual([401, "token"]);
    expect([waiting(), left()]).toEqual([[], []]);
  });

  /** Sends a head and as much of a body as is taken, without waiting for an end. */
  function endless(headers: Record<string, string>, most: number): Promise<{ status: number | null; sent: number }> {
    return new Promise((resolve) => {
      let count = 0;
      const authorization = `Bearer ${core.token}`;
      const all = { authorization, "content-type": "application/zip", ...headers };
      const out = rawRequest(`${origin}${PATH}`, { method: "POST", headers: all });
      const piece = Buffer.alloc(1_000_000, 1);
      const more = () => {
        while (count < most && !out.destroyed) {
          count += piece.length;
          if (!out.write(piece)) return void out.once("drain", more);
        }
      };
      out.on("response", (answer) => {
        resolve({ status: answer.statusCode ?? null, sent: count });
        out.destroy();
      });
      out.on("error", () => resolve({ status: null, sent: count }));
      more();
    });
  }

  it("of 4 GB is refused at once by what it says, and in the middle when it does not say", async () => {
    const said = await endless({ "content-length": "4294967296" }, 4_294_967_296);
    expect([said.status, said.sent < 60_000_000]).toEqual([413, true]);
    const unsaid = await endless({}, 4_294_967_296);
    expect([413, null]).toContain(unsaid.status);
    expect(unsaid.sent).toBeLessThan(MOST * 2);
    expect([waiting(), left()]).toEqual([[], []]);
    expect(await codeOf(await send(Buffer.alloc(MOST + 1)))).toEqual([413, "too_large"]);
  });

  it("that stands still is given up, and so is one that breaks off", async () => {
    const slow = await serve({
      [PATH]: {
        POST: (request) =>
          asMachine(request, async () => {
            const machine = await requireMachine(request, "batches");
            return Response.json(
              await answerUpload(request, machine, fileStore(readEnv()), { maxBytes: MOST, idleSeconds: 0.3 }),
            );
          }),
      },
    });
    const still = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(10)) });
    const headers = { "content-type": "application/zip", authorization: `Bearer ${core.token}` };
    const answer = await ask(`${slow}${PATH}`, { method: "POST", headers, body: still, duplex: "half" });
    expect(await codeOf(answer)).toEqual([408, "slow"]);
    const broken = rawRequest(`${origin}${PATH}`, {
      method: "POST",
      headers: { ...headers, "content-length": "999999" },
    });
    broken.on("error", () => undefined);
    broken.write(Buffer.alloc(1_000));
    for (let tries = 0; tries < 1000 && left().length === 0; tries++) await new Promise((go) => setTimeout(go, 20));
    expect(left()).toHaveLength(1);
    broken.destroy();
    for (let tries = 0; tries < 1000 && left().length > 0; tries++) await new Promise((go) => setTimeout(go, 20));
    expect([waiting(), left()]).toEqual([[], []]);
  });

  it("has to wait when eight of its client wait already, and is answered when the database is away", async () => {
    const crowd = await newClient(database.db, ["batches"]);
    for (let turn = 0; turn < 8; turn++) await sent(batch("h9"), {}, crowd);
    expect(await codeOf(await send(batch("h9"), {}, crowd))).toEqual([429, "busy"]);
    await work();
    await sent(batch("h9"), {}, crowd);
    await work();
    await database.owner`alter table machine_client rename to away`;
    const answers = [await send(batch("h9")), await stateOf(`${PATH}/x`)];
    await database.owner`alter table away rename to machine_client`;
    for (const answer of answers) expect(await codeOf(answer)).toEqual([503, "unavailable"]);
    const wrong = { authorization: `Bearer hq_${"D".repeat(43)}`, "x-forwarded-for": "192.0.2.44" };
    const statuses = new Set<number>();
    for (let tries = 0; tries < 130; tries++) {
      statuses.add((await ask(`${origin}${PATH}/x`, { headers: wrong })).status);
    }
    expect([...statuses].sort()).toEqual([401, 429]);
  });
});

describe("the job of a batch", () => {
  const options = () => ({
    db: database.db,
    url: database.url("app"),
    isLastAttempt: true,
    store: fileStore(readEnv()),
    folder: path.join(data, "imports"),
  });

  it("can run again at any time, and says honestly that the zip is gone", async () => {
    const taken = await sent(batch("j1", { as_of: "2026-11-16" }));
    expect(await runImportJob(taken.run, options())).toBe("applied");
    const before = await countRows(database);
    expect(await runImportJob(taken.run, options())).toBe("applied");
    expect(await countRows(database)).toEqual(before);
    const lost = await sent(batch("j2", { as_of: "2026-11-16" }));
    rmSync(path.join(data, "files", "uploads"), { recursive: true });
    expect(await runImportJob(lost.run, options())).toBe("refused");
    await work();
  });

  it("leaves nothing behind of uploads that died with their process", async () => {
    const [client] = await database.owner`select machine_client_id as id from machine_client limit 1`;
    await sent(batch("j3", { as_of: "2026-11-16" }));
    const [kept] = waiting();
    const old = now().subtract({ minutes: 31 }).toString();
    await database.owner`insert into batch_upload (machine_client_id, batch_upload_id, file_key, created_at)
      values (${client?.id}, '018f0000-0000-7000-8000-000000000001', 'uploads/dead.zip', ${old})`;
    await fileStore(readEnv()).put("uploads/dead.zip", (await import("node:stream")).Readable.from(["x"]), {
      maxBytes: 9,
    });
    expect(waiting()).toHaveLength(2);
    expect(await dropBrokenUploads(database.db, fileStore(readEnv()), now())).toBe(1);
    expect(waiting()).toEqual([kept]);
    await work();
    expect(waiting()).toEqual([]);
  });
});
