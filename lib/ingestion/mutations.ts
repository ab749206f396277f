import type postgres from "postgres";
import { type Instant, now } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { dropStaleParts, forgetChecks, insertAccounts, markAccounts, updateAccounts } from "./applying/apply-accounts";
import { applyContactPoints } from "./applying/apply-contact-points";
import {
  applyContacts,
  applyEntries,
  applyStatements,
  insertEntries,
  insertStatements,
  removeFromGiven,
  removeUnbilled,
} from "./applying/apply-figures";
import { applyAgencies, applyCardholders } from "./applying/apply-people";
import { checkBatch } from "./checking/check-batch";
import { checkKeys } from "./checking/keys-and-references";
import { BatchRefused, Findings } from "./findings";
import { appliedContent, checkHistory, takeTurn } from "./history";
import { settlePostings } from "./postings/settle";
import { closeToPostings } from "./postings/turns";
import { type SetAside, setAccountsAside, setRowsAside } from "./quarantine/set-aside";
import { FILES, isFileName } from "./reading/file-specs";
import { contentHash, MANIFEST, type Manifest } from "./reading/manifest";
import type { BatchSource } from "./reading/source";
import { compareClaims } from "./staging/compare-claims";
import { hashFile, loadFile, type OnProgress } from "./staging/load-file";
import { anyKnown, anyStored, resolveRefs } from "./staging/resolve-refs";
import { createStaging } from "./staging/staging-tables";
import { listUnbilled } from "./staging/unbilled";

/** What an import needs to know that is not in the batch. */
export interface ImportContext {
  /** Names of the product terms in the policy in force. */
  productTerms: ReadonlySet<string>;
  /** The business date; an `as_of` after it is only a warning. */
  today: PlainDate;
  /** Rows that break a rule are set aside with their accounts, instead of refusing the batch. */
  quarantine?: boolean;
  onProgress?: OnProgress;
  /** Runs in the same transaction once everything is applied; what it throws rolls the batch back. */
  afterImport?: (tx: postgres.TransactionSql, applied: AppliedImport) => Promise<void>;
}

/** What was applied, whole (`applied`) or without the rows that were set aside (`quarantined`). */
export interface AppliedImport {
  outcome: "applied" | "quarantined";
  batchId: string;
  /** Rows read, by file. */
  rows: Readonly<Record<string, number>>;
  /** Rows set aside, by file. */
  setAside: Readonly<Record<string, number>>;
  /** Why they were set aside. */
  findings: Findings;
  warnings: readonly string[];
}

export type ImportResult = AppliedImport | { outcome: "unchanged"; batchId: string; setAside: number };

/**
 * Applies one batch in one transaction: read into temporary tables, checked whole, then applied; readers
 * see the old or the new state. A batch that was applied before changes nothing. With `quarantine` rows that break
 * a rule about rows are set aside first, with everything of their accounts.
 * @param sql a raw connection with no limit on statement time, of the app's role
 * @throws BatchRefused with every finding, nothing changed
 * @throws UnreadableBatch when a member of the batch cannot be read
 */
export async function importBatch(
  sql: postgres.Sql,
  source: BatchSource,
  manifest: Manifest,
  context: ImportContext,
): Promise<ImportResult> {
  return sql.begin(async (tx): Promise<ImportResult> => {
    // Memory for one import at a time: the staged rows, and the hashes that join and count them.
    await tx`select set_config('work_mem', '64MB', true), set_config('temp_buffers', '64MB', true)`;
    // A full batch meets whole tables. Their statistics can be from before the rows that this transaction adds,
    // and a loop over rows that seem few has taken minutes where a hash takes a second.
    if (manifest.kind === "full") await tx`select set_config('enable_nestloop', 'off', true)`;
    await takeTurn(tx);
    const { quarantine = false } = context;
    const findings = new Findings();
    const warnings = manifest.unknownFiles.map((file) => `${file} is not a file of the format and is ignored`);
    const known = await appliedContent(tx, manifest);
    if (known !== null) {
      await compareWithApplied(source, manifest, known.content, findings);
      return { outcome: "unchanged", batchId: known.batchId, setAside: known.setAside };
    }
    listFiles(source, manifest, findings, warnings);
    await checkHistory(tx, manifest, context.today, findings, warnings);
    refuseOn(findings);

    const loaded = await stage(tx, source, manifest, findings, warnings, context.onProgress ?? (() => undefined));
    const setAside: SetAside = {};
    await checkKeys(tx, findings);
    if (quarantine) await setRowsAside(tx, setAside);
    await resolveRefs(tx, manifest.source, manifest.kind);
    await listUnbilled(tx, manifest);
    const stored = await anyStored(tx, manifest.source);
    await checkBatch(tx, manifest, context.productTerms, stored, findings);
    if (findings.total > 0) {
      if (!quarantine || findings.refusing > 0) throw new BatchRefused(findings);
      await setAccountsAside(tx, manifest.source, setAside);
    }

    const told = warnings.length > MOST_WARNINGS ? shortened(warnings) : warnings;
    const at = now();
    const batchId = newId();
    await apply(tx, manifest, batchId, at, stored);
    await tx`
      insert into import_batch (batch_id, source, batch_ref, kind, as_of, previous_batch_ref, content_hash, rows,
        warnings, applied_at, set_aside)
      values (${batchId}, ${manifest.source}, ${manifest.batchRef}, ${manifest.kind},
        ${manifest.asOf.toString()}::text::date, ${manifest.previousBatchRef}, ${loaded.content}, ${sumOf(loaded.rows)}, ${told},
        ${at.toString()}::text::timestamptz, ${sumOf(setAside)})`;
    const { rows } = loaded;
    const outcome = findings.total > 0 ? "quarantined" : "applied";
    const applied: AppliedImport = { outcome, batchId, rows, setAside, findings, warnings: told };
    await context.afterImport?.(tx, applied);
    return applied;
  }) as Promise<ImportResult>;
}

/** A manifest or a header can name a hundred thousand things that the format does not know. */
const MOST_WARNINGS = 100;

function shortened(warnings: readonly string[]): string[] {
  return [...warnings.slice(0, MOST_WARNINGS), `and ${warnings.length - MOST_WARNINGS} more warnings`];
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, rows) => sum + rows, 0);
}

function refuseOn(findings: Findings): void {
  if (findings.total > 0) throw new BatchRefused(findings);
}

/** A reference is for ever: the same files again are the same batch, other files are refused. */
async function compareWithApplied(
  source: BatchSource,
  manifest: Manifest,
  known: string,
  findings: Findings,
): Promise<void> {
  const hashes = new Map<string, string>();
  for (const file of manifest.files.keys()) {
    if (source.sizes.has(file)) hashes.set(file, await hashFile(source, file));
  }
  if (contentHash(hashes) !== known) {
    const value = `${manifest.batchRef} was applied with other content`;
    findings.add({ file: MANIFEST, line: null, column: "batch_ref", rule: "batch_ref", value });
  }
  refuseOn(findings);
}

/** Every file of the manifest must be there, and every file of the format that is there in the manifest. */
function listFiles(source: BatchSource, manifest: Manifest, findings: Findings, warnings: string[]): void {
  for (const file of manifest.files.keys()) {
    if (!source.sizes.has(file)) {
      findings.add({ file, line: null, column: null, rule: "file", value: "named in the manifest, but not there" });
    }
  }
  for (const file of source.sizes.keys()) {
    if (file === MANIFEST || manifest.unknownFiles.includes(file)) continue;
    if (!isFileName(file)) warnings.push(`${file} is not a file of the format and is ignored`);
    else if (!manifest.files.has(file)) {
      findings.add({ file, line: null, column: null, rule: "file", value: "there, but not named in the manifest" });
    }
  }
}

async function stage(
  tx: postgres.TransactionSql,
  source: BatchSource,
  manifest: Manifest,
  findings: Findings,
  warnings: string[],
  onProgress: OnProgress,
): Promise<{ rows: Record<string, number>; content: string }> {
  await createStaging(tx);
  const rows: Record<string, number> = {};
  const hashes = new Map<string, string>();
  for (const spec of FILES) {
    const claim = manifest.files.get(spec.name);
    if (!claim) continue;
    const found = await loadFile(tx, source, spec, findings, onProgress);
    await compareClaims(tx, spec, claim, found, findings, warnings);
    warnings.push(...found.unknownColumns.map((name) => `${spec.name}: column ${name} is not known and is ignored`));
    rows[spec.name] = found.rows;
    hashes.set(spec.name, found.sha256);
  }
  return { rows, content: contentHash(hashes) };
}

async function apply(
  tx: postgres.TransactionSql,
  manifest: Manifest,
  batchId: string,
  at: Instant,
  stored: boolean,
): Promise<void> {
  const batch = { batchId, source: manifest.source, kind: manifest.kind, asOf: manifest.asOf, at };
  await closeToPostings(tx);
  await applyAgencies(tx, batch.source);
  await applyCardholders(tx, batch.source, at);
  await applyContactPoints(tx, at);
  await insertAccounts(tx, batch);
  await insertStatements(tx);
  await insertEntries(tx);
  const known = await anyKnown(tx);
  if (known) {
    await applyStatements(tx);
    await removeUnbilled(tx);
    if (batch.kind === "full" && manifest.files.has("entries.csv")) await removeFromGiven(tx);
    await applyEntries(tx);
  }
  if (stored) await settlePostings(tx, batch);
  await applyContacts(tx);
  await updateAccounts(tx, batch);
  await markAccounts(tx, batch);
  if (known) {
    await dropStaleParts(tx, batch);
    await forgetChecks(tx);
  }
}
