import { sql } from "drizzle-orm";
import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "../columns";

/**
 * What is to be sent, one row a channel. Recipient and text of a code or a notice are sealed and wiped once delivered or
 * given up; news hold none: whom, where and in which words is found at the moment of sending. A code goes to a phone,
 * not to one of the persons behind it, so the key cannot lead with a cardholder.
 */
export const outboxMessage = pgTable(
  "outbox_message",
  {
    outboxMessageId: id().primaryKey(),
    cardholderId: id(),
    channel: text({ enum: ["sms", "email", "letter"] }).notNull(),
    /** What kind of message it is. */
    purpose: text().notNull(),
    /** Of news: the row of the catalogue, and what it is about, an id. */
    event: text(),
    subject: text(),
    /** Why the person is contacted, as the contact gate asks (decisions.md 18). */
    contactPurpose: text({ enum: ["collection", "legal_notice", "requested"] })
      .notNull()
      .default("requested"),
    sealed: bytes(),
    status: text({ enum: ["queued", "held", "sent", "delivered", "failed", "given_up", "merged"] }).notNull(),
    /** Why it is held, has failed or was given up: a word of the gate, of ours, or the code of a provider. */
    because: text(),
    attempts: integer().notNull().default(0),
    createdAt: instant().notNull(),
    /** Not sent before this: held, or tried again; null: at once. */
    nextAt: instant(),
    firstTriedAt: instant(),
    /** After this nobody wants it any more: a code that has expired. */
    uselessAfter: instant(),
    sentAt: instant(),
    /** When its provider said what came of it. */
    answeredAt: instant(),
    /** The message on another channel in whose place this one goes out. */
    fallbackOf: id(),
    /** The message that says this one too. */
    mergedInto: id(),
  },
  (t) => [
    index("outbox_message_open").on(t.status, t.createdAt),
    index("outbox_message_waiting").on(t.cardholderId).where(sql`${t.status} in ('queued', 'held')`),
    index("outbox_message_due").on(t.nextAt).where(sql`${t.status} in ('queued', 'held')`),
  ],
);
