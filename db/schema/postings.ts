import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "../columns";
import { machineClient } from "./machine";

/**
 * Every posting that was accepted over HTTPS, by the core's key of the entry: what makes a repeat change nothing,
 * also after a batch took the entry over or away. Led by the source, for the feed (decisions.md 19).
 */
export const corePosting = pgTable(
  "core_posting",
  {
    source: text().notNull(),
    entryRef: text().notNull(),
    cardholderId: id().notNull(),
    accountId: id().notNull(),
    /** sha256 of what was posted: the same reference with other content is refused. */
    contentHash: bytes().notNull(),
    machineClientId: id()
      .notNull()
      .references(() => machineClient.machineClientId),
    receivedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.entryRef] })],
);
