import { sql } from "drizzle-orm";
import { check, pgTable, text } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "../columns";

/**
 * A system of the issuer that speaks to the portal over HTTPS. Led by its own id: it belongs to no cardholder
 * (decisions.md 19). Of the token only a hash is here; the signing secret is sealed, because a signature is
 * checked with the secret itself. After a renewal the token and the secret before it hold until `previousUntil`.
 */
export const machineClient = pgTable(
  "machine_client",
  {
    machineClientId: id().primaryKey(),
    name: text().notNull().unique(),
    /** The core system it speaks for: it may name no other `source`. */
    source: text().notNull(),
    scopes: text({ enum: ["batches", "entries", "instructions", "contact", "receipts"] })
      .array()
      .notNull(),
    tokenHash: bytes().notNull().unique(),
    sealedSecret: bytes().notNull(),
    previousTokenHash: bytes().unique(),
    previousSealedSecret: bytes(),
    previousUntil: instant(),
    createdAt: instant().notNull(),
    /** To the quarter of an hour. */
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    check(
      "machine_client_previous",
      sql`num_nonnulls(${t.previousTokenHash}, ${t.previousSealedSecret}, ${t.previousUntil}) in (0, 3)`,
    ),
  ],
);
