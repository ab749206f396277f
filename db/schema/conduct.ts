import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";
import { account } from "./accounts";

/**
 * What is to be said of a contact in `contact_log`, by the rules that were in force when it was made. Judged again when
 * the line is corrected.
 */
export const contactVerdict = pgTable(
  "contact_verdict",
  {
    cardholderId: id().notNull(),
    accountId: id().notNull(),
    contactRef: text().notNull(),
    /** `from_you`: the cardholder began it. `not_assessable`: no breach was found, and something is missing to say none. */
    verdict: text({ enum: ["fine", "breach", "not_assessable", "from_you"] }).notNull(),
    /** Ids of the rules that it broke; a cap as `cap:` and its id. */
    breaches: text().array().notNull(),
    /** What the log does not say and a judgement needs. */
    missing: text().array().notNull(),
    /** When it was made, who made it and the outside agency, if it was one: as the log has them. */
    at: instant().notNull(),
    byRef: text().notNull(),
    agencyRef: text(),
    /** The permit that covered it. */
    permitId: id(),
    policyVersionId: id().notNull(),
    /** One hash of the line as it was judged. */
    lineHash: text().notNull(),
    judgedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.accountId, t.contactRef] }),
    foreignKey({ columns: [t.cardholderId, t.accountId], foreignColumns: [account.cardholderId, account.accountId] }),
    // For compliance, over all cardholders: figures of a span of days.
    index("contact_verdict_by_time").on(t.at),
    check("contact_verdict_breaches", sql`(${t.verdict} = 'breach') = (cardinality(${t.breaches}) > 0)`),
    check("contact_verdict_missing", sql`${t.verdict} <> 'not_assessable' or cardinality(${t.missing}) > 0`),
  ],
);
