import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { DISPUTE_TYPES } from "@/lib/policy/schema-disputes";
import { amount, bytes, day, id, instant } from "../columns";
import { account, cardholder } from "./accounts";
import { storedFile } from "./files";
import { policyVersion } from "./policy";
import { staff } from "./staff";

/** What a cardholder has answered so far; one at a time, kept for the policy's days, on whatever device. */
export const disputeDraft = pgTable("dispute_draft", {
  cardholderId: id()
    .primaryKey()
    .references(() => cardholder.cardholderId),
  /** The id that the filing will have: evidence can be added to it before there is one. */
  disputeId: id().notNull(),
  /** `lib/disputes/filing` reads it; an answer it no longer understands is asked again. */
  answers: jsonb().$type<Record<string, unknown>>().notNull(),
  /** Counts the changes: two devices cannot overwrite each other unseen. */
  revision: integer().notNull(),
  startedAt: instant().notNull(),
  changedAt: instant().notNull(),
  /** The business date after which it is gone. */
  keptUntil: day().notNull(),
});

/** What a cardholder says is wrong with an account or with the way they were treated, until it is decided and over. */
export const dispute = pgTable(
  "dispute",
  {
    cardholderId: id().notNull(),
    disputeId: id().notNull(),
    accountId: id().notNull(),
    /** The receipt number that people say to each other: `D-2611-7KQ4MX`. */
    reference: text().notNull(),
    type: text({ enum: DISPUTE_TYPES }).notNull(),
    /** `lib/disputes/states.ts` has the graph. */
    state: text({ enum: ["submitted", "in_review", "info_needed", "decided", "closed", "withdrawn"] }).notNull(),
    /** 1; 2 after an appeal, which is another person's. */
    round: smallint().notNull(),
    /** What is wrong, and what would put it right, in the person's own words; a code of the closed list beside them. */
    words: text(),
    remedy: text().notNull(),
    remedyWords: text(),
    filedAt: instant().notNull(),
    filedOn: day().notNull(),
    /** What the receipt promised; the last two are of the round. */
    firstAnswerBy: day().notNull(),
    decideBy: day().notNull(),
    /** Beyond it the decision cannot be put off; null: it cannot be put off at all. */
    longestBy: day(),
    /** The first answer in substance by a person; null: there is none yet. */
    firstAnsweredAt: instant(),
    /** The last day on which the bank waits for what it asked, and since when it waits. */
    infoBy: day(),
    waitingSince: day(),
    /** Of the last round that was decided; null: none was, or it goes on. */
    outcome: text({ enum: ["upheld", "partly_upheld", "rejected"] }),
    decidedOn: day(),
    /** Who decided the first round: an appeal is not theirs. */
    decidedBy: id().references(() => staff.staffId),
    /** The last day on which it can be appealed; null: it cannot. */
    appealBy: day(),
    changedAt: instant().notNull(),
    policyVersionId: id()
      .notNull()
      .references(() => policyVersion.policyVersionId),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.disputeId] }),
    foreignKey({ columns: [t.cardholderId, t.accountId], foreignColumns: [account.cardholderId, account.accountId] }),
    uniqueIndex("dispute_reference").on(t.cardholderId, t.reference),
    check("dispute_round", sql`${t.round} in (1, 2)`),
    check(
      "dispute_waiting",
      sql`(${t.state} = 'info_needed') = (num_nonnulls(${t.infoBy}, ${t.waitingSince}) = 2)
        and num_nonnulls(${t.infoBy}, ${t.waitingSince}) in (0, 2)`,
    ),
    check(
      "dispute_decided",
      sql`(${t.state} in ('decided', 'closed')) = (num_nonnulls(${t.outcome}, ${t.decidedOn}) = 2)`,
    ),
    check("dispute_longest", sql`${t.longestBy} is null or ${t.decideBy} <= ${t.longestBy}`),
    // What the hourly job looks for, over all cardholders.
    index("dispute_deciding").on(t.decideBy).where(sql`${t.state} in ('submitted', 'in_review', 'info_needed')`),
    index("dispute_asking").on(t.infoBy).where(sql`${t.infoBy} is not null`),
    index("dispute_closing").on(t.appealBy).where(sql`${t.state} = 'decided'`),
  ],
);

/** What a filing is about, line by line, as it was shown when it was filed: the core may take a posting away again. */
export const disputeLine = pgTable(
  "dispute_line",
  {
    cardholderId: id().notNull(),
    disputeId: id().notNull(),
    line: smallint().notNull(),
    accountId: id().notNull(),
    subject: text({ enum: ["entry", "statement", "payment", "account", "contact", "described"] }).notNull(),
    /** `entry:<ref>`, say: the same matter is disputed once (see the index). Null: described by its words alone. */
    subjectKey: text(),
    entryRef: text(),
    statementDate: day(),
    paymentClaimId: id(),
    contactRef: text(),
    /** What is disputed of it; null: no money is. */
    amount: amount(),
    /** The whole of it, or a part. */
    whole: boolean().notNull(),
    /** As it was shown: day, amount, merchant, what it was called. */
    shown: jsonb().$type<Record<string, string>>().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.disputeId, t.line] }),
    foreignKey({ columns: [t.cardholderId, t.disputeId], foreignColumns: [dispute.cardholderId, dispute.disputeId] }),
    // Checking first lets every racing pair through; the database does not.
    uniqueIndex("dispute_line_once")
      .on(t.cardholderId, t.accountId, t.subjectKey)
      .where(sql`${t.withdrawnAt} is null and ${t.subjectKey} is not null`),
    check("dispute_line_amount", sql`${t.amount} > 0`),
  ],
);

/** What was said, asked, answered and noted, in its order. Never changed afterwards. */
export const disputeMessage = pgTable(
  "dispute_message",
  {
    cardholderId: id().notNull(),
    disputeId: id().notNull(),
    messageId: id().notNull(),
    kind: text({
      enum: ["message", "info_asked", "info_given", "extended", "withdrawn", "appealed", "internal_note"],
    }).notNull(),
    author: text({ enum: ["cardholder", "staff"] }).notNull(),
    staffId: id().references(() => staff.staffId),
    madeAt: instant().notNull(),
    round: smallint().notNull(),
    /** A code of the closed list of its kind; null where none is asked. */
    reasonCode: text(),
    words: text(),
    /** Of an extension: the day until which the decision may take. */
    until: day(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.disputeId, t.messageId] }),
    foreignKey({ columns: [t.cardholderId, t.disputeId], foreignColumns: [dispute.cardholderId, dispute.disputeId] }),
    check("dispute_message_staff", sql`(${t.author} = 'staff') = (${t.staffId} is not null)`),
  ],
);

/**
 * A decision of a round. Beyond its maker's authority, and where unauthorised use is rejected, it is asked for and
 * another person makes it final or refuses (four eyes).
 */
export const disputeDecision = pgTable(
  "dispute_decision",
  {
    cardholderId: id().notNull(),
    disputeId: id().notNull(),
    disputeDecisionId: id().notNull(),
    round: smallint().notNull(),
    state: text({ enum: ["requested", "final", "refused", "overtaken"] }).notNull(),
    outcome: text({ enum: ["upheld", "partly_upheld", "rejected"] }).notNull(),
    reasonCode: text().notNull(),
    /** To the cardholder. */
    words: text().notNull(),
    madeBy: id()
      .notNull()
      .references(() => staff.staffId),
    madeAt: instant().notNull(),
    /** Why it needs a second person, as codes with figures; none where it does not. */
    grounds: jsonb().$type<Record<string, string>[]>().notNull(),
    checkedBy: id().references(() => staff.staffId),
    checkedAt: instant(),
    checkedWords: text(),
    /** When it became final, and on which business date. */
    finalAt: instant(),
    finalOn: day(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.disputeId, t.disputeDecisionId] }),
    foreignKey({ columns: [t.cardholderId, t.disputeId], foreignColumns: [dispute.cardholderId, dispute.disputeId] }),
    uniqueIndex("dispute_decision_requested").on(t.cardholderId, t.disputeId).where(sql`${t.state} = 'requested'`),
    uniqueIndex("dispute_decision_final").on(t.cardholderId, t.disputeId, t.round).where(sql`${t.state} = 'final'`),
    check("dispute_decision_two_people", sql`${t.checkedBy} is distinct from ${t.madeBy}`),
    check("dispute_decision_made_final", sql`(${t.state} = 'final') = (num_nonnulls(${t.finalAt}, ${t.finalOn}) = 2)`),
    check("dispute_decision_refused", sql`${t.state} <> 'refused' or ${t.checkedBy} is not null`),
  ],
);

/** The outcome of each line in a decision. Never changed afterwards. */
export const disputeDecisionLine = pgTable(
  "dispute_decision_line",
  {
    cardholderId: id().notNull(),
    disputeId: id().notNull(),
    disputeDecisionId: id().notNull(),
    line: smallint().notNull(),
    outcome: text({ enum: ["upheld", "partly", "rejected"] }).notNull(),
    /** What of the disputed amount is upheld; null: no money is disputed. */
    upheld: amount(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.disputeId, t.disputeDecisionId, t.line] }),
    // The name that would be made is longer than one can be.
    foreignKey({
      name: "dispute_decision_line_of_decision",
      columns: [t.cardholderId, t.disputeId, t.disputeDecisionId],
      foreignColumns: [disputeDecision.cardholderId, disputeDecision.disputeId, disputeDecision.disputeDecisionId],
    }),
    check("dispute_decision_line_upheld", sql`${t.upheld} >= 0`),
  ],
);

/** What a decision puts right, told to the core with it, and matched with the core's posting when that comes. */
export const disputeAdjustment = pgTable(
  "dispute_adjustment",
  {
    cardholderId: id().notNull(),
    disputeId: id().notNull(),
    adjustmentId: id().notNull(),
    disputeDecisionId: id().notNull(),
    line: smallint().notNull(),
    accountId: id().notNull(),
    kind: text({
      enum: ["principal", "interest", "fee", "late_fee", "payment_dated_back", "credit_report_corrected"],
    }).notNull(),
    /** What it takes off the debt; null where it moves no money. */
    amount: amount(),
    /** From which day it counts: that of the entry, or on which the payment was made. */
    valueOn: day().notNull(),
    /** waiting: the core has not posted it; matched: it has; differs: it posted something else, staff look at it. */
    state: text({ enum: ["proposed", "waiting", "matched", "differs", "void"] }).notNull(),
    matchedEntryRef: text(),
    matchedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.disputeId, t.adjustmentId] }),
    foreignKey({
      name: "dispute_adjustment_of_decision",
      columns: [t.cardholderId, t.disputeId, t.disputeDecisionId],
      foreignColumns: [disputeDecision.cardholderId, disputeDecision.disputeId, disputeDecision.disputeDecisionId],
    }),
    uniqueIndex("dispute_adjustment_entry")
      .on(t.cardholderId, t.accountId, t.matchedEntryRef)
      .where(sql`${t.matchedEntryRef} is not null`),
    index("dispute_adjustment_waiting").on(t.cardholderId, t.accountId).where(sql`${t.state} = 'waiting'`),
    check("dispute_adjustment_amount", sql`${t.amount} > 0`),
    check(
      "dispute_adjustment_money",
      sql`(${t.kind} in ('payment_dated_back', 'credit_report_corrected')) or ${t.amount} is not null`,
    ),
  ],
);

/** What a cardholder adds to show it. The filing stands without it; a file that was refused says why. */
export const disputeEvidence = pgTable(
  "dispute_evidence",
  {
    cardholderId: id().notNull(),
    /** Of the filing, or of the draft that will be it: no foreign key. */
    disputeId: id().notNull(),
    evidenceId: id().notNull(),
    /** One of the policy's kinds of the type, or `other`. */
    kind: text().notNull(),
    /** held: no scan has passed it, and nobody at the bank opens it; refused: a scan found something, its bytes are gone. */
    state: text({ enum: ["held", "ready", "refused", "removed"] }).notNull(),
    fileId: id(),
    addedAt: instant().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.disputeId, t.evidenceId] }),
    foreignKey({ columns: [t.cardholderId], foreignColumns: [cardholder.cardholderId] }),
    foreignKey({ columns: [t.cardholderId, t.fileId], foreignColumns: [storedFile.cardholderId, storedFile.fileId] }),
    check("dispute_evidence_file", sql`(${t.state} = 'refused') = (${t.fileId} is null)`),
  ],
);

/**
 * A file that comes in parts, until all of them are there. Each part lies sealed in the store; should the rest never
 * come, they go again. The row goes when the file is looked at.
 */
export const evidenceUpload = pgTable(
  "evidence_upload",
  {
    cardholderId: id().notNull(),
    evidenceId: id().notNull(),
    disputeId: id().notNull(),
    kind: text().notNull(),
    size: integer().notNull(),
    received: integer().notNull(),
    /** Ids of the parts in the store, in their order. */
    parts: id().array().notNull(),
    sealedKey: bytes().notNull(),
    startedAt: instant().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.evidenceId] }),
    foreignKey({ columns: [t.cardholderId], foreignColumns: [cardholder.cardholderId] }),
    check("evidence_upload_received", sql`${t.received} between 0 and ${t.size}`),
  ],
);
