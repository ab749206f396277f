import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Instant } from "@/lib/core/clock";

/**
 * Removes what has no use any more: codes a day after they expired, answers to dialers after a day, counted limits after two days, sessions
 * 30 days after their end (until then a person can see them in the list of ended ones), remembered
 * devices that expired, passkeys a month after their removal, counted failures a month after the last one. Locks for staff stay until staff lift them.
 * @returns how many rows went
 */
export async function cleanUp(db: Database, now: Instant): Promise<number> {
  const before = (hours: number) => sql`${now.subtract({ hours }).toString()}::timestamptz`;
  const removals = [
    sql`delete from one_time_code where expires_at < ${before(24)}`,
    sql`delete from enrolment_code where expires_at < ${before(24 * 30)}`,
    sql`delete from rate_limit where window_start < ${before(48)}`,
    sql`delete from permission_request where created_at < ${before(24)}`,
    sql`delete from session where coalesce(ended_at, expires_at) < ${before(24 * 30)}`,
    sql`delete from staff_session where coalesce(ended_at, expires_at) < ${before(24 * 30)}`,
    sql`delete from remembered_device where coalesce(forgotten_at, expires_at) < ${before(24 * 30)}`,
    sql`delete from passkey_challenge where expires_at < ${before(24)}`,
    sql`delete from passkey where removed_at < ${before(24 * 30)}`,
    sql`delete from sign_in_lock where not for_staff and touched_at < ${before(24 * 30)}`,
  ];
  let rows = 0;
  for (const removal of removals) rows += (await db.execute(removal)).count;
  return rows;
}
