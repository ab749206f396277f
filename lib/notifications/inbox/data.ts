import { and, desc, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { inboxMessage, notificationOff } from "@/db/schema/outbox";
import { isNewsEvent, TOPICS, type Topic } from "../catalogue";
import type { InboxEntry } from "../types";

/** More than that nobody reads in one list. */
const MOST = 50;

/** The newest news of a cardholder. */
export async function listInbox(db: Reader, cardholderId: string): Promise<InboxEntry[]> {
  const rows = await db
    .select()
    .from(inboxMessage)
    .where(eq(inboxMessage.cardholderId, cardholderId))
    .orderBy(desc(inboxMessage.at), desc(inboxMessage.inboxMessageId))
    .limit(MOST);
  return rows.flatMap(({ event, inboxMessageId, subject, at, readAt }) =>
    isNewsEvent(event) ? [{ inboxMessageId, event, subject, at, readAt }] : [],
  );
}

/** Topics of which the cardholder wants no messages. */
export async function listTopicsOff(db: Reader, cardholderId: string): Promise<Topic[]> {
  const rows = await db
    .select({ topic: notificationOff.topic })
    .from(notificationOff)
    .where(eq(notificationOff.cardholderId, cardholderId));
  return TOPICS.filter((topic) => rows.some((row) => row.topic === topic));
}

/** One of the cardholder's news; null for what is somebody else's. */
export async function getEntry(db: Reader, cardholderId: string, inboxMessageId: string): Promise<InboxEntry | null> {
  const [row] = await db
    .select()
    .from(inboxMessage)
    .where(and(eq(inboxMessage.cardholderId, cardholderId), eq(inboxMessage.inboxMessageId, inboxMessageId)));
  if (!row || !isNewsEvent(row.event)) return null;
  return { ...row, event: row.event };
}
