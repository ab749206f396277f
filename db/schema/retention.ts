import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { day, id, instant } from "../columns";
import { cardholder } from "./accounts";
import { policyVersion } from "./policy";

/** Nothing of somebody's records is removed while one of these is in force: a court, an inquiry. */
export const legalHold = pgTable(
  "legal_hold",
  {
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    legalHoldId: id().notNull(),
    reason: text().notNull(),
    placedBy: text().notNull(),
    placedAt: instant().notNull(),
    liftedBy: text(),
    liftedAt: instant(),
    liftReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.legalHoldId] }),
    index("legal_hold_open").on(t.cardholderId).where(sql`${t.liftedAt} is null`),
    check("legal_hold_lifted", sql`num_nonnulls(${t.liftedBy}, ${t.liftedAt}, ${t.liftReason}) in (0, 3)`),
  ],
);

/** What would be removed, as it was worked out on a day; nothing goes that does not stand in one. Led by its id. */
export const retentionReport = pgTable("retention_report", {
  reportId: id().primaryKey(),
  madeOn: day().notNull(),
  madeAt: instant().notNull(),
  policyVersionId: id()
    .notNull()
    .references(() => policyVersion.policyVersionId),
});

/** The contents of one cardholder's events that may go by one rule. */
export const retentionLine = pgTable(
  "retention_line",
  {
    cardholderId: id().notNull(),
    reportId: id()
      .notNull()
      .references(() => retentionReport.reportId),
    /** The rule of the pack that kept them longest. */
    rule: text().notNull(),
    /** Until when it kept the last of them. */
    keptUntil: day().notNull(),
    seqs: bigint({ mode: "number" }).array().notNull(),
    /** kept: a hold or an open matter came between the report and its use. */
    state: text({ enum: ["listed", "removed", "kept"] }).notNull(),
    doneAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.reportId, t.rule] }),
    foreignKey({ columns: [t.cardholderId], foreignColumns: [cardholder.cardholderId] }),
    index("retention_line_report").on(t.reportId, t.state),
    check("retention_line_done", sql`(${t.state} = 'listed') = (${t.doneAt} is null)`),
  ],
);
