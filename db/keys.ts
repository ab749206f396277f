import { type SQL, sql } from "drizzle-orm";

/**
 * Ids as one value of a statement, for `= any (…)`: the statement is the same text for one and for a thousand, and so
 * is prepared once.
 */
export function idArray(ids: readonly string[]): SQL {
  return sql`array(select id::uuid from json_array_elements_text(${JSON.stringify(ids)}::json) as id)`;
}

/** Rows of a cardholder by their ids as one relation of a statement, with the columns `cardholder_id` and `id`. */
export function keyRows(keys: readonly { cardholderId: string; id: string }[]): SQL {
  const rows = keys.map(({ cardholderId, id }) => ({ cardholder_id: cardholderId, id }));
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as k(cardholder_id uuid, id uuid)`;
}
