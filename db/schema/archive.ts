import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "../columns";
import { cardholder } from "./accounts";

/** Everything of one cardholder, put together for them: what was asked for, how far it is, and the finished archive. */
export const archive = pgTable(
  "archive",
  {
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    archiveId: id().notNull(),
    /** `over`: its days have passed, and its bytes are gone. */
    state: text({ enum: ["making", "ready", "over"] }).notNull(),
    askedAt: instant().notNull(),
    /** The newest event of the chain that goes in: that it was asked for. */
    throughSeq: bigint({ mode: "number" }).notNull(),
    /** The checkpoint that its proofs lead to; null while there was none. */
    checkpoint: integer(),
    /** How many steps it takes; the last one packs. */
    steps: integer().notNull(),
    /** The key of its files in the store, sealed under the installation's; wiped with them. */
    sealedKey: bytes(),
    size: bigint({ mode: "number" }),
    sha256: bytes(),
    readyAt: instant(),
    /** Until then it can be fetched. */
    expiresAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.archiveId] }),
    uniqueIndex("archive_making").on(t.cardholderId).where(sql`${t.state} = 'making'`),
    check("archive_key", sql`(${t.state} = 'over') = (${t.sealedKey} is null)`),
    check(
      "archive_ready",
      sql`(${t.state} = 'making') = (${t.readyAt} is null) and (${t.readyAt} is null) = (${t.sha256} is null)
        and (${t.readyAt} is null) = (${t.size} is null) and (${t.readyAt} is null) = (${t.expiresAt} is null)`,
    ),
  ],
);

/** A file of an archive that lies in the store already: whoever goes on after a crash leaves it alone. */
export const archivePart = pgTable(
  "archive_part",
  {
    cardholderId: id().notNull(),
    archiveId: id().notNull(),
    /** In the archive: `records/events-000001.jsonl`. */
    path: text().notNull(),
    /** Which step made it, from 0: the files of one step are written down together. */
    step: integer().notNull(),
    size: bigint({ mode: "number" }).notNull(),
    sha256: bytes().notNull(),
    madeAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.archiveId, t.path] }),
    foreignKey({
      columns: [t.cardholderId, t.archiveId],
      foreignColumns: [archive.cardholderId, archive.archiveId],
    }),
  ],
);
