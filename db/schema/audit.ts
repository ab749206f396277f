import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "../columns";
import { cardholder } from "./accounts";

/**
 * The chain of one cardholder (decisions.md 15). The app's role can only insert here: `hash` covers the
 * previous hash, the event and the salted commitment to its personal content.
 */
export const auditEvent = pgTable(
  "audit_event",
  {
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    seq: bigint({ mode: "number" }).notNull(),
    at: instant().notNull(),
    actor: text().notNull(),
    event: text().notNull(),
    /** What it happened to, without personal content: ids, states, versions. */
    facts: jsonb().$type<Record<string, string | number | boolean | null>>().notNull(),
    /** sha256(salt ‖ content), or null when there is no personal content. */
    commitment: bytes(),
    previousHash: bytes().notNull(),
    hash: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cardholderId, t.seq] }), check("audit_event_seq", sql`${t.seq} > 0`)],
);

/** The personal content of an event with its salt. The retention role can remove it; the chain stands. */
export const auditContent = pgTable(
  "audit_content",
  {
    cardholderId: id().notNull(),
    seq: bigint({ mode: "number" }).notNull(),
    salt: bytes().notNull(),
    content: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.seq] }),
    foreignKey({ columns: [t.cardholderId, t.seq], foreignColumns: [auditEvent.cardholderId, auditEvent.seq] }),
  ],
);

/** The first answer to a mutation, so that a retry after a lost response gets the same one. */
export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    cardholderId: id().notNull(),
    key: text().notNull(),
    bodyHash: bytes().notNull(),
    result: jsonb(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cardholderId, t.key] })],
);
