import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { amount, bytes, day, id, instant } from "../columns";

/** A person who owes. The core's words about them; what they chose themselves is `cardholder_setting`. */
export const cardholder = pgTable("cardholder", {
  cardholderId: id().primaryKey(),
  source: text().notNull(),
  cardholderRef: text().notNull(),
  name: text().notNull(),
  locale: text({ enum: ["zh-CN", "en"] }),
  address: text(),
  /** Keyed hash of the last four of the identity document, with the cardholder's id inside. */
  idTailHash: bytes(),
  createdAt: instant().notNull(),
});

/** How the cardholder wants to see the portal. Never touched by an import. */
export const cardholderSetting = pgTable("cardholder_setting", {
  cardholderId: id()
    .primaryKey()
    .references(() => cardholder.cardholderId),
  locale: text({ enum: ["zh-CN", "en"] }),
  largeText: boolean(),
  hideAmounts: boolean(),
  theme: text({ enum: ["light", "dark"] }),
});

/** Where the core's key of a cardholder leads. Led by the source, for imports (decisions.md 19). */
export const coreCardholder = pgTable(
  "core_cardholder",
  {
    source: text().notNull(),
    cardholderRef: text().notNull(),
    cardholderId: id().notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.cardholderRef] })],
);

/** Where the core's key of an account leads. Led by the source, for imports (decisions.md 19). */
export const coreAccount = pgTable(
  "core_account",
  {
    source: text().notNull(),
    accountRef: text().notNull(),
    cardholderId: id().notNull(),
    accountId: id().notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.accountRef] })],
);

export const account = pgTable(
  "account",
  {
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    accountId: id().notNull(),
    source: text().notNull(),
    accountRef: text().notNull(),
    product: text().notNull(),
    cardTail: text().notNull(),
    currency: text().notNull(),
    creditLimit: amount(),
    status: text({ enum: ["open", "blocked", "closed", "charged_off"] }).notNull(),
    statementDay: smallint().notNull(),
    openedOn: day(),
    agencyRef: text(),
    /** The name of the terms in the policy pack. */
    productTerms: text().notNull(),
    /** The balance by component as the core gave it; all three or none. */
    principal: amount(),
    interest: amount(),
    fees: amount(),
    /** The business date of the figures and when they arrived. */
    asOf: day().notNull(),
    arrivedAt: instant().notNull(),
    /** The same of the unpaid minimums, where batches without the account's statements came after them; else null. */
    minimumAsOf: day(),
    minimumArrivedAt: instant(),
    batchId: id().notNull(),
    /** Set when a later batch held rows for this account that were set aside. */
    staleSince: day(),
    /** Set when a full batch no longer named this account. */
    notReportedSince: day(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.accountId] }),
    check("account_statement_day", sql`${t.statementDay} between 1 and 31`),
    check("account_minimum_given", sql`num_nonnulls(${t.minimumAsOf}, ${t.minimumArrivedAt}) in (0, 2)`),
    check("account_parts", sql`num_nonnulls(${t.principal}, ${t.interest}, ${t.fees}) in (0, 3)`),
  ],
);

export const statement = pgTable(
  "statement",
  {
    cardholderId: id().notNull(),
    accountId: id().notNull(),
    statementDate: day().notNull(),
    dueDate: day().notNull(),
    openingBalance: amount().notNull(),
    purchases: amount().notNull(),
    cash: amount().notNull(),
    interest: amount().notNull(),
    fees: amount().notNull(),
    payments: amount().notNull(),
    adjustments: amount().notNull(),
    closingBalance: amount().notNull(),
    minimumDue: amount().notNull(),
    minimumUnpaid: amount().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.accountId, t.statementDate] }),
    foreignKey({ columns: [t.cardholderId, t.accountId], foreignColumns: [account.cardholderId, account.accountId] }),
    // Whom the night reminds, over all cardholders.
    index("statement_due").on(t.dueDate).where(sql`${t.minimumUnpaid} > 0`),
    check(
      "statement_invariant",
      sql`${t.openingBalance} + ${t.purchases} + ${t.cash} + ${t.interest} + ${t.fees} - ${t.payments} + ${t.adjustments} = ${t.closingBalance}`,
    ),
  ],
);

export const entry = pgTable(
  "entry",
  {
    cardholderId: id().notNull(),
    accountId: id().notNull(),
    entryRef: text().notNull(),
    postedOn: day().notNull(),
    transactedOn: day(),
    kind: text({
      enum: [
        "purchase",
        "cash",
        "instalment",
        "interest",
        "late_fee",
        "service_fee",
        "payment",
        "refund",
        "adjustment",
      ],
    }).notNull(),
    /** What it adds to the debt; a payment is negative. */
    amount: amount().notNull(),
    description: text(),
    merchant: text(),
    /** The statement that bills it; null while it is not billed. */
    statementDate: day(),
    /** When it came as a posting of its own; null: a batch brought it, or one with the account's minimum named it since. */
    receivedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.accountId, t.entryRef] }),
    foreignKey({ columns: [t.cardholderId, t.accountId], foreignColumns: [account.cardholderId, account.accountId] }),
    index("entry_by_day").on(t.cardholderId, t.accountId, t.postedOn, t.entryRef),
    index("entry_by_statement").on(t.cardholderId, t.accountId, t.statementDate),
    index("entry_received").on(t.cardholderId, t.accountId).where(sql`${t.receivedAt} is not null`),
    // The one index that does not lead with the cardholder: an import asks whose an entry is. No page reads it.
    index("entry_by_ref").on(t.entryRef),
  ],
);

/**
 * Our own computation of an account's newest figures, made once after each import: a page reads it instead of the
 * whole history. An import removes the rows of the accounts that it changes; without one, a page computes.
 */
export const figureCheck = pgTable(
  "figure_check",
  {
    cardholderId: id().notNull(),
    accountId: id().notNull(),
    /** The policy that it was computed under. */
    policyVersionId: id().notNull(),
    checks: jsonb().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.accountId] }),
    foreignKey({ columns: [t.cardholderId, t.accountId], foreignColumns: [account.cardholderId, account.accountId] }),
  ],
);

/** An outside agency that may hold cases. A small reference table. */
export const agency = pgTable(
  "agency",
  {
    source: text().notNull(),
    agencyRef: text().notNull(),
    name: text().notNull(),
    phone: text(),
    whiteListed: boolean().notNull(),
    engagedFrom: day(),
  },
  (t) => [primaryKey({ columns: [t.source, t.agencyRef] })],
);

/**
 * An account whose own interest and fees rest, because a signed plan says so (decisions.md 17). Written by plans,
 * read wherever a figure is worked out. Ended when the plan ends.
 */
export const accountForbearance = pgTable(
  "account_forbearance",
  {
    cardholderId: id().notNull(),
    accountId: id().notNull(),
    /** The id of the plan. */
    subject: id().notNull(),
    since: day().notNull(),
    endedOn: day(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.accountId, t.subject] }),
    foreignKey({ columns: [t.cardholderId, t.accountId], foreignColumns: [account.cardholderId, account.accountId] }),
    uniqueIndex("account_forbearance_open").on(t.cardholderId, t.accountId).where(sql`${t.endedOn} is null`),
  ],
);

/**
 * A part of a debt that the portal leaves aside (decisions.md 5, 17). Written by disputes and plans,
 * read wherever money is shown.
 */
export const accountHold = pgTable(
  "account_hold",
  {
    cardholderId: id().notNull(),
    accountHoldId: id().notNull(),
    accountId: id().notNull(),
    reason: text({ enum: ["dispute"] }).notNull(),
    /** The id of the dispute. */
    subject: id(),
    entryRef: text(),
    amount: amount().notNull(),
    /** Which part of the debt it is of. */
    component: text({ enum: ["principal", "interest", "fees"] })
      .notNull()
      .default("principal"),
    /** What of the core's minimum it is, from the core's acknowledgement on; worked out when it was placed. */
    minimumShare: amount().notNull().default(sql`0`),
    placedAt: instant().notNull(),
    acknowledgedAt: instant(),
    releasedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.accountHoldId] }),
    foreignKey({ columns: [t.cardholderId, t.accountId], foreignColumns: [account.cardholderId, account.accountId] }),
    index("account_hold_open").on(t.cardholderId, t.accountId).where(sql`${t.releasedAt} is null`),
    check("account_hold_amount", sql`${t.amount} > 0`),
    check("account_hold_share", sql`${t.minimumShare} between 0 and ${t.amount}`),
  ],
);
