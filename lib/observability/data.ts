import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import journal from "@/db/migrations/meta/_journal.json" with { type: "json" };

/** Whether the database answers at all. @throws what the database throws */
export async function answers(db: Reader): Promise<boolean> {
  await db.execute(sql`select 1`);
  return true;
}

/** Whether the schema is at this version of the portal or beyond it, as in the midst of a deploy. */
export async function isMigrated(db: Reader): Promise<boolean> {
  const wanted = Math.max(...journal.entries.map((entry) => entry.when));
  const [row] = await db.execute<{ current: boolean }>(
    sql`select coalesce(max(created_at), 0) >= ${wanted}::bigint as current from drizzle.__drizzle_migrations`,
  );
  return row?.current ?? false;
}
