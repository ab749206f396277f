import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";
import { importRun } from "./ingestion";
import { machineClient } from "./machine";

/**
 * A batch that a machine client sends or has sent. Written before its bytes, so that what a broken upload leaves behind
 * is found; its run once they are all there. Led by the client (decisions.md 19).
 */
export const batchUpload = pgTable(
  "batch_upload",
  {
    machineClientId: id()
      .notNull()
      .references(() => machineClient.machineClientId),
    batchUploadId: id().notNull(),
    fileKey: text().notNull(),
    /** Of a request that named one: the same key again is the same upload. */
    idempotencyKey: text(),
    /** sha256 of the zip, and whether quarantine was asked for: what "the same request" means. */
    content: text(),
    importRunId: id(),
    createdAt: instant().notNull(),
    /** When the process that takes its bytes last said that it is at it: a killed one says no more. */
    seenAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.machineClientId, t.batchUploadId] }),
    uniqueIndex("batch_upload_once").on(t.machineClientId, t.idempotencyKey),
    index("batch_upload_by_run").on(t.importRunId),
    foreignKey({ columns: [t.importRunId], foreignColumns: [importRun.importRunId] }),
  ],
);
