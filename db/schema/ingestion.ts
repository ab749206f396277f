import { index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { day, id, instant } from "../columns";

/** A batch of the core that was applied. Led by the batch (decisions.md 19). */
export const importBatch = pgTable(
  "import_batch",
  {
    batchId: id().primaryKey(),
    source: text().notNull(),
    batchRef: text().notNull(),
    kind: text({ enum: ["full", "delta"] }).notNull(),
    asOf: day().notNull(),
    previousBatchRef: text(),
    /** One hash over the hashes of all files by name: what "the same batch" means. */
    contentHash: text().notNull(),
    rows: integer().notNull(),
    warnings: text().array().notNull(),
    appliedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("import_batch_once").on(t.source, t.batchRef),
    index("import_batch_newest").on(t.source, t.appliedAt),
  ],
);
