import { and, eq, isNull } from "drizzle-orm";
import { inboxMessage, notificationOff } from "@/db/schema/outbox";
import { inTransaction, type Transaction } from "@/db/transaction";
import { once } from "@/lib/action/idempotency";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import type { Actor } from "@/lib/core/actor";
import type { Instant } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import type { Topic } from "../catalogue";
import { getEntry } from "./data";

/** Notes that news were opened, the first time: a record that the cardholder sees too. @throws Refusal `not_found` */
export async function readMessage(context: Context, { inboxMessageId }: { inboxMessageId: string }): Promise<string> {
  authorise(context, "inbox.read");
  const { cardholderId } = context.actor;
  const entry = await getEntry(context.db, cardholderId, inboxMessageId);
  if (!entry) throw new Refusal("not_found");
  await inTransaction(context.db, (tx) => markRead(tx, context, inboxMessageId));
  return entry.event;
}

/** Notes that everything was read. */
export async function readAll(context: Context): Promise<void> {
  authorise(context, "inbox.read");
  await inTransaction(context.db, (tx) => once(tx, context, {}, () => markRead(tx, context, null)));
}

async function markRead(tx: Transaction, { actor, at }: Context, inboxMessageId: string | null): Promise<void> {
  const { cardholderId } = actor;
  const mine = and(
    eq(inboxMessage.cardholderId, cardholderId),
    isNull(inboxMessage.readAt),
    inboxMessageId === null ? undefined : eq(inboxMessage.inboxMessageId, inboxMessageId),
  );
  const read = await tx
    .update(inboxMessage)
    .set({ readAt: at })
    .where(mine)
    .returning({ id: inboxMessage.inboxMessageId });
  if (read.length === 0) return;
  await appendAudit(tx, { cardholderId, actor, at, event: "inbox.read", facts: { messages: read.length } });
}

/** Wants messages of a topic, or wants none: by the cardholder's own setting. In force for everything not sent yet. */
export async function chooseTopic(context: Context, input: { topic: Topic; want: "yes" | "no" }): Promise<void> {
  authorise(context, "inbox.choose");
  const { actor, at } = context;
  await inTransaction(context.db, (tx) =>
    once(tx, context, input, () => writeTopic(tx, { cardholderId: actor.cardholderId, actor, at, ...input })),
  );
}

/** The same, in somebody's transaction: whoever holds the address of an e-mail can end a topic by it. */
export async function writeTopic(
  tx: Transaction,
  choice: { cardholderId: string; topic: Topic; want: "yes" | "no"; actor: Actor; at: Instant },
): Promise<void> {
  const { cardholderId, topic, want, actor, at } = choice;
  if (!(await changeTopic(tx, choice))) return;
  await appendAudit(tx, { cardholderId, actor, at, event: "inbox.topic_chosen", facts: { topic, want } });
}

async function changeTopic(
  tx: Transaction,
  { cardholderId, topic, want, at }: { cardholderId: string; topic: Topic; want: "yes" | "no"; at: Instant },
): Promise<boolean> {
  const mine = and(eq(notificationOff.cardholderId, cardholderId), eq(notificationOff.topic, topic));
  const changed =
    want === "yes"
      ? await tx.delete(notificationOff).where(mine).returning({ topic: notificationOff.topic })
      : await tx
          .insert(notificationOff)
          .values({ cardholderId, topic, offAt: at })
          .onConflictDoNothing()
          .returning({ topic: notificationOff.topic });
  return changed.length > 0;
}
