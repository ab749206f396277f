import { type SQL, sql } from "drizzle-orm";

/**
 * Ids as one value of a statement, for `= any (…)`: the statement is the same text for one and for a thousand, and so
 * is prepared once.
 */
export function idArray(ids: readonly string[]): SQL {
  return sql`array(select id::uuid from json_array_elements_text(${JSON.stringify(ids)}::json) as id)`;
}
