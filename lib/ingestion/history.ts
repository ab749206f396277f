import type postgres from "postgres";
import { IMPORT_LOCK } from "@/db/locks";
import { dateOf, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import type { Findings } from "./findings";
import { MANIFEST, type Manifest } from "./reading/manifest";

/** Waits until no other import runs; held until the transaction ends. */
export async function takeTurn(tx: postgres.TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${IMPORT_LOCK})`;
}

/** The batch applied under this reference with its content hash, or null. */
export async function appliedContent(
  tx: postgres.TransactionSql,
  manifest: Manifest,
): Promise<{ batchId: string; content: string; setAside: number } | null> {
  const [row] = await tx<{ batchId: string; content: string; setAside: number }[]>`
    select batch_id as "batchId", content_hash as content, set_aside as "setAside" from import_batch
    where source = ${manifest.source} and batch_ref = ${manifest.batchRef}`;
  return row ?? null;
}

/**
 * Whether the batch may come now: `previous_batch_ref` must be the batch last applied of this source, and
 * `as_of` not older than the newest applied (equal: a correction). A date after `today` is only a warning.
 */
export async function checkHistory(
  tx: postgres.TransactionSql,
  manifest: Manifest,
  today: PlainDate,
  findings: Findings,
  warnings: string[],
): Promise<void> {
  const [last] = await tx<{ ref: string }[]>`
    select batch_ref as ref from import_batch where source = ${manifest.source}
    order by applied_at desc, batch_id desc limit 1`;
  const [newest] = await tx<{ day: string | null }[]>`
    select max(as_of)::text as day from import_batch where source = ${manifest.source}`;
  const wrong = (column: string, rule: "previous" | "as_of", value: string) =>
    findings.add({ file: MANIFEST, line: null, column, rule, value });
  const previous = manifest.previousBatchRef;
  if (previous !== null && previous !== (last?.ref ?? null)) {
    wrong("previous_batch_ref", "previous", `${previous}; last applied: ${last?.ref ?? "none"}`);
  }
  if (newest?.day && isBefore(manifest.asOf, dateOf(newest.day))) {
    wrong("as_of", "as_of", `${manifest.asOf.toString()}; newest applied: ${newest.day}`);
  }
  if (isAfter(manifest.asOf, today)) {
    warnings.push(`as_of ${manifest.asOf.toString()} lies after the business date ${today.toString()}`);
  }
}
