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
import type { AgreementDocument } from "@/lib/plans/agreement/types";
import type { StoredAsk, StoredTerms } from "@/lib/plans/stored";
import { amount, day, id, instant } from "../columns";
import { account, cardholder } from "./accounts";
import { storedFile } from "./files";
import { policyVersion } from "./policy";
import { staff } from "./staff";

/** What a cardholder has answered so far; one at a time, kept for the policy's days, on whatever device. */
export const proposalDraft = pgTable("proposal_draft", {
  cardholderId: id()
    .primaryKey()
    .references(() => cardholder.cardholderId),
  /** `lib/plans/draft.ts` reads it; an answer it no longer understands is asked again. */
  answers: jsonb().$type<Record<string, unknown>>().notNull(),
  /** Counts the changes: two devices cannot overwrite each other unseen. */
  revision: integer().notNull(),
  startedAt: instant().notNull(),
  changedAt: instant().notNull(),
  /** The business date after which it is gone. */
  keptUntil: day().notNull(),
});

/** What both sides negotiate: one journey, one decision, one signature over accounts of one currency (decisions.md 7). */
export const proposal = pgTable(
  "proposal",
  {
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    proposalId: id().notNull(),
    /** The receipt number that people say to each other: `P-2611-7KQ4MX`. */
    reference: text().notNull(),
    currency: text().notNull(),
    /** What is asked for: instalments, one sum with a waiver, a promise to pay by a day, another due day. */
    kind: text({ enum: ["instalments", "settlement", "deferral", "due_day"] })
      .notNull()
      .default("instalments"),
    /** `lib/plans/states.ts` has the graph. */
    state: text({
      enum: [
        "in_review",
        "info_needed",
        "offered",
        "countered",
        "accepted",
        "signed",
        "declined",
        "withdrawn",
        "expired",
      ],
    }).notNull(),
    /** The newest version of the terms, and the one that stands for acceptance. */
    version: integer().notNull(),
    reason: text().notNull(),
    ownWords: text(),
    /** Budget lines as typed, or null on the short path. Decrypted nowhere else than on the desk and by its owner. */
    budget: jsonb().$type<Record<string, unknown>>(),
    submittedAt: instant().notNull(),
    submittedOn: day().notNull(),
    /** The promised date of an answer while the bank's turn; null otherwise. */
    answerBy: day(),
    /** The last day on which an offer can be accepted and signed; null when none stands. */
    validUntil: day(),
    /** The last day on which the bank waits for what it asked; null when it asked nothing. */
    infoBy: day(),
    /** The version whose coming end the cardholder was told of. */
    remindedVersion: integer(),
    /** Whose authority it needs; agents decide up to theirs. */
    desk: text({ enum: ["agent", "supervisor"] }).notNull(),
    /** The last interruption of the limitation period lies longer back than the policy's years. */
    oldDebt: boolean().notNull(),
    /** Who declined it; a second look is another person's. */
    declinedBy: id().references(() => staff.staffId),
    secondLook: boolean().notNull(),
    changedAt: instant().notNull(),
    policyVersionId: id()
      .notNull()
      .references(() => policyVersion.policyVersionId),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.proposalId] }),
    uniqueIndex("proposal_reference").on(t.cardholderId, t.reference),
    check("proposal_version", sql`${t.version} > 0`),
    check("proposal_answer_by", sql`(${t.state} in ('in_review', 'countered')) = (${t.answerBy} is not null)`),
    check("proposal_info_by", sql`(${t.state} = 'info_needed') = (${t.infoBy} is not null)`),
    // What the hourly job looks for, over all cardholders.
    index("proposal_ending").on(t.validUntil).where(sql`${t.validUntil} is not null`),
    // Whose statements the night compares with another due day.
    index("proposal_due_day")
      .on(t.cardholderId, t.proposalId)
      .where(sql`${t.kind} = 'due_day' and ${t.state} = 'signed'`),
    index("proposal_asking").on(t.infoBy).where(sql`${t.infoBy} is not null`),
    check("proposal_valid_until", sql`(${t.state} in ('offered', 'accepted')) = (${t.validUntil} is not null)`),
  ],
);

/** Full terms as one side put them, never changed afterwards. */
export const proposalVersion = pgTable(
  "proposal_version",
  {
    cardholderId: id().notNull(),
    proposalId: id().notNull(),
    version: integer().notNull(),
    author: text({ enum: ["cardholder", "staff", "policy"] }).notNull(),
    staffId: id().references(() => staff.staffId),
    madeAt: instant().notNull(),
    madeOn: day().notNull(),
    validUntil: day(),
    /** What was asked for, in the person's own measure. */
    ask: jsonb().$type<StoredAsk>().notNull(),
    /** Null where no terms were asked for: a person is to answer. */
    terms: jsonb().$type<StoredTerms>(),
    /** Hex SHA-256 of the terms; what is seen, accepted, signed and printed carries it. */
    termsHash: text(),
    /** Why the policy or a person offers this: codes with their figures. */
    grounds: jsonb().$type<Record<string, string>[]>().notNull(),
    /** The author's own words to the other side. */
    words: text(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.proposalId, t.version] }),
    foreignKey({
      columns: [t.cardholderId, t.proposalId],
      foreignColumns: [proposal.cardholderId, proposal.proposalId],
    }),
    check("proposal_version_terms", sql`(${t.terms} is null) = (${t.termsHash} is null)`),
    check("proposal_version_staff", sql`(${t.author} = 'staff') = (${t.staffId} is not null)`),
  ],
);

/** What was asked, answered, explained or declined in words, beside the versions. Never changed afterwards. */
export const proposalMessage = pgTable(
  "proposal_message",
  {
    cardholderId: id().notNull(),
    proposalId: id().notNull(),
    messageId: id().notNull(),
    kind: text({
      enum: [
        "info_asked",
        "info_given",
        "declined",
        "explanation_asked",
        "explanation_given",
        "second_look_asked",
        "sent_to_supervisor",
        "withdrawn",
        "internal_note",
      ],
    }).notNull(),
    author: text({ enum: ["cardholder", "staff"] }).notNull(),
    staffId: id().references(() => staff.staffId),
    madeAt: instant().notNull(),
    /** A code of the closed list of its kind; null where none is asked. */
    reasonCode: text(),
    words: text(),
    /** What the cardholder can do next, for a refusal. */
    nextStep: text(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.proposalId, t.messageId] }),
    foreignKey({
      columns: [t.cardholderId, t.proposalId],
      foreignColumns: [proposal.cardholderId, proposal.proposalId],
    }),
    check("proposal_message_staff", sql`(${t.author} = 'staff') = (${t.staffId} is not null)`),
  ],
);

/** The plan of one account: negotiated as part of a proposal, binding from its signature. */
export const plan = pgTable(
  "plan",
  {
    cardholderId: id().notNull(),
    planId: id().notNull(),
    proposalId: id().notNull(),
    accountId: id().notNull(),
    state: text({
      enum: ["negotiating", "ended", "signed", "active", "completed", "broken", "replaced", "cancelled"],
    }).notNull(),
    /** The version of the schedule, from 1 at signing; a change of it counts on. */
    scheduleVersion: integer().notNull(),
    signedOn: day(),
    /** Which binding plan ends with the signature of this one. */
    replacesPlanId: id(),
    /**
     * Payments that the core's figures held when the plan was signed, by their key of the core: they lowered the debt
     * that was signed for, and count for no instalment.
     */
    knownPayments: text().array().notNull().default([]),
    /** Of which postings of the core the rows were worked out last: `lib/plans/keeping/seen` says how it is made. */
    paymentsSeen: text().notNull().default(""),
    /** The business date on which it ended: kept, broken, replaced or cancelled. */
    endedOn: day(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.planId] }),
    foreignKey({
      columns: [t.cardholderId, t.proposalId],
      foreignColumns: [proposal.cardholderId, proposal.proposalId],
    }),
    foreignKey({ columns: [t.cardholderId, t.accountId], foreignColumns: [account.cardholderId, account.accountId] }),
    // Checking first lets every racing pair through; the database does not (decisions.md 7).
    uniqueIndex("plan_negotiating").on(t.cardholderId, t.accountId).where(sql`${t.state} = 'negotiating'`),
    uniqueIndex("plan_binding").on(t.cardholderId, t.accountId).where(sql`${t.state} in ('signed', 'active')`),
    index("plan_by_proposal").on(t.cardholderId, t.proposalId),
    // What the daily job looks for, over all cardholders.
    index("plan_beginning").on(t.signedOn).where(sql`${t.state} = 'signed'`),
    check("plan_signed_on", sql`(${t.state} in ('negotiating', 'ended')) = (${t.signedOn} is null)`),
    check(
      "plan_ended_on",
      sql`(${t.state} in ('completed', 'broken', 'replaced', 'cancelled')) = (${t.endedOn} is not null)`,
    ),
  ],
);

/** One row of a signed schedule. */
export const instalment = pgTable(
  "instalment",
  {
    cardholderId: id().notNull(),
    planId: id().notNull(),
    /** 0: the down payment, due on the day of signing. */
    number: smallint().notNull(),
    dueOn: day().notNull(),
    /** What is asked for on that day by the schedule of now; 0 where a change put all of it elsewhere. */
    amount: amount().notNull(),
    interest: amount().notNull(),
    /** `lib/plans/keeping` works it out from the core's payments; repaired and skipped come from a change. */
    state: text({
      enum: ["due", "part_paid", "paid", "paid_late", "missed", "repaired", "skipped"],
    }).notNull(),
    /** What of it has been paid, and the day on which it was paid in full. */
    paid: amount().notNull().default(sql`0`),
    paidOn: day(),
    /** The due day of which the cardholder was reminded; a later one: the day on which they were told after it was missed. */
    remindedFor: day(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.planId, t.number] }),
    foreignKey({ columns: [t.cardholderId, t.planId], foreignColumns: [plan.cardholderId, plan.planId] }),
    check("instalment_amount", sql`${t.interest} between 0 and ${t.amount} and ${t.paid} between 0 and ${t.amount}`),
    check("instalment_emptied", sql`${t.amount} > 0 or ${t.state} in ('repaired', 'skipped')`),
    check("instalment_paid", sql`(${t.state} in ('paid', 'paid_late')) = (${t.paidOn} is not null)`),
    // What the night looks for, over all cardholders.
    index("instalment_open").on(t.dueOn).where(sql`${t.state} in ('due', 'part_paid', 'missed')`),
  ],
);

/** The signature of a proposal's version, with its evidence (电子签名法 arts. 5, 13). Never changed afterwards. */
export const agreement = pgTable(
  "agreement",
  {
    cardholderId: id().notNull(),
    proposalId: id().notNull(),
    version: integer().notNull(),
    termsHash: text().notNull(),
    /** Hash of the full text that was shown, in the language it was shown in. */
    textHash: text().notNull(),
    language: text({ enum: ["zh-CN", "en"] }).notNull(),
    signedAt: instant().notNull(),
    signedOn: day().notNull(),
    sessionId: id().notNull(),
    /** How the person proved themselves anew. */
    factor: text({ enum: ["sms_code", "passkey"] }).notNull(),
    steppedUpAt: instant().notNull(),
    readingSeconds: integer().notNull(),
    confirmations: jsonb().$type<string[]>().notNull(),
    /** The full text as it was shown and signed: later words of the portal or of the policy change nothing of it. */
    text: jsonb().$type<AgreementDocument>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.proposalId] }),
    foreignKey({
      columns: [t.cardholderId, t.proposalId, t.version],
      foreignColumns: [proposalVersion.cardholderId, proposalVersion.proposalId, proposalVersion.version],
    }),
  ],
);

/** The signed agreement on paper: made once, by a job, from the text of the signature. */
export const agreementDocument = pgTable(
  "agreement_document",
  {
    cardholderId: id().notNull(),
    proposalId: id().notNull(),
    fileId: id().notNull(),
    pages: smallint().notNull(),
    writtenAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.proposalId] }),
    foreignKey({
      columns: [t.cardholderId, t.proposalId],
      foreignColumns: [agreement.cardholderId, agreement.proposalId],
    }),
    foreignKey({
      columns: [t.cardholderId, t.fileId],
      foreignColumns: [storedFile.cardholderId, storedFile.fileId],
    }),
  ],
);
