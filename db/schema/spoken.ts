import { sql } from "drizzle-orm";
import { check, foreignKey, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { day, id, instant } from "../columns";
import { cardholder } from "./accounts";

/** A call, a visit or a message that a cardholder wrote down. What they wrote stands in its versions. */
export const diaryEntry = pgTable(
  "diary_entry",
  {
    cardholderId: id().notNull(),
    diaryEntryId: id().notNull(),
    state: text({ enum: ["kept", "withdrawn"] }).notNull(),
    /** The newest of its versions. */
    version: smallint().notNull(),
    addedAt: instant().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.diaryEntryId] }),
    foreignKey({ columns: [t.cardholderId], foreignColumns: [cardholder.cardholderId] }),
    check("diary_entry_version", sql`${t.version} > 0`),
  ],
);

/** What was written, and each correction of it. Never changed afterwards. */
export const diaryVersion = pgTable(
  "diary_version",
  {
    cardholderId: id().notNull(),
    diaryEntryId: id().notNull(),
    version: smallint().notNull(),
    writtenAt: instant().notNull(),
    happenedOn: day().notNull(),
    /** `14:20` of the person's own clock; null: they do not know any more. */
    happenedAt: text(),
    channel: text({ enum: ["call", "visit", "sms", "email", "letter", "other"] }).notNull(),
    /** Who they said they were, and the number or address that it came from. */
    saidToBe: text(),
    number: text(),
    said: text().notNull(),
    asked: text(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.diaryEntryId, t.version] }),
    foreignKey({
      name: "diary_version_of_entry",
      columns: [t.cardholderId, t.diaryEntryId],
      foreignColumns: [diaryEntry.cardholderId, diaryEntry.diaryEntryId],
    }),
  ],
);
