import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { workItem } from "@/db/schema/cases";
import type { Instant } from "@/lib/core/clock";

/** How much stands in the queue of a desk and how much of it one person has taken, each counted to `most` + 1. */
export async function countWork(
  db: Reader,
  who: { desk: "agent" | "supervisor"; staffId: string; at: Instant; most: number },
): Promise<{ open: number; mine: number }> {
  const { desk, staffId, at, most } = who;
  const [row] = await db.execute<{ open: number; mine: number }>(sql`
    select count(*)::int as open, count(*) filter (where claimed)::int as mine from (
      select claimed_by = ${staffId} and claimed_until > ${at.toString()}::timestamptz as claimed
      from ${workItem} where desk = ${desk} and closed_at is null order by due_on, work_item_id limit ${most + 1}
    ) counted`);
  return row ?? { open: 0, mine: 0 };
}
