import type postgres from "postgres";
import { FILES, type FileSpec } from "../reading/file-specs";
import { MADE } from "./staged-rows";

/** Names and types of a staging table's columns, in the order in which COPY gets them. */
export function stagedColumns(spec: FileSpec): { name: string; type: string }[] {
  return [
    { name: "line", type: "integer" },
    // True when a cell could not be read, else null: nearly every row, and null is the shortest to send.
    { name: "wrong", type: "boolean" },
    ...spec.columns.map(({ name, kind }) => ({ name, type: kind.type })),
    ...(MADE[spec.name] ?? []).map(({ name, type }) => ({ name, type })),
  ];
}

/**
 * One temporary table a file, gone with the transaction; a file that is not in the batch has an empty one. In
 * `i_wrong` stands every row that a check finds (`line`), or the account where no row can be named; in
 * `i_person_aside` every cardholder whose row was set aside.
 */
export async function createStaging(tx: postgres.TransactionSql): Promise<void> {
  for (const spec of FILES) {
    const columns = stagedColumns(spec).map(({ name, type }) => `"${name}" ${type}`);
    await tx.unsafe(`create temporary table ${spec.table} (${columns.join(", ")}) on commit drop`);
  }
  await tx`create temporary table i_wrong (file text, line integer, account_ref text) on commit drop`;
  await tx`create temporary table i_person_aside (cardholder_ref text) on commit drop`;
}
