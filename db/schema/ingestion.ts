import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { day, id, instant } from "../columns";

/** How many of something there are, by the name of a file or of a rule. */
type Counts = Readonly<Record<string, number>>;

/** One thing that was wrong, as the report of a run keeps it; `value` is masked where it is personal. */
interface KeptFinding {
  file: string;
  line: number | null;
  column: string | null;
  rule: string;
  value: string | null;
}

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
    /** How many of the rows were set aside (`--quarantine`), so that their accounts kept the figures before. */
    setAside: integer().notNull().default(0),
    warnings: text().array().notNull(),
    appliedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("import_batch_once").on(t.source, t.batchRef),
    index("import_batch_newest").on(t.source, t.appliedAt),
  ],
);

/**
 * One attempt to apply a batch, by the command or over HTTPS, with its report. Led by the run: what is
 * imported speaks for many cardholders (decisions.md 19). What a run applied stands in `import_batch`, and its
 * outcome is written in the same transaction.
 */
export const importRun = pgTable(
  "import_run",
  {
    importRunId: id().primaryKey(),
    via: text({ enum: ["command", "https"] }).notNull(),
    machineClientId: id(),
    status: text({
      enum: ["waiting", "running", "applied", "quarantined", "unchanged", "refused", "failed"],
    }).notNull(),
    quarantine: boolean().notNull(),
    /** What the manifest says; null until it was read. */
    source: text(),
    batchRef: text(),
    asOf: day(),
    kind: text({ enum: ["full", "delta"] }),
    /** The batch that stands in the database because of this run, or that stood there before (`unchanged`). */
    batchId: id(),
    /** Where an uploaded zip waits until it is read. */
    fileKey: text(),
    /** Bytes of the files, unpacked. */
    bytes: bigint({ mode: "number" }),
    /** Rows read, by file. */
    rows: jsonb().$type<Counts>(),
    setAside: integer().notNull().default(0),
    setAsideByFile: jsonb().$type<Counts>(),
    found: integer().notNull().default(0),
    byRule: jsonb().$type<Counts>(),
    /** At most 1,000; `rest` is how many more there are. */
    findings: jsonb().$type<readonly KeptFinding[]>(),
    rest: integer().notNull().default(0),
    warnings: text().array().notNull().default(sql`'{}'`),
    /** Why a run failed, in words of our own and the state of the database: never a value of a row. */
    failure: text(),
    createdAt: instant().notNull(),
    startedAt: instant(),
    finishedAt: instant(),
  },
  (t) => [
    index("import_run_newest").on(t.createdAt),
    index("import_run_by_batch").on(t.source, t.batchRef),
    index("import_run_open").on(t.status).where(sql`${t.status} in ('waiting', 'running')`),
    check("import_run_ended", sql`(${t.finishedAt} is null) = (${t.status} in ('waiting', 'running'))`),
  ],
);
