import type postgres from "postgres";
import type { Database } from "@/db/client";
import { importRun } from "@/db/schema/ingestion";
import type { Instant } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import type { Findings } from "../findings";
import type { Manifest } from "../reading/manifest";

export interface NewRun {
  via: "command" | "https";
  machineClientId?: string;
  quarantine: boolean;
  /** Where an uploaded zip waits. */
  fileKey?: string;
}

/**
 * Writes down that a batch is to be applied; `executeRun` does it. Over HTTPS in the transaction that queues
 * the job `ingestion.run_import`: there is never a run that nobody will take up.
 * @returns the id of the run
 */
export async function beginRun(db: Pick<Database, "insert">, run: NewRun, at: Instant): Promise<string> {
  const importRunId = newId();
  await db.insert(importRun).values({ importRunId, status: "waiting", createdAt: at, ...run });
  return importRunId;
}

/**
 * Takes a run up, the first time or again after its process was killed.
 * @returns whether quarantine was asked for; null when the run has ended before
 */
export async function startRun(sql: postgres.Sql, importRunId: string, at: Instant): Promise<boolean | null> {
  const [run] = await sql<{ quarantine: boolean }[]>`
    update import_run set status = 'running', started_at = ${at.toString()}::text::timestamptz
    where import_run_id = ${importRunId} and status in ('waiting', 'running') returning quarantine`;
  return run?.quarantine ?? null;
}

/** What the manifest says of the batch, as soon as it was read. */
export async function nameRun(
  sql: postgres.Sql,
  importRunId: string,
  manifest: Manifest,
  bytes: number,
): Promise<void> {
  await sql`
    update import_run set source = ${manifest.source}, batch_ref = ${manifest.batchRef},
      as_of = ${manifest.asOf.toString()}::text::date, kind = ${manifest.kind}, bytes = ${bytes}
    where import_run_id = ${importRunId}`;
}

/** How a run ended, and what it found. */
export interface RunEnd {
  status: "applied" | "quarantined" | "unchanged" | "refused" | "failed";
  batchId?: string;
  rows?: Readonly<Record<string, number>>;
  setAside?: Readonly<Record<string, number>>;
  /** How many rows the batch went without when it was applied before. */
  setAsideBefore?: number;
  findings?: Findings;
  warnings?: readonly string[];
  failure?: string;
}

/**
 * Writes the end of a run, once. Of a batch that is applied inside the import's own transaction, so that the
 * run and the batch stand or fall together; of the others afterwards.
 */
export async function finishRun(
  sql: postgres.Sql | postgres.TransactionSql,
  importRunId: string,
  end: RunEnd,
  at: Instant,
): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  const aside = end.setAsideBefore ?? Object.values(end.setAside ?? {}).reduce((sum, rows) => sum + rows, 0);
  const found = end.findings?.total ?? 0;
  const byRule = end.findings && Object.fromEntries(end.findings.byRule);
  await sql`
    update import_run set status = ${end.status}, batch_id = ${end.batchId ?? null},
      rows = ${json(end.rows)}::text::jsonb, set_aside = ${aside}, set_aside_by_file = ${json(end.setAside)}::text::jsonb,
      found = ${found}, by_rule = ${json(byRule)}::text::jsonb, findings = ${json(end.findings?.kept)}::text::jsonb,
      rest = ${found - (end.findings?.kept.length ?? 0)}, warnings = ${[...(end.warnings ?? [])]},
      failure = ${end.failure ?? null}, finished_at = ${at.toString()}::text::timestamptz
    where import_run_id = ${importRunId} and status = 'running'`;
}

/** Gives a run back after a fault that another attempt may not meet: a database that went away. */
export async function releaseRun(sql: postgres.Sql, importRunId: string): Promise<void> {
  await sql`update import_run set status = 'waiting' where import_run_id = ${importRunId} and status = 'running'`;
}
