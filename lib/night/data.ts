import { and, desc, eq, lt } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { nightRun } from "@/db/schema/night";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { NightRun } from "./types";

/** The newest nights, the last one first. */
export async function listNights(db: Reader, limit: number): Promise<NightRun[]> {
  return db.select().from(nightRun).orderBy(desc(nightRun.businessDay)).limit(limit);
}

/** When the last night before a day that came to its end began: what arrived since was not looked at. Null: none did. */
export async function newsSince(db: Reader, today: PlainDate): Promise<Instant | null> {
  const [run] = await db
    .select({ startedAt: nightRun.startedAt })
    .from(nightRun)
    .where(and(eq(nightRun.state, "finished"), lt(nightRun.businessDay, today)))
    .orderBy(desc(nightRun.businessDay))
    .limit(1);
  return run?.startedAt ?? null;
}
