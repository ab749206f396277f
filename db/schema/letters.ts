import { sql } from "drizzle-orm";
import { check, foreignKey, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { LetterText } from "@/lib/letters/types";
import { LETTER_KINDS } from "@/lib/records/types";
import { day, id, instant } from "../columns";
import { cardholder } from "./accounts";
import { storedFile } from "./files";

/** A letter that is to be written: because something happened, once for it, or because its cardholder asked. */
export const letter = pgTable(
  "letter",
  {
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    letterId: id().notNull(),
    kind: text({ enum: LETTER_KINDS }).notNull(),
    /** What it is of: a proposal, a message, a dispute, a claim, an account, the cardholder. */
    subject: id().notNull(),
    /** Which one of it: the version of a proposal, the round of a dispute; else 0. */
    part: smallint().notNull(),
    language: text({ enum: ["zh-CN", "en", "both"] }).notNull(),
    askedBy: text({ enum: ["event", "cardholder"] }).notNull(),
    askedOn: day().notNull(),
    askedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.letterId] }),
    uniqueIndex("letter_of_event").on(t.cardholderId, t.kind, t.subject, t.part).where(sql`${t.askedBy} = 'event'`),
    // Who asks twice on a day has asked once.
    uniqueIndex("letter_of_day")
      .on(t.cardholderId, t.askedOn, t.kind, t.subject, t.language)
      .where(sql`${t.askedBy} = 'cardholder'`),
  ],
);

/** A letter as it was written, with where its paper lies. Never changed afterwards. */
export const letterPaper = pgTable(
  "letter_paper",
  {
    cardholderId: id().notNull(),
    letterId: id().notNull(),
    /** As people say it to each other: `L-2611-7KQ4MX`. */
    number: text().notNull(),
    text: jsonb().$type<LetterText>().notNull(),
    /** Hex SHA-256 of the text; the paper carries it. */
    textHash: text().notNull(),
    issuedOn: day().notNull(),
    fileId: id().notNull(),
    pages: smallint().notNull(),
    writtenAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.letterId] }),
    foreignKey({ columns: [t.cardholderId, t.letterId], foreignColumns: [letter.cardholderId, letter.letterId] }),
    foreignKey({ columns: [t.cardholderId, t.fileId], foreignColumns: [storedFile.cardholderId, storedFile.fileId] }),
    check("letter_paper_pages", sql`${t.pages} > 0`),
  ],
);
