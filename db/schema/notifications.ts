import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "../columns";

/**
 * What is to be sent. Recipient and text are sealed and wiped once delivered or given up. A code goes
 * to a phone, not to one of the persons behind it, so the key cannot lead with a cardholder.
 */
export const outboxMessage = pgTable(
  "outbox_message",
  {
    outboxMessageId: id().primaryKey(),
    cardholderId: id(),
    channel: text({ enum: ["sms", "email"] }).notNull(),
    /** What kind of message it is. */
    purpose: text().notNull(),
    /** Why the person is contacted, as the contact gate asks (decisions.md 18). */
    contactPurpose: text({ enum: ["collection", "legal_notice", "requested"] })
      .notNull()
      .default("requested"),
    sealed: bytes(),
    status: text({ enum: ["queued", "sent", "given_up"] }).notNull(),
    attempts: integer().notNull().default(0),
    createdAt: instant().notNull(),
    /** After this nobody wants it any more: a code that has expired. */
    uselessAfter: instant(),
    sentAt: instant(),
  },
  (t) => [index("outbox_message_open").on(t.status, t.createdAt)],
);
