import type { Database } from "@/db/client";
import { now } from "@/lib/core/clock";
import { listUnjudged } from "../data";
import { judgeContacts, PAGE } from "../mutations";

/**
 * Judges all contacts that were not judged as they stand, page by page of cardholders.
 * @param batchId only those on accounts of this batch; null: all
 */
export async function judgeAll(db: Database, batchId: string | null): Promise<{ judged: number; breaches: number }> {
  const done = { judged: 0, breaches: 0 };
  let after: string | null = null;
  for (;;) {
    const page = await listUnjudged(db, batchId, after, PAGE);
    const { judged, breaches } = await judgeContacts(db, page, now());
    done.judged += judged;
    done.breaches += breaches;
    after = page.at(-1) ?? null;
    if (after === null) return done;
  }
}
