import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";

/**
 * By how many days the business date runs ahead of the calendar. Asked only on the demonstration: the row lies
 * in the schema `demo`, which only its start creates (never a migration) and only its owner may write, so that
 * no other installation can have it (decisions.md 10).
 */
export async function readOffsetDays(db: Reader): Promise<number> {
  const [row] = await db.execute<{ days: number }>(sql`select offset_days as days from demo.clock`);
  return row?.days ?? 0;
}
