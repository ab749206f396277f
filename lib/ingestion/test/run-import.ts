import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { connect } from "@/db/client";
import type { TestDatabase } from "@/db/test/database";
import { dateOf } from "@/lib/core/dates";
import { BatchRefused, type Finding, type Findings } from "../findings";
import { type ImportContext, type ImportResult, importBatch } from "../mutations";
import { openBatch, readManifestText } from "../reading/batch-source";
import { parseManifest } from "../reading/manifest";

const CONTEXT: ImportContext = { productTerms: new Set(["cn-standard"]), today: dateOf("2026-12-31") };

/** The keyed hashes need a key: one of this test file alone, in a folder of its own. */
export function useOwnKey(): void {
  const folder = mkdtempSync(path.join(tmpdir(), "huanqing-key-"));
  process.env.HUANQING_DATA = folder;
  delete process.env.HUANQING_KEY;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
}

/** Imports a folder or zip into the test's database as the app's role does. */
export async function runImport(
  database: TestDatabase,
  place: string,
  more: Partial<ImportContext> = {},
): Promise<ImportResult> {
  const source = await openBatch(place);
  const sql = connect(database.url("app"), { max: 1, statementSeconds: 0 });
  try {
    return await importBatch(sql, source, parseManifest(await readManifestText(source)), { ...CONTEXT, ...more });
  } finally {
    await sql.end({ timeout: 5 });
    await source.close();
  }
}

/** Imports a batch that must be refused, and gives what was found. */
export async function refusalOf(database: TestDatabase, place: string): Promise<Findings> {
  try {
    await runImport(database, place);
  } catch (error) {
    if (error instanceof BatchRefused) return error.findings;
    throw error;
  }
  throw new Error("the batch was not refused");
}

/** `file:line column rule` of a finding, for comparing. */
export function placeOf({ file, line, column, rule }: Finding): string {
  return `${file}:${line ?? "-"} ${column ?? "-"} ${rule}`;
}

const TABLES = [
  "cardholder",
  "core_cardholder",
  "account",
  "core_account",
  "statement",
  "entry",
  "contact_point",
  "phone_lookup",
  "contact_log",
  "agency",
  "import_batch",
] as const;

/** How many rows each table holds: equal before and after a batch that changes nothing. */
export async function countRows(database: TestDatabase): Promise<Record<string, number>> {
  const counts = TABLES.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  const [row] = await database.owner.unsafe<Record<string, number>[]>(`select ${counts.join(", ")}`);
  return { ...row };
}
