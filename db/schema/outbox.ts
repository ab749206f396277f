import { foreignKey, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { day, id, instant } from "../columns";
import { cardholder } from "./accounts";

/** News as they stand in the portal, whatever becomes of the message on a phone. */
export const inboxMessage = pgTable(
  "inbox_message",
  {
    cardholderId: id().notNull(),
    inboxMessageId: id().notNull(),
    /** The row of the catalogue, and what it is about, an id. */
    event: text().notNull(),
    subject: text(),
    at: instant().notNull(),
    readAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.inboxMessageId] }),
    foreignKey({ columns: [t.cardholderId], foreignColumns: [cardholder.cardholderId] }),
  ],
);

/** Topics that the cardholder does not want by SMS or e-mail any more; the inbox has them all the same. */
export const notificationOff = pgTable(
  "notification_off",
  {
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    topic: text().notNull(),
    offAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cardholderId, t.topic] })],
);

/** Of which date of what a cardholder was reminded: once for each. */
export const reminder = pgTable(
  "reminder",
  {
    cardholderId: id().notNull(),
    topic: text().notNull(),
    /** What the date is of: an account, a dispute. */
    subject: text().notNull(),
    dueOn: day().notNull(),
    remindedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.topic, t.subject, t.dueOn] }),
    foreignKey({ columns: [t.cardholderId], foreignColumns: [cardholder.cardholderId] }),
  ],
);

/** A daily file of letters to be posted that was written. Led by the day: one house posts for everybody (decisions.md 19). */
export const letterFile = pgTable("letter_file", {
  day: day().primaryKey(),
  rows: integer().notNull(),
  /** Letters are numbered through all files: this is the number of the last one so far. */
  lastNumber: integer().notNull(),
  sha256: text().notNull(),
  writtenAt: instant().notNull(),
});

/** A letter as it stands in a file: never changed afterwards. */
export const letterRow = pgTable(
  "letter_row",
  {
    cardholderId: id().notNull(),
    outboxMessageId: id().notNull(),
    day: day().notNull(),
    number: integer().notNull(),
    language: text({ enum: ["zh-CN", "en"] }).notNull(),
    title: text().notNull(),
    body: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.outboxMessageId] }),
    foreignKey({ columns: [t.cardholderId], foreignColumns: [cardholder.cardholderId] }),
    uniqueIndex("letter_row_order").on(t.day, t.number),
  ],
);
