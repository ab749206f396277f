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
  const tables = FILES.map((spec) => {
    const columns = stagedColumns(spec).map(({ name, type }) => `"${name}" ${type}`);
    return `${spec.table} (${columns.join(", ")})`;
  });
  tables.push("i_wrong (file text, line integer, account_ref text)", "i_person_aside (cardholder_ref text)");
  await tx.unsafe(tables.map((table) => `create temporary table ${table} on commit drop`).join(";")).simple();
}
