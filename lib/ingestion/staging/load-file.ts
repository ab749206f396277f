import { createHash } from "node:crypto";
import type postgres from "postgres";
import type { Findings } from "../findings";
import { chunksOf } from "../reading/batch-source";
import { bindHeader } from "../reading/bind-header";
import { CsvRecords } from "../reading/csv-records";
import type { FileSpec } from "../reading/file-specs";
import type { BatchSource } from "../reading/source";
import { CopyWriter } from "./copy-writer";
import { StagedRows } from "./staged-rows";
import { stagedColumns } from "./staging-tables";

/** Told after every chunk: bytes and rows read since the last time. */
export type OnProgress = (bytes: number, rows: number) => void;

/** What was found in one file, to be compared with the manifest. */
export interface LoadedFile {
  rows: number;
  sha256: string;
  unknownColumns: readonly string[];
  /** The header could not be used, so that no row was read. */
  unusable: boolean;
}

/** Streams one file into its staging table, checking every cell and hashing every byte on the way. */
export async function loadFile(
  tx: postgres.TransactionSql,
  source: BatchSource,
  spec: FileSpec,
  findings: Findings,
  onProgress: OnProgress,
): Promise<LoadedFile> {
  const columns = stagedColumns(spec).map(({ name }) => `"${name}"`);
  const writer = new CopyWriter(await tx.unsafe(`copy ${spec.table} (${columns.join(", ")}) from stdin`).writable());
  const hash = createHash("sha256");
  let rows: StagedRows | null = null;
  let header: ReturnType<typeof bindHeader> | undefined;
  const records = new CsvRecords((line, fields, fault) => {
    if (header === undefined) {
      header = bindHeader(spec, fault === null ? fields : [], findings);
      if (header) rows = new StagedRows(spec, header, findings, (text) => writer.add(text));
    } else rows?.take(line, fields, fault);
  });
  const counted = () => rows?.rows ?? 0;
  for await (const chunk of chunksOf(source, spec.name)) {
    const before = counted();
    hash.update(chunk);
    records.push(chunk);
    await writer.flush();
    onProgress(chunk.length, counted() - before);
  }
  records.end();
  if (header === undefined) bindHeader(spec, [], findings);
  await writer.end();
  await tx.unsafe(`analyze ${spec.table}`);
  return {
    rows: counted(),
    sha256: hash.digest("hex"),
    unknownColumns: header?.unknown ?? [],
    unusable: rows === null,
  };
}

/** The hash of a file alone, for a batch whose reference is known already. */
export async function hashFile(source: BatchSource, name: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of chunksOf(source, name)) hash.update(chunk);
  return hash.digest("hex");
}
