import type { Database } from "@/db/client";
import type { PlainDate } from "@/lib/core/dates";
import { listOverdueApprovals } from "../data";
import { overtakeByDay } from "../mutations";

/**
 * Closes every request for approval whose promised day is over: nothing is granted, and the case is its maker's again
 * (decisions.md 9). Safe to run again, and beside whoever decides one of them.
 * @returns how many were closed
 */
export async function overtakeApprovals(db: Database, today: PlainDate): Promise<number> {
  for (let closed = 0; ; ) {
    const page = await listOverdueApprovals(db, today);
    let here = 0;
    for (const due of page) if (await overtakeByDay(db, due, today)) here += 1;
    closed += here;
    if (here === 0) return closed;
  }
}
