import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { isDemo, readEnv } from "@/lib/core/env";

/**
 * By how many days the business date runs ahead of the calendar. Asked only on the demonstration: the row lies
 * in the schema `demo`, which only its start creates (never a migration) and only its owner may write, so that
 * no other installation can have it (decisions.md 10).
 */
export async function readOffsetDays(db: Reader): Promise<number> {
  const [row] = await db.execute<{ days: number }>(sql`select offset_days as days from demo.clock`);
  return row?.days ?? 0;
}

/**
 * The same for jobs and commands, which run on every installation, and on the embedded database before the first
 * `npm start` has made the clock.
 */
export async function readOffsetIfAny(db: Reader): Promise<number> {
  if (!isDemo(readEnv())) return 0;
  const [row] = await db.execute<{ there: boolean }>(sql`select to_regclass('demo.clock') is not null as there`);
  return row?.there ? readOffsetDays(db) : 0;
}
