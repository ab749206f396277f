import { sql } from "drizzle-orm";
import type { Database, Reader } from "@/db/client";
import type { Instant } from "@/lib/core/clock";

/** A message that would have been sent. Only the demonstration keeps any. */
export interface DemoMessage {
  id: string;
  channel: "sms" | "email";
  to: string;
  body: string;
  /** RFC 3339, UTC. */
  sentAt: string;
}

const KEPT = 500;

/** Keeps a message in place of sending it; the oldest beyond 500 go. */
export async function recordDemoMessage(
  db: Database,
  message: { channel: DemoMessage["channel"]; to: string; body: string },
  at: Instant,
): Promise<void> {
  await db.execute(sql`insert into demo.outbox (channel, recipient, body, sent_at)
    values (${message.channel}, ${message.to}, ${message.body}, ${at.toString()}::timestamptz)`);
  await db.execute(
    sql`delete from demo.outbox where id in (select id from demo.outbox order by id desc offset ${KEPT})`,
  );
}

/** The messages kept, newest first; of one recipient when `to` is given. */
export async function listDemoMessages(db: Reader, to?: string): Promise<DemoMessage[]> {
  const rows = await db.execute<{
    id: string;
    channel: DemoMessage["channel"];
    recipient: string;
    body: string;
    at: string;
  }>(sql`
    select id::text, channel, recipient, body, to_char(sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from demo.outbox where ${to ?? null}::text is null or recipient = ${to ?? null} order by outbox.id desc`);
  return rows.map(({ recipient, at, ...message }) => ({ ...message, to: recipient, sentAt: at }));
}
