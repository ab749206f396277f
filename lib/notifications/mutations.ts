import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { outboxMessage } from "@/db/schema/notifications";
import type { Transaction } from "@/db/transaction";
import { seal } from "@/lib/auth/keyed-hash";
import type { Instant } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { enqueue } from "@/lib/jobs/enqueue";

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
  text: MessageText;
  at: Instant;
  /** Not sent earlier; left out: at once. */
  notBefore?: Instant;
  uselessAfter: Instant | null;
}

/** Puts a message into the outbox and its job into the queue, in the caller's transaction. */
export async function queueMessage(tx: Transaction, message: NewMessage): Promise<void> {
  const outboxMessageId = newId();
  await tx.insert(outboxMessage).values({
    outboxMessageId,
    cardholderId: message.cardholderId,
    channel: message.channel,
    purpose: message.purpose,
    sealed: seal("outbox", JSON.stringify(message.text)),
    status: "queued",
    createdAt: message.at,
    uselessAfter: message.uselessAfter,
  });
  await enqueue(tx, "message.send", { outboxMessageId }, message.notBefore ? { runAt: message.notBefore } : {});
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
