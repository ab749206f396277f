import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { outboxMessage } from "@/db/schema/notifications";
import { inTransaction, type Transaction } from "@/db/transaction";
import { raiseWork } from "@/lib/cases/mutations";
import type { Instant } from "@/lib/core/clock";
import { enqueue } from "@/lib/jobs/enqueue";
import { isNewsEvent, type NewsChannel, rowOf } from "../catalogue";
import { queueMessages } from "../mutations";
import { firstChannel, nextAttempt } from "../rules";
import { findRecipient, isOff, listWaiting, type OutboxMessage } from "./data";

/** A message that somebody has, not so far as to be answered yet. */
const open = (outboxMessageId: string) =>
  and(eq(outboxMessage.outboxMessageId, outboxMessageId), inArray(outboxMessage.status, ["queued", "held"]));

const isCode = ({ purpose }: OutboxMessage) => purpose === "code" || purpose === "decoy";

/** Has a message looked at again, then. */
export function wake(tx: Transaction, message: OutboxMessage, at: Instant): Promise<void> {
  const { outboxMessageId } = message;
  return enqueue(tx, isCode(message) ? "message.code" : "message.send", { outboxMessageId }, { runAt: at });
}

/** It is never sent: nobody wants it any more, nobody is behind the number, or the gate says so. The inbox has news all the same. */
export async function giveUp(tx: Transaction, { outboxMessageId }: OutboxMessage, because: string): Promise<void> {
  await tx
    .update(outboxMessage)
    .set({ status: "given_up", because, sealed: null, nextAt: null })
    .where(open(outboxMessageId));
}

/** Not now: it is looked at again when the gate may say otherwise. */
export async function hold(tx: Transaction, message: OutboxMessage, because: string, until: Instant): Promise<void> {
  await tx
    .update(outboxMessage)
    .set({ status: "held", because, nextAt: until, channel: message.channel })
    .where(open(message.outboxMessageId));
  await wake(tx, message, until);
}

/**
 * Takes a message in hand for one attempt: until its next time comes, nobody else sends it, and when this process dies on
 * the way it is tried again then.
 */
export async function take(tx: Transaction, message: OutboxMessage, at: Instant): Promise<void> {
  const attempts = message.attempts + 1;
  const firstTriedAt = message.firstTriedAt ?? at;
  const nextAt = nextAttempt({ attempts, firstTriedAt, isCode: isCode(message) }, at) ?? at.add({ minutes: 1 });
  await tx
    .update(outboxMessage)
    .set({ status: "queued", because: null, attempts, firstTriedAt, nextAt, channel: message.channel })
    .where(open(message.outboxMessageId));
}

/** What else waits for the same person and is due by now goes out in one with it. */
export async function mergeInto(
  tx: Transaction,
  message: OutboxMessage,
  waiting: readonly OutboxMessage[],
  at: Instant,
): Promise<void> {
  const others = waiting.filter(
    ({ outboxMessageId, event, attempts, nextAt }) =>
      outboxMessageId !== message.outboxMessageId &&
      isNewsEvent(event) &&
      rowOf(event).merges &&
      attempts === 0 &&
      (nextAt === null || nextAt.epochMilliseconds <= at.epochMilliseconds),
  );
  if (others.length === 0) return;
  await tx
    .update(outboxMessage)
    .set({ status: "merged", mergedInto: message.outboxMessageId, nextAt: null })
    .where(
      inArray(
        outboxMessage.outboxMessageId,
        others.map(({ outboxMessageId }) => outboxMessageId),
      ),
    );
}

/** The channels of a message that its person has an address for. */
export async function reachable(tx: Transaction, cardholderId: string): Promise<Record<NewsChannel, boolean>> {
  return {
    sms: (await findRecipient(tx, cardholderId, "sms")) !== null,
    email: (await findRecipient(tx, cardholderId, "email")) !== null,
    letter: true,
  };
}

/**
 * The end of a channel: news go out once more on the next channel that the person has; when that has failed too, or
 * there is none, it comes before staff, and the inbox has it.
 */
export async function failChannel(
  tx: Transaction,
  message: OutboxMessage,
  because: string,
  at: Instant,
): Promise<"fallback" | "dead"> {
  const { outboxMessageId, cardholderId, channel, event, subject, contactPurpose, fallbackOf, uselessAfter } = message;
  const failed = { status: "failed" as const, because, sealed: null, nextAt: null, answeredAt: at };
  await tx.update(outboxMessage).set(failed).where(eq(outboxMessage.outboxMessageId, outboxMessageId));
  if (cardholderId === null || !isNewsEvent(event)) return "dead";
  const { channels, topic, isLegal } = rowOf(event);
  // One fallback; what law demands goes on to the letter.
  const next =
    fallbackOf === null || isLegal ? firstChannel(channels, await reachable(tx, cardholderId), channel) : null;
  if (next && !(topic && (await isOff(tx, cardholderId, topic)))) {
    const again = { cardholderId, channel: next, purpose: "news" as const, contactPurpose, event, subject, at };
    // What the failed channel has taken of its time is given to the next.
    const later = uselessAfter && at.add({ hours: 72 });
    await queueMessages(tx, [{ ...again, uselessAfter: later, fallbackOf: outboxMessageId }]);
    return "fallback";
  }
  await raiseWork(tx, { cardholderId, kind: "message_undelivered", subject: event, accountId: null, at });
  return "dead";
}

/** The provider has taken it: recipient and text are wiped, and the contact is written down, which caps count. */
export async function noteSent(db: Database, message: OutboxMessage, address: string, at: Instant): Promise<void> {
  const { outboxMessageId, cardholderId, channel, contactPurpose } = message;
  await inTransaction(db, async (tx) => {
    const sent = await tx
      .update(outboxMessage)
      .set({ status: "sent", sentAt: at, sealed: null, nextAt: null, because: null })
      .where(open(outboxMessageId))
      .returning({ id: outboxMessage.outboxMessageId });
    if (sent.length === 0 || cardholderId === null || isCode(message)) return;
    await noteContact(tx, { outboxMessageId, cardholderId, channel, contactPurpose, address, at });
  });
}

/** A contact of the portal itself, as the log has those of everybody else; it names no account, so the first stands for all. */
export async function noteContact(
  tx: Transaction,
  contact: Pick<OutboxMessage, "outboxMessageId" | "channel" | "contactPurpose"> & {
    cardholderId: string;
    address: string;
    at: Instant;
  },
): Promise<void> {
  const { outboxMessageId, cardholderId, channel, contactPurpose, address, at } = contact;
  const purpose = { collection: "collection", legal_notice: "notice", requested: "requested" }[contactPurpose];
  const tail = channel === "sms" ? address.slice(-4) : null;
  await tx.execute(sql`
    insert into contact_log (cardholder_id, account_id, contact_ref, at, channel, by_ref, direction, outcome, relation,
      purpose, number_tail)
    select cardholder_id, account_id, ${`portal-${outboxMessageId}`}, ${at.toString()}::timestamptz, ${channel}, 'portal',
      'outbound', 'delivered', 'debtor', ${purpose}, ${tail}
    from account where cardholder_id = ${cardholderId} order by account_id limit 1
    on conflict do nothing`);
}

/**
 * An attempt has failed: it is tried again, for a day at least; then the channel has failed.
 * @param word why, without anything that the provider said of a recipient
 */
export async function noteFailure(
  db: Database,
  { outboxMessageId }: OutboxMessage,
  word: string,
  at: Instant,
): Promise<"again" | "fallback" | "dead"> {
  return inTransaction(db, async (tx) => {
    const [message] = await tx.select().from(outboxMessage).where(open(outboxMessageId)).for("update");
    if (!message) return "again";
    const { attempts } = message;
    const firstTriedAt = message.firstTriedAt ?? at;
    const nextAt = nextAttempt({ attempts, firstTriedAt, isCode: isCode(message) }, at);
    if (nextAt === null) return failChannel(tx, message, word, at);
    await tx.update(outboxMessage).set({ because: word, nextAt }).where(open(outboxMessageId));
    await wake(tx, message, nextAt);
    return "again";
  });
}

/** Everything of the person that waits on the channel, locked; of which the message itself is one. */
export async function lockWaiting(tx: Transaction, message: OutboxMessage) {
  const waiting = await listWaiting(tx, message);
  return { waiting, mine: waiting.find(({ outboxMessageId }) => outboxMessageId === message.outboxMessageId) ?? null };
}
