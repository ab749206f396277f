import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { outboxMessage } from "@/db/schema/notifications";
import type { Transaction } from "@/db/transaction";
import { seal } from "@/lib/auth/keyed-hash";
import type { Instant } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { enqueueAll } from "@/lib/jobs/enqueue";
import type { ContactPurpose } from "@/lib/ledger/contact-permission";

export interface MessageText {
  to: string;
  body: string;
}

export interface NewMessage {
  cardholderId: string | null;
  channel: "sms" | "email";
  /**
   * `decoy`: nobody is behind this number. It costs the request the same and is dropped by the worker.
   * `notice`: something changed in how the person signs in. `news`: something waits to be read in the portal.
   */
  purpose: "code" | "decoy" | "notice" | "news";
  /**
   * For the contact gate: what the person asked for or did themselves, and what follows of it (codes, receipts, answers,
   * reminders of their plan), is `requested`; a notice that law or contract demands is `legal_notice`.
   */
  contactPurpose: ContactPurpose;
  text: MessageText;
  at: Instant;
  /** Not sent earlier; left out: at once. */
  notBefore?: Instant;
  uselessAfter: Instant | null;
}

/** Puts messages into the outbox and their jobs into the queue, in the caller's transaction, in two statements. */
export async function queueMessages(
  tx: Transaction,
  messages: readonly Omit<NewMessage, "notBefore">[],
  { notBefore }: Pick<NewMessage, "notBefore"> = {},
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map(({ cardholderId, channel, purpose, contactPurpose, text, at, uselessAfter }) => ({
    id: newId(),
    cardholder_id: cardholderId,
    channel,
    purpose,
    contact_purpose: contactPurpose,
    sealed: Buffer.from(seal("outbox", JSON.stringify(text))).toString("hex"),
    made: at.toString(),
    useless: uselessAfter?.toString() ?? null,
  }));
  await tx.execute(sql`
    insert into outbox_message (outbox_message_id, cardholder_id, channel, purpose, contact_purpose, sealed, status, created_at,
      useless_after)
    select id, cardholder_id, channel, purpose, contact_purpose, decode(sealed, 'hex'), 'queued', made, useless
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, cardholder_id uuid, channel text, purpose text,
      contact_purpose text, sealed text, made timestamptz, useless timestamptz)`);
  const payloads = rows.map(({ id }) => ({ outboxMessageId: id }));
  await enqueueAll(tx, "message.send", payloads, notBefore ? { runAt: notBefore } : {});
}

/** Puts one message into the outbox, the same way. */
export function queueMessage(tx: Transaction, { notBefore, ...message }: NewMessage): Promise<void> {
  return queueMessages(tx, [message], notBefore ? { notBefore } : {});
}

const queued = (outboxMessageId: string) =>
  and(eq(outboxMessage.outboxMessageId, outboxMessageId), eq(outboxMessage.status, "queued"));

/** Delivered to the provider: recipient and text are wiped. */
export async function markSent(db: Database, outboxMessageId: string, at: Instant): Promise<void> {
  await db
    .update(outboxMessage)
    .set({ status: "sent", sentAt: at, sealed: null, attempts: sql`${outboxMessage.attempts} + 1` })
    .where(queued(outboxMessageId));
}

/** Nobody wants it any more, or nobody is behind the number. */
export async function markGivenUp(db: Database, outboxMessageId: string): Promise<void> {
  await db.update(outboxMessage).set({ status: "given_up", sealed: null }).where(queued(outboxMessageId));
}

/** One more try that failed; the job queue decides when the next one is. */
export async function countAttempt(db: Database, outboxMessageId: string): Promise<void> {
  await db
    .update(outboxMessage)
    .set({ attempts: sql`${outboxMessage.attempts} + 1` })
    .where(queued(outboxMessageId));
}
