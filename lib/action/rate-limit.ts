import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { rateLimit } from "@/db/schema/auth";
import type { Transaction } from "@/db/transaction";
import { keyedHash } from "@/lib/auth/keyed-hash";
import type { Instant } from "@/lib/core/clock";
import { instantOf } from "@/lib/core/clock";

const startOf = (at: Instant, seconds: number) => {
  const windowMs = seconds * 1000;
  return instantOf("1970-01-01T00:00:00Z").add({
    milliseconds: Math.floor(at.epochMilliseconds / windowMs) * windowMs,
  });
};

/**
 * Counts hits of many buckets in one statement, in the order of their hashes so that two of them never wait for each
 * other in a circle.
 * @param hits how many are added, by bucket
 * @returns how many each has had in the running window of real time, these included
 */
export async function countHits(
  db: Reader,
  { hits, seconds, at }: { hits: ReadonlyMap<string, number>; seconds: number; at: Instant },
): Promise<Map<string, number>> {
  const rows = [...hits].map(([bucket, count]) => ({
    bucket,
    hash: Buffer.from(keyedHash("rate", bucket)).toString("hex"),
    count,
  }));
  const counted = await db.execute<{ hash: string; hits: number }>(sql`
    insert into rate_limit (bucket_hash, window_start, hits)
    select decode(hash, 'hex'), ${startOf(at, seconds).toString()}::timestamptz, count
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(hash text, count int) order by 1
    on conflict (bucket_hash, window_start) do update set hits = rate_limit.hits + excluded.hits
    returning encode(bucket_hash, 'hex') as hash, hits`);
  const byHash = new Map(counted.map((row) => [row.hash, row.hits]));
  return new Map(rows.map(({ bucket, hash }) => [bucket, byHash.get(hash) ?? 0]));
}

/**
 * Counts one more hit of `bucket` in the running window of real time and says whether that is still
 * within `max`. One upsert, so that racing requests cannot both take the last place.
 */
export async function withinLimit(
  db: Transaction | (Reader & { insert: Transaction["insert"] }),
  limit: { bucket: string; seconds: number; max: number; at: Instant },
): Promise<boolean> {
  const start = startOf(limit.at, limit.seconds);
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
