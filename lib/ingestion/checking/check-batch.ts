import type postgres from "postgres";
import type { Findings } from "../findings";
import type { Manifest } from "../reading/manifest";
import { checkHolders, checkReferences, checkTerms } from "./keys-and-references";
import { checkMoved } from "./moved-entries";
import { checkParts } from "./parts";
import { checkEntrySums, checkInvariant } from "./statements";

/**
 * Every rule that speaks about more than one cell, set by set in the database, before anything is applied. The keys
 * were checked before references were resolved.
 * @param stored whether anything of the source is stored
 */
export async function checkBatch(
  tx: postgres.TransactionSql,
  manifest: Manifest,
  productTerms: ReadonlySet<string>,
  stored: boolean,
  findings: Findings,
): Promise<void> {
  await checkReferences(tx, findings, manifest.source);
  await checkHolders(tx, findings);
  await checkTerms(tx, findings, productTerms);
  if (stored && manifest.files.has("entries.csv")) await checkMoved(tx, findings, manifest.source);
  await checkInvariant(tx, findings);
  await checkEntrySums(tx, findings, manifest.kind);
  await checkParts(tx, findings);
}
