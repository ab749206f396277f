import { desc, eq, getTableColumns, or, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { importRun } from "@/db/schema/ingestion";

/** A run as it is stored, with its report. */
export type ImportRun = typeof importRun.$inferSelect;
/** A run without the findings in its rows: what a list shows. */
export type ImportRunHead = Omit<ImportRun, "findings">;

const { findings: _findings, ...headColumns } = getTableColumns(importRun);

/** One run by its id, or null. */
export async function getRun(db: Reader, importRunId: string): Promise<ImportRun | null> {
  const [run] = await db.select().from(importRun).where(eq(importRun.importRunId, importRunId));
  return run ?? null;
}

export interface RunQuery {
  source?: string;
  limit: number;
}

/** The newest runs first. */
export async function listRuns(db: Reader, { source, limit }: RunQuery): Promise<ImportRunHead[]> {
  return db
    .select(headColumns)
    .from(importRun)
    .where(source === undefined ? undefined : eq(importRun.source, source))
    .orderBy(desc(importRun.createdAt), desc(importRun.importRunId))
    .limit(limit);
}

/**
 * The runs that an operator can mean by a word: the reference of a batch (any source), or the first characters
 * of a run's id. Newest first, so that the first of a reference is its last attempt.
 */
export async function findRuns(db: Reader, word: string, limit: number): Promise<ImportRunHead[]> {
  const beginning = /^[0-9a-f-]{4,36}$/.test(word) ? sql`${importRun.importRunId}::text like ${`${word}%`}` : undefined;
  return db
    .select(headColumns)
    .from(importRun)
    .where(or(eq(importRun.batchRef, word), beginning))
    .orderBy(desc(importRun.createdAt), desc(importRun.importRunId))
    .limit(limit);
}
