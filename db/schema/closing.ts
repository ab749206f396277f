import { sql } from "drizzle-orm";
import { check, foreignKey, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { CertificateDocument } from "@/lib/plans/closing/certificate/types";
import { day, id, instant } from "../columns";
import { storedFile } from "./files";
import { plan } from "./plans";

/** What is given to a cardholder about a plan that is over, as text and on paper. Never changed afterwards. */
export const planDocument = pgTable(
  "plan_document",
  {
    cardholderId: id().notNull(),
    planId: id().notNull(),
    kind: text({ enum: ["certificate"] }).notNull(),
    /** As people say it to each other. */
    number: text().notNull(),
    text: jsonb().$type<CertificateDocument>().notNull(),
    /** Hex SHA-256 of the text; the paper carries it. */
    textHash: text().notNull(),
    issuedOn: day().notNull(),
    fileId: id().notNull(),
    pages: smallint().notNull(),
    writtenAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.planId, t.kind] }),
    foreignKey({ columns: [t.cardholderId, t.planId], foreignColumns: [plan.cardholderId, plan.planId] }),
    foreignKey({
      columns: [t.cardholderId, t.fileId],
      foreignColumns: [storedFile.cardholderId, storedFile.fileId],
    }),
    uniqueIndex("plan_document_number").on(t.cardholderId, t.number),
    check("plan_document_pages", sql`${t.pages} > 0`),
  ],
);
