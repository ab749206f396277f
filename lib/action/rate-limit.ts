import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { rateLimit } from "@/db/schema/auth";
import type { Transaction } from "@/db/transaction";
import { keyedHash } from "@/lib/auth/keyed-hash";
import type { Instant } from "@/lib/core/clock";
import { instantOf } from "@/lib/core/clock";

/**
 * Counts one more hit of `bucket` in the running window of real time and says whether that is still
 * within `max`. One upsert, so that racing requests cannot both take the last place.
 */
export async function withinLimit(
  db: Transaction | (Reader & { insert: Transaction["insert"] }),
  limit: { bucket: string; seconds: number; max: number; at: Instant },
): Promise<boolean> {
  const windowMs = limit.seconds * 1000;
  const start = instantOf("1970-01-01T00:00:00Z").add({
    milliseconds: Math.floor(limit.at.epochMilliseconds / windowMs) * windowMs,
  });
  const [row] = await db
    .insert(rateLimit)
    .values({ bucketHash: keyedHash("rate", limit.bucket), windowStart: start, hits: 1 })
    .onConflictDoUpdate({
      target: [rateLimit.bucketHash, rateLimit.windowStart],
      set: { hits: sql`${rateLimit.hits} + 1` },
    })
    .returning({ hits: rateLimit.hits });
  return (row?.hits ?? 0) <= limit.max;
}
