import { boolean, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { day, id, instant } from "../columns";

/** A policy pack with the issuer's overrides as it stood, by content hash (decisions.md 16). */
export const policyVersion = pgTable("policy_version", {
  policyVersionId: id().primaryKey(),
  pack: text().notNull(),
  version: text().notNull(),
  contentHash: text().notNull().unique(),
  content: jsonb().notNull(),
  loadedAt: instant().notNull(),
  /** The one in force; a deploy moves it. */
  current: boolean().notNull(),
});

/** Published rest days and days worked in exchange (decisions.md 11). */
export const businessDay = pgTable(
  "business_day",
  {
    calendar: text().notNull(),
    onDay: day().notNull(),
    kind: text({ enum: ["holiday", "workday"] }).notNull(),
    name: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.calendar, t.onDay] })],
);
