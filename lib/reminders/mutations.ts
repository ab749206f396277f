import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/transaction";
import { now } from "@/lib/core/clock";
import { queueNewsForAll } from "@/lib/notifications/news/mutations";
import type { Policy } from "@/lib/policy/policy";
import type { NearDate } from "./types";

/**
 * Reminds of dates that are near, each once, whatever runs twice; of several dates of one kind a person is told once.
 * @returns how many dates
 */
export async function remindOf(
  tx: Transaction,
  dates: readonly NearDate[],
  { policy }: { policy: Policy },
): Promise<number> {
  const at = now();
  const rows = dates.map(({ cardholderId, event, subject, dueOn }) => ({
    cardholder_id: cardholderId,
    topic: event === "dispute.due" ? event : "card.due",
    subject,
    due_on: dueOn.toString(),
  }));
  const written = await tx.execute<{ subject: string; due_on: string }>(sql`
    insert into reminder (cardholder_id, topic, subject, due_on, reminded_at)
    select cardholder_id, topic, subject, due_on, ${at.toString()}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(cardholder_id uuid, topic text, subject text, due_on date)
    on conflict do nothing returning subject, due_on::text`);
  const isNew = new Set(written.map(({ subject, due_on }) => `${subject} ${due_on}`));
  const due = dates.filter(({ subject, dueOn }) => isNew.has(`${subject} ${dueOn.toString()}`));
  for (const event of new Set(due.map((date) => date.event))) {
    const whom = new Set(due.filter((date) => date.event === event).map(({ cardholderId }) => cardholderId));
    await queueNewsForAll(tx, { cardholderIds: [...whom].sort(), event, at, policy });
  }
  return written.length;
}
