import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { day, id, instant } from "../columns";

/**
 * The night of a business day: how far it came, so that another process goes on where one was ended. Led by its own
 * id, because it is about all cardholders (decisions.md 19).
 */
export const nightRun = pgTable(
  "night_run",
  {
    nightRunId: id().primaryKey(),
    businessDay: day().notNull(),
    /** running; finished: every step is; overtaken: a later day's run does what it left. */
    state: text({ enum: ["running", "finished", "overtaken"] }).notNull(),
    /** The step that is under way, by its name. */
    step: text().notNull(),
    /** The key after which the step goes on; null: from its beginning. */
    cursor: text(),
    /** What each step has done so far, by its name. */
    counts: jsonb().$type<Record<string, Record<string, number>>>().notNull(),
    /** Items that could not be done and were passed over; the next night meets them again. */
    failures: integer().notNull(),
    startedAt: instant().notNull(),
    movedAt: instant().notNull(),
    finishedAt: instant(),
  },
  (t) => [
    uniqueIndex("night_run_day").on(t.businessDay),
    check("night_run_finished", sql`(${t.state} = 'finished') = (${t.finishedAt} is not null)`),
    check("night_run_failures", sql`${t.failures} >= 0`),
  ],
);
