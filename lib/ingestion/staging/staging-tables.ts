import type postgres from "postgres";
import { FILES, type FileSpec } from "../reading/file-specs";
import { MADE } from "./staged-rows";

/** Names and types of a staging table's columns, in the order in which COPY gets them. */
export function stagedColumns(spec: FileSpec): { name: string; type: string }[] {
  return [
    { name: "line", type: "integer" },
    ...spec.columns.map(({ name, kind }) => ({ name, type: kind.type })),
    ...(MADE[spec.name] ?? []).map(({ name, type }) => ({ name, type })),
  ];
}

/** One temporary table a file, gone with the transaction. A file that is not in the batch has an empty one. */
export async function createStaging(tx: postgres.TransactionSql): Promise<void> {
  for (const spec of FILES) {
    const columns = stagedColumns(spec).map(({ name, type }) => `"${name}" ${type}`);
    await tx.unsafe(`create temporary table ${spec.table} (${columns.join(", ")}) on commit drop`);
  }
}
