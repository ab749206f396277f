import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { eq } from "drizzle-orm";
import { connect, type Database } from "@/db/client";
import { importRun } from "@/db/schema/ingestion";
import { machineClient } from "@/db/schema/machine";
import type { Instant } from "@/lib/core/clock";
import { FileMissing, type FileStore } from "@/lib/files/stores/port";
import { getRun, type ImportRun } from "../runs/data";
import { executeRun, type RunOptions } from "../runs/execute-run";
import { closeDeadRuns } from "../runs/run-lock";
import { listBrokenUploads, listEndedRuns, UPLOAD_MINUTES } from "./data";
import { dropUpload } from "./mutations";

const isOpen = ({ status }: ImportRun) => status === "waiting" || status === "running";

/** The one source that the client of a run may speak for. */
async function sourceOf(db: Database, machineClientId: string | null): Promise<string> {
  if (machineClientId === null) throw new Error("the run belongs to no client");
  const [client] = await db
    .select({ source: machineClient.source })
    .from(machineClient)
    .where(eq(machineClient.machineClientId, machineClientId));
  if (!client) throw new Error(`there is no client ${machineClientId}`);
  return client.source;
}

const copyOf = (folder: string, importRunId: string) => path.join(folder, `${importRunId}.zip`);

/** Brings the zip onto this machine's disk. One that is gone is left for the import to say so. */
async function fetchZip(store: FileStore, key: string, place: string): Promise<void> {
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  try {
    await pipeline(await store.open(key), createWriteStream(place, { mode: 0o600 }));
  } catch (error) {
    if (!(error instanceof FileMissing)) throw error;
  }
}

/**
 * Does the run of a batch that came over HTTPS: `executeRun` on a copy on this machine's disk. Both are removed once
 * the run has ended. Killed at any moment it can run again: what was applied is not applied twice.
 * @param folder for the copy; one that a killed worker left is written over, or removed with the run
 */
export async function runImportJob(
  importRunId: string,
  { store, folder, ...options }: Omit<RunOptions, "onlySource"> & { store: FileStore; folder: string },
): Promise<ImportRun["status"]> {
  const { db } = options;
  const run = await getRun(db, importRunId);
  if (!run) throw new Error(`there is no run ${importRunId}`);
  const place = copyOf(folder, importRunId);
  let ended = run;
  try {
    if (isOpen(run) && run.fileKey !== null) {
      await fetchZip(store, run.fileKey, place);
      ended = await executeRun(importRunId, place, { ...options, onlySource: await sourceOf(db, run.machineClientId) });
    }
  } catch (error) {
    if (options.isLastAttempt) await forgetZip(db, store, run);
    throw error;
  } finally {
    // Also of a run that ended before: its worker can have been killed between the end and this.
    await rm(place, { force: true });
  }
  await forgetZip(db, store, ended);
  return ended.status;
}

async function forgetZip(
  db: Database,
  store: FileStore,
  { importRunId, fileKey }: Pick<ImportRun, "importRunId" | "fileKey">,
): Promise<void> {
  if (fileKey === null) return;
  await store.remove(fileKey);
  await db.update(importRun).set({ fileKey: null }).where(eq(importRun.importRunId, importRunId));
}

/**
 * Closes runs that nobody will take up again, since every worker that did died or could not fetch the zip, and removes
 * the files of runs that have ended: else each holds one of the few places of its client for ever.
 * @returns how many runs had files
 */
export async function dropEndedRuns(
  db: Database,
  { store, folder, url }: { store: FileStore; folder: string; url: string },
  at: Instant,
): Promise<number> {
  const sql = connect(url, { max: 1 });
  await closeDeadRuns(sql, at.toString(), true).finally(() => sql.end({ timeout: 5 }));
  const ended = await listEndedRuns(db, 1_000);
  for (const run of ended) {
    await rm(copyOf(folder, run.importRunId), { force: true });
    await forgetZip(db, store, run);
  }
  return ended.length;
}

/** Removes what uploads left behind that broke with their process. Gives how many there were. */
export async function dropBrokenUploads(db: Database, store: FileStore, at: Instant): Promise<number> {
  await store.sweep(at.subtract({ minutes: UPLOAD_MINUTES }));
  const broken = await listBrokenUploads(db, at, 1_000);
  for (const { batchUploadId, fileKey } of broken) {
    await store.remove(fileKey);
    await dropUpload(db, batchUploadId);
  }
  return broken.length;
}
