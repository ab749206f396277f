import { expect, it } from "vitest";
import { connect } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { now } from "@/lib/core/clock";
import { filesOf, rowOf, smallBatch, useFolders } from "../test/batch-builder";
import { publishDemoPolicy } from "../test/publish-policy";
import { countRows, useOwnKey } from "../test/run-import";
import { findRuns, getRun, type ImportRun, listRuns } from "./data";
import { executeRun, RunBusy } from "./execute-run";
import { beginRun, type NewRun, startRun } from "./mutations";
import { lockRun } from "./run-lock";

useOwnKey();
const database = useDatabase();
const folder = useFolders();
const begin = (run: Partial<NewRun> = {}) =>
  beginRun(database.db, { via: "command", quarantine: false, ...run }, now());
const execute = (id: string, place: string, isLastAttempt = true): Promise<ImportRun> =>
  executeRun(id, place, { db: database.db, url: database.url("app"), isLastAttempt });

it("is failed, with the reason, while no policy is in force", async () => {
  const id = await begin();
  await expect(execute(id, folder(filesOf(smallBatch())))).rejects.toMatchObject({ name: "Refusal" });
  expect(await getRun(database.db, id)).toMatchObject({ status: "failed", failure: "no policy is in force" });
  await publishDemoPolicy(database);
});

it("records a batch that was applied, one that changed nothing, and one that was refused", async () => {
  const place = folder(filesOf(smallBatch()));
  const applied = await execute(await begin(), place);
  expect(applied).toMatchObject({
    status: "applied",
    source: "core",
    batchRef: "b1",
    kind: "full",
    rows: { "accounts.csv": 3, "statements.csv": 4 },
    found: 0,
    setAside: 0,
    failure: null,
  });
  expect(applied.bytes).toBeGreaterThan(1_000);
  const [batch] = await database.owner`select batch_id as id from import_batch`;
  expect(applied.batchId).toBe(batch?.id);
  expect(await execute(await begin(), place)).toMatchObject({ status: "unchanged", batchId: batch?.id });

  const rows = smallBatch();
  rowOf(rows, "cardholders.csv").phone = "13900000001";
  const refused = await execute(await begin(), folder(filesOf(rows, { manifest: { batch_ref: "b2" } })));
  expect(refused).toMatchObject({ status: "refused", batchId: null, found: 1, byRule: { value: 1 }, rest: 0 });
  expect(refused.findings).toEqual([
    { file: "cardholders.csv", line: 2, column: "phone", rule: "value", value: "1*** (11 characters)" },
  ]);
  const unread = await execute(await begin(), "/nowhere/at-all");
  expect(unread).toMatchObject({ status: "refused", batchRef: null, byRule: { file: 1 } });

  const listed = await listRuns(database.db, { source: "core", limit: 10 });
  expect(listed.map(({ status }) => status)).toEqual(["refused", "unchanged", "applied"]);
  expect((await findRuns(database.db, "b1", 10)).map(({ status }) => status)).toEqual(["unchanged", "applied"]);
  const found = await findRuns(database.db, applied.importRunId.slice(0, 36), 10);
  expect(found.map(({ importRunId }) => importRunId)).toEqual([applied.importRunId]);
});

it("does not do again what has ended, as a job that is run twice", async () => {
  const id = await begin({ via: "https" });
  const place = folder(filesOf(smallBatch(), { manifest: { batch_ref: "b3" } }));
  const first = await execute(id, place);
  const before = await countRows(database);
  expect(await execute(id, "/nowhere/any-more")).toEqual(first);
  expect(await countRows(database)).toEqual(before);
});

it("takes up again a run whose process died, and closes the dead ones of the command", async () => {
  const [job, dead, alive] = [await begin({ via: "https" }), await begin(), await begin()];
  const living = connect(database.url("app"), { max: 1 });
  const dying = connect(database.url("app"), { max: 1 });
  await lockRun(living, alive);
  for (const id of [job, dead, alive]) await startRun(dying, id, now());
  await lockRun(dying, job);
  const place = folder(filesOf(smallBatch(), { manifest: { batch_ref: "b4" } }));
  await expect(execute(job, place)).rejects.toThrow(RunBusy);
  await dying.end({ timeout: 1 });
  await database.owner`select graphile_worker.add_job('ingestion.run_import', json_build_object('importRunId', ${job}::text))`;
  expect(await execute(job, place)).toMatchObject({ status: "applied", batchRef: "b4" });
  expect(await getRun(database.db, dead)).toMatchObject({ status: "failed", batchId: null });
  expect(await getRun(database.db, alive)).toMatchObject({ status: "running" });
  await living.end({ timeout: 1 });
});

it("waits for the next attempt after a fault that is not the batch's, and fails on the last", async () => {
  const id = await begin({ via: "https" });
  const place = folder(filesOf(smallBatch(), { manifest: { batch_ref: "b5" } }));
  await database.owner`alter table entry rename to entry_away`;
  await expect(execute(id, place, false)).rejects.toThrow();
  expect(await getRun(database.db, id)).toMatchObject({ status: "waiting", finishedAt: null });
  await expect(execute(id, place)).rejects.toThrow();
  await database.owner`alter table entry_away rename to entry`;
  expect(await getRun(database.db, id)).toMatchObject({ status: "failed", failure: "PostgresError 42P01" });
});
