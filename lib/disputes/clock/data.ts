import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { PlainDate } from "@/lib/core/dates";
import type { DisputeKey } from "../types";

/** Over all cardholders, so many at a time; what is moved is not in the next page. */
const PAGE = 200;

interface KeyCells extends Record<string, unknown> {
  cardholder_id: string;
  dispute_id: string;
}
const keysOf = (rows: readonly KeyCells[]): DisputeKey[] =>
  rows.map((row) => ({ cardholderId: row.cardholder_id, disputeId: row.dispute_id }));

/** Disputes whose cardholder did not send in time what was asked. */
export async function listWaitedOut(db: Reader, today: PlainDate): Promise<DisputeKey[]> {
  const rows = await db.execute<KeyCells>(sql`
    select cardholder_id, dispute_id from dispute
    where info_by < ${today.toString()}::date and state = 'info_needed' order by info_by, dispute_id limit ${PAGE}`);
  return keysOf(rows);
}

/** Disputes whose day of the decision is over while another person was to look at one. */
export async function listOvertaken(db: Reader, today: PlainDate): Promise<DisputeKey[]> {
  const rows = await db.execute<KeyCells>(sql`
    select d.cardholder_id, d.dispute_id from dispute d
    join dispute_decision q on q.cardholder_id = d.cardholder_id and q.dispute_id = d.dispute_id
      and q.state = 'requested'
    where d.decide_by < ${today.toString()}::date and d.state in ('submitted', 'in_review', 'info_needed')
    order by d.decide_by, d.dispute_id limit ${PAGE}`);
  return keysOf(rows);
}

/**
 * Decided disputes that can be appealed no more, with everything posted that was put right, or looked at by a person
 * where the core posted something else. Of all cardholders, or of one.
 */
export async function listOver(
  db: Reader,
  today: PlainDate,
  cardholderId: string | null = null,
): Promise<DisputeKey[]> {
  const rows = await db.execute<KeyCells>(sql`
    select d.cardholder_id, d.dispute_id from dispute d
    where (${cardholderId}::uuid is null or d.cardholder_id = ${cardholderId}::uuid)
      and d.state = 'decided' and (d.appeal_by is null or d.appeal_by < ${today.toString()}::date)
      and not exists (select 1 from dispute_adjustment j where j.cardholder_id = d.cardholder_id
        and j.dispute_id = d.dispute_id and (j.state = 'waiting' or (j.state = 'differs' and exists (
          select 1 from work_item w where w.cardholder_id = j.cardholder_id and w.kind = 'adjustment_differs'
            and w.subject = j.adjustment_id::text and w.closed_at is null))))
    order by d.appeal_by, d.dispute_id limit ${PAGE}`);
  return keysOf(rows);
}

/** Disputes whose day of the decision is over. */
export async function countBreached(db: Reader, today: PlainDate): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from dispute
    where decide_by < ${today.toString()}::date and state in ('submitted', 'in_review', 'info_needed')`);
  return row?.count ?? 0;
}
