import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { amount, day, id, instant } from "../columns";
import { account } from "./accounts";
import { storedFile } from "./files";

/** A payment that a cardholder told us of, until the posting of the core is found. It changes no figure. */
export const paymentClaim = pgTable(
  "payment_claim",
  {
    cardholderId: id().notNull(),
    paymentClaimId: id().notNull(),
    accountId: id().notNull(),
    amount: amount().notNull(),
    paidOn: day().notNull(),
    /** A way to pay of the issuer file, by its id, or `other`. */
    channel: text().notNull(),
    /** Last four digits of the account that was paid from. */
    payerTail: text(),
    receiptFileId: id(),
    state: text({ enum: ["waiting", "matched", "not_arrived", "withdrawn"] }).notNull(),
    madeAt: instant().notNull(),
    /** The business date on which it was made, and the last one on which we look for it. */
    madeOn: day().notNull(),
    lookUntil: day().notNull(),
    /**
     * The entry of the core that was found. No foreign key: a batch may take an entry away again, and the claim
     * then goes back to waiting. `rule`: by date and amount; `person`: chosen among several.
     */
    matchedEntryRef: text(),
    matchedBy: text({ enum: ["rule", "person"] }),
    /** Entries of which the person said that they are not this payment. */
    refusedRefs: text().array().notNull().default(sql`'{}'`),
    /** When it came into its state. */
    changedAt: instant().notNull(),
    policyVersionId: id().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.paymentClaimId] }),
    foreignKey({ columns: [t.cardholderId, t.accountId], foreignColumns: [account.cardholderId, account.accountId] }),
    foreignKey({
      columns: [t.cardholderId, t.receiptFileId],
      foreignColumns: [storedFile.cardholderId, storedFile.fileId],
    }),
    uniqueIndex("payment_claim_entry")
      .on(t.cardholderId, t.accountId, t.matchedEntryRef)
      .where(sql`${t.matchedEntryRef} is not null`),
    index("payment_claim_open").on(t.cardholderId, t.accountId).where(sql`${t.state} in ('waiting', 'not_arrived')`),
    check("payment_claim_amount", sql`${t.amount} > 0`),
    check("payment_claim_paid", sql`${t.paidOn} <= ${t.madeOn}`),
    check("payment_claim_tail", sql`${t.payerTail} ~ '^[0-9]{4}$'`),
    check(
      "payment_claim_match",
      sql`(${t.state} = 'matched') = (${t.matchedEntryRef} is not null)
        and (${t.matchedEntryRef} is null) = (${t.matchedBy} is null)`,
    ),
  ],
);
