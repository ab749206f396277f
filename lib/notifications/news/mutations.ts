import { sql } from "drizzle-orm";
import { idArray } from "@/db/keys";
import type { Transaction } from "@/db/transaction";
import { type Instant, laterBy } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import type { Policy } from "@/lib/policy/policy";
import { type NewsEvent, rowOf } from "../catalogue";
import { type NewMessage, queueMessages } from "../mutations";
import { afterQuiet, firstChannel } from "../rules";

/** After so long the portal itself has told them, or nobody asks any more; what law demands is never useless. */
const USELESS_AFTER_SECONDS = 3 * 24 * 3600;

export interface News {
  cardholderId: string;
  event: NewsEvent;
  /** What it is about, an id; several about the same may come together. */
  subject?: string | null;
  at: Instant;
  policy: Pick<Policy, "pack">;
}

/** The same news for many. */
export type NewsForAll = Omit<News, "cardholderId"> & { cardholderIds: readonly string[] };

/**
 * Tells cardholders of something, by its row of the catalogue: in the inbox of the portal, and by the first channel that
 * they can be reached by, outside the quiet hours. Which address, which words and whether at all is found when it is
 * sent. Without any address the inbox alone has it. As many statements for a thousand as for one.
 */
export async function queueNewsForAll(
  tx: Transaction,
  { cardholderIds, event, subject = null, at, policy }: NewsForAll,
): Promise<void> {
  if (cardholderIds.length === 0) return;
  const { contactPurpose, channels, isLegal, topic } = rowOf(event);
  const entries = cardholderIds.map((cardholderId) => ({ cardholder_id: cardholderId, id: newId() }));
  await tx.execute(sql`
    insert into inbox_message (cardholder_id, inbox_message_id, event, subject, at)
    select cardholder_id, id, ${event}, ${subject}::text, ${at.toString()}::timestamptz
    from json_to_recordset(${JSON.stringify(entries)}::json) as r(cardholder_id uuid, id uuid)`);
  const found = await tx.execute<{ id: string; phone: boolean; email: boolean; off: boolean }>(sql`
    select c.cardholder_id as id, k.phone, k.email, exists (select 1 from notification_off o
      where o.cardholder_id = c.cardholder_id and o.topic = ${topic}::text) as off
    from cardholder c
    cross join lateral (select coalesce(bool_or(kind = 'phone'), false) as phone,
        coalesce(bool_or(kind = 'email'), false) as email
      from contact_point p where p.cardholder_id = c.cardholder_id and p.ended_at is null) k
    where c.cardholder_id = any (${idArray(cardholderIds)}) order by c.cardholder_id`);
  const { zone, contact } = policy.pack;
  const awake = afterQuiet(at, zone, contact.quietHours);
  const messages = found.flatMap(({ id: cardholderId, phone, email, off }): NewMessage[] => {
    const channel = off ? null : firstChannel(channels, { sms: phone, email, letter: true });
    if (channel === null) return [];
    const nextAt = channel === "sms" && !awake.equals(at) ? awake : null;
    const uselessAfter = isLegal ? null : laterBy(nextAt ?? at, USELESS_AFTER_SECONDS);
    return [{ cardholderId, channel, purpose: "news", contactPurpose, event, subject, at, nextAt, uselessAfter }];
  });
  await queueMessages(tx, messages);
}

/** Tells one cardholder, the same way. */
export function queueNews(tx: Transaction, { cardholderId, ...news }: News): Promise<void> {
  return queueNewsForAll(tx, { ...news, cardholderIds: [cardholderId] });
}
