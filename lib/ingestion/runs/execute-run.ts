import type postgres from "postgres";
import { connect, type Database } from "@/db/client";
import { now } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { failure } from "@/lib/observability/log";
import { followUpLater } from "../after-import";
import { BatchRefused, Findings, UnreadableBatch } from "../findings";
import { type ImportContext, type ImportResult, importBatch } from "../mutations";
import { openBatch, readManifestText } from "../reading/batch-source";
import { MANIFEST, type Manifest, parseManifest } from "../reading/manifest";
import type { BatchSource } from "../reading/source";
import type { OnProgress } from "../staging/load-file";
import { getRun, type ImportRun } from "./data";
import { readImportContext } from "./import-context";
import { finishRun, nameRun, releaseRun, startRun } from "./mutations";
import { closeDeadRuns, lockRun } from "./run-lock";

/** Another process is at this run. It may be dying, so a job that meets this is tried again later. */
export class RunBusy extends Error {
  override name = "RunBusy";
}

export interface RunOptions {
  /** The pool of the process: reads the policy and the run. */
  db: Database;
  /** The app's address; the import gets a connection of its own, on which no statement is cut. */
  url: string;
  /** No further attempt follows: an unexpected fault makes the run `failed`, not `waiting`. */
  isLastAttempt: boolean;
  /** The one source that the batch may speak for; else it is refused with rule `source`. */
  onlySource?: string;
  /** Asked once the sizes are known. */
  progressOf?: (bytes: number) => OnProgress;
}

/**
 * Does a run that `beginRun` wrote down: opens the batch, imports it, and records what came of it. For the command
 * and for the job `ingestion.run_import`, which brings the zip onto this machine's disk first and removes it after.
 * Safe to call again for the same run: what has ended is not done again, and a batch whose run was killed at any
 * moment was either applied together with its record or not at all. Dead runs of others are closed on the way.
 * @param place a folder, or a zip on the local disk
 * @returns the run as it ended: applied, quarantined, unchanged or refused
 * @throws RunBusy when another process is at it
 * @throws Refusal when no policy is in force, and whatever else is no fault of the batch; the run is then `failed`
 * on the last attempt, else `waiting` for the next
 */
export async function executeRun(importRunId: string, place: string, options: RunOptions): Promise<ImportRun> {
  const sql = connect(options.url, { max: 1, statementSeconds: 0 });
  try {
    await closeDeadRuns(sql, now().toString());
    if (!(await lockRun(sql, importRunId))) throw new RunBusy(`run ${importRunId} is being done elsewhere`);
    const quarantine = await startRun(sql, importRunId, now());
    if (quarantine !== null) await attempt(sql, importRunId, place, quarantine, options);
  } finally {
    await sql.end({ timeout: 5 });
  }
  const run = await getRun(options.db, importRunId);
  if (!run) throw new Error(`there is no run ${importRunId}`);
  return run;
}

/** One attempt, ending in a record of it. */
async function attempt(
  sql: postgres.Sql,
  importRunId: string,
  place: string,
  quarantine: boolean,
  options: RunOptions,
): Promise<void> {
  try {
    const context = { ...(await readImportContext(options.db)), quarantine };
    const result = await importFrom(sql, importRunId, place, context, options);
    if (result.outcome === "unchanged") {
      const { batchId, setAside: setAsideBefore } = result;
      await finishRun(sql, importRunId, { status: "unchanged", batchId, setAsideBefore }, now());
    }
  } catch (error) {
    const findings = findingsOf(error);
    if (findings) return finishRun(sql, importRunId, { status: "refused", findings }, now());
    // The database may be what failed: then the dead run is closed, or taken up again, by whoever comes next.
    const record = options.isLastAttempt
      ? finishRun(sql, importRunId, { status: "failed", failure: reasonOf(error) }, now())
      : releaseRun(sql, importRunId);
    await record.catch(() => undefined);
    throw error;
  }
}

async function importFrom(
  sql: postgres.Sql,
  importRunId: string,
  place: string,
  context: Pick<ImportContext, "productTerms" | "today" | "quarantine">,
  { progressOf, onlySource }: RunOptions,
): Promise<ImportResult> {
  let source: BatchSource | undefined;
  try {
    source = await openBatch(place);
    const { sizes } = source;
    const manifest = parseManifest(await readManifestText(source));
    const bytes = [...manifest.files.keys()].reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
    await nameRun(sql, importRunId, manifest, bytes);
    if (onlySource !== undefined && manifest.source !== onlySource) throw notItsSource(manifest);
    return await importBatch(sql, source, manifest, {
      ...context,
      ...(progressOf && { onProgress: progressOf(bytes) }),
      afterImport: async (tx, done) => {
        await followUpLater(tx, done);
        const { outcome: status, batchId, rows, setAside, findings, warnings } = done;
        await finishRun(tx, importRunId, { status, batchId, rows, setAside, findings, warnings }, now());
      },
    });
  } finally {
    await source?.close();
  }
}

function notItsSource({ source }: Manifest): BatchRefused {
  const findings = new Findings();
  const value = `${source} is not the source that the client speaks for`;
  findings.add({ file: MANIFEST, line: null, column: "source", rule: "source", value });
  return new BatchRefused(findings);
}

/** A batch that cannot be read at all is refused like any other: with one finding. */
function findingsOf(error: unknown): Findings | null {
  if (error instanceof BatchRefused) return error.findings;
  if (!(error instanceof UnreadableBatch)) return null;
  const findings = new Findings();
  findings.add({ file: error.file, line: null, column: null, rule: error.rule, value: error.message });
  return findings;
}

function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return "no policy is in force";
  const { kind, state } = failure(error);
  return state === null ? kind : `${kind} ${state}`;
}
