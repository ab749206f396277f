import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "../columns";
import { cardholder } from "./accounts";

/** What a cardholder sent, and what was written for them. Its bytes lie in the store, sealed under a key of their own; a name is never kept. */
export const storedFile = pgTable(
  "stored_file",
  {
    cardholderId: id().notNull(),
    fileId: id().notNull(),
    purpose: text({ enum: ["receipt", "agreement", "certificate", "letter", "evidence", "authority"] }).notNull(),
    contentType: text({ enum: ["image/jpeg", "application/pdf"] }).notNull(),
    /** Of what is shown, after the picture was written anew. */
    size: integer().notNull(),
    sha256: bytes().notNull(),
    /** The key of the file, sealed under the installation's; wiped when the file is removed. */
    sealedKey: bytes(),
    createdAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.fileId] }),
    foreignKey({ columns: [t.cardholderId], foreignColumns: [cardholder.cardholderId] }),
    index("stored_file_by_time").on(t.cardholderId, t.createdAt),
    check("stored_file_size", sql`${t.size} > 0`),
    check("stored_file_key", sql`(${t.removedAt} is null) = (${t.sealedKey} is not null)`),
  ],
);
