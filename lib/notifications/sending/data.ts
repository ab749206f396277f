import { and, asc, eq, inArray, lte, ne, or, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { outboxMessage } from "@/db/schema/notifications";
import { notificationOff } from "@/db/schema/outbox";
import type { Instant } from "@/lib/core/clock";
import type { Locale } from "@/lib/i18n/locale";
import type { NewsChannel, Topic } from "../catalogue";
import type { Recipient } from "../types";

export type OutboxMessage = typeof outboxMessage.$inferSelect;

export async function getMessage(db: Reader, outboxMessageId: string): Promise<OutboxMessage | null> {
  const [row] = await db.select().from(outboxMessage).where(eq(outboxMessage.outboxMessageId, outboxMessageId));
  return row ?? null;
}

const WAITING = ["queued", "held"] as const;

/** Messages whose time has come, the longest waiting first: what a job that was lost has left. */
export async function listDue(db: Reader, at: Instant, most: number): Promise<{ id: string; isCode: boolean }[]> {
  const rows = await db
    .select({ id: outboxMessage.outboxMessageId, purpose: outboxMessage.purpose })
    .from(outboxMessage)
    .where(
      and(
        inArray(outboxMessage.status, [...WAITING]),
        ne(outboxMessage.channel, "letter"),
        lte(sql`coalesce(${outboxMessage.nextAt}, ${outboxMessage.createdAt})`, sql`${at.toString()}::timestamptz`),
      ),
    )
    .orderBy(asc(outboxMessage.createdAt), asc(outboxMessage.outboxMessageId))
    .limit(most);
  return rows.map(({ id, purpose }) => ({ id, isCode: purpose === "code" || purpose === "decoy" }));
}

/** Everything of one person that waits to go out the same way, and the message itself, in the order of their keys. */
export async function listWaiting(
  db: Reader,
  { outboxMessageId, cardholderId, channel }: Pick<OutboxMessage, "outboxMessageId" | "cardholderId" | "channel">,
): Promise<OutboxMessage[]> {
  const mine = eq(outboxMessage.outboxMessageId, outboxMessageId);
  const same =
    cardholderId === null
      ? undefined
      : and(
          eq(outboxMessage.cardholderId, cardholderId),
          eq(outboxMessage.channel, channel),
          inArray(outboxMessage.status, [...WAITING]),
        );
  return db
    .select()
    .from(outboxMessage)
    .where(same ? or(mine, same) : mine)
    .orderBy(asc(outboxMessage.outboxMessageId))
    .for("update");
}

/** How many messages one says, itself included. */
export async function countSaid(db: Reader, outboxMessageId: string): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(outboxMessage)
    .where(eq(outboxMessage.mergedInto, outboxMessageId));
  return 1 + (row?.n ?? 0);
}

/** Where a cardholder is reached by a channel: what they confirmed before what only the core knows; null: nowhere. */
export async function findRecipient(
  db: Reader,
  cardholderId: string,
  channel: Exclude<NewsChannel, "letter">,
): Promise<Recipient | null> {
  const kind = channel === "sms" ? "phone" : "email";
  const [row] = await db.execute<{ to: string; locale: Locale | null; verified: boolean }>(sql`
    select p.value as to, p.verified_at is not null as verified, coalesce(s.locale, c.locale) as locale
    from contact_point p join cardholder c on c.cardholder_id = p.cardholder_id
    left join cardholder_setting s on s.cardholder_id = c.cardholder_id
    where p.cardholder_id = ${cardholderId} and p.kind = ${kind} and p.ended_at is null
    order by p.verified_at desc nulls last, p.contact_point_id limit 1`);
  return row ? { to: row.to, locale: row.locale, isVerified: row.verified } : null;
}

/** Whether the cardholder wants no messages of a topic. */
export async function isOff(db: Reader, cardholderId: string, topic: Topic): Promise<boolean> {
  const rows = await db
    .select({ topic: notificationOff.topic })
    .from(notificationOff)
    .where(and(eq(notificationOff.cardholderId, cardholderId), eq(notificationOff.topic, topic)));
  return rows.length > 0;
}
