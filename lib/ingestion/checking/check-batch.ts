import type postgres from "postgres";
import type { Findings } from "../findings";
import type { Manifest } from "../reading/manifest";
import { checkHolders, checkKeys, checkReferences, checkTerms } from "./keys-and-references";
import { checkParts } from "./parts";
import { checkEntrySums, checkInvariant } from "./statements";

/** Every rule that speaks about more than one cell, set by set in the database, before anything is applied. */
export async function checkBatch(
  tx: postgres.TransactionSql,
  manifest: Manifest,
  productTerms: ReadonlySet<string>,
  findings: Findings,
): Promise<void> {
  await checkKeys(tx, findings);
  await checkReferences(tx, findings, manifest.source);
  await checkHolders(tx, findings);
  await checkTerms(tx, findings, productTerms);
  await checkInvariant(tx, findings);
  await checkEntrySums(tx, findings, manifest.kind);
  await checkParts(tx, findings, { kind: manifest.kind, hasEntries: manifest.files.has("entries.csv") });
}
