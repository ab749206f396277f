import { sql } from "drizzle-orm";
import {
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
import type { StoredAsk, StoredTerms } from "@/lib/plans/stored";
import { amount, bytes, day, id, instant } from "../columns";
import { instalment, plan, proposal } from "./plans";
import { staff } from "./staff";

/** Which payment of the core went to which instalment (decisions.md 6). Worked out anew whenever a payment moves. */
export const instalmentMatch = pgTable(
  "instalment_match",
  {
    cardholderId: id().notNull(),
    planId: id().notNull(),
    number: smallint().notNull(),
    entryRef: text().notNull(),
    amount: amount().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.planId, t.number, t.entryRef] }),
    foreignKey({
      columns: [t.cardholderId, t.planId, t.number],
      foreignColumns: [instalment.cardholderId, instalment.planId, instalment.number],
    }),
    check("instalment_match_amount", sql`${t.amount} > 0`),
  ],
);

/** A change of a signed schedule, with every row before and after. Never changed afterwards. */
export const scheduleChange = pgTable(
  "schedule_change",
  {
    cardholderId: id().notNull(),
    planId: id().notNull(),
    /** The version that it made: 2, 3, … */
    scheduleVersion: integer().notNull(),
    kind: text({ enum: ["move", "skip", "pay_day", "spread", "double_up", "extend"] }).notNull(),
    /** The instalment that it is about; null: all that are left. */
    number: smallint(),
    madeAt: instant().notNull(),
    madeOn: day().notNull(),
    before: jsonb().$type<Record<string, string | number>[]>().notNull(),
    after: jsonb().$type<Record<string, string | number>[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.planId, t.scheduleVersion] }),
    foreignKey({ columns: [t.cardholderId, t.planId], foreignColumns: [plan.cardholderId, plan.planId] }),
  ],
);

/**
 * What settles a plan early if it is paid by a day. A newer one takes its place on the page (`replaced`), and nothing
 * of what it promised: it lapses when no payment of its days can arrive any more.
 */
export const settlementQuote = pgTable(
  "settlement_quote",
  {
    cardholderId: id().notNull(),
    planId: id().notNull(),
    settlementQuoteId: id().notNull(),
    madeAt: instant().notNull(),
    quotedOn: day().notNull(),
    validUntil: day().notNull(),
    /** What the plan still asked for, what settles it, and what is saved. */
    remaining: amount().notNull(),
    payoff: amount().notNull(),
    saved: amount().notNull(),
    /** The schedule that it was made by, another one makes it void; and what had been paid by then. */
    scheduleVersion: integer().notNull(),
    paidBefore: amount().notNull(),
    state: text({ enum: ["open", "used", "lapsed", "replaced"] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.planId, t.settlementQuoteId] }),
    foreignKey({ columns: [t.cardholderId, t.planId], foreignColumns: [plan.cardholderId, plan.planId] }),
    uniqueIndex("settlement_quote_open").on(t.cardholderId, t.planId).where(sql`${t.state} = 'open'`),
    index("settlement_quote_ending").on(t.validUntil).where(sql`${t.state} in ('open', 'replaced')`),
    check(
      "settlement_quote_sums",
      sql`${t.payoff} + ${t.saved} = ${t.remaining} and ${t.payoff} > 0 and ${t.saved} >= 0`,
    ),
  ],
);

/** The notice before a plan can be broken, the last chance it gives, and what a person decided then. */
export const breakNotice = pgTable(
  "break_notice",
  {
    cardholderId: id().notNull(),
    planId: id().notNull(),
    breakNoticeId: id().notNull(),
    /** The oldest instalment that is missed. */
    number: smallint().notNull(),
    noticedOn: day().notNull(),
    /** The last day on which a payment or a change keeps the plan, without anybody's decision. */
    lastChance: day().notNull(),
    /** waiting: a person is to decide; cured: paid or changed in time; more_time: a person gave it. */
    state: text({ enum: ["open", "waiting", "cured", "more_time", "broken"] }).notNull(),
    decidedBy: id().references(() => staff.staffId),
    decidedAt: instant(),
    words: text(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.planId, t.breakNoticeId] }),
    foreignKey({ columns: [t.cardholderId, t.planId], foreignColumns: [plan.cardholderId, plan.planId] }),
    uniqueIndex("break_notice_open").on(t.cardholderId, t.planId).where(sql`${t.state} in ('open', 'waiting')`),
    index("break_notice_ending").on(t.lastChance).where(sql`${t.state} = 'open'`),
    check(
      "break_notice_decided",
      sql`(${t.state} in ('more_time', 'broken')) = (num_nonnulls(${t.decidedBy}, ${t.decidedAt}, ${t.words}) = 3)`,
    ),
  ],
);

/** Terms beyond the authority of their maker, for another person to grant or refuse (four eyes; decisions.md 9). */
export const approval = pgTable(
  "approval",
  {
    cardholderId: id().notNull(),
    approvalId: id().notNull(),
    proposalId: id().notNull(),
    /** The version that the terms answer. */
    version: integer().notNull(),
    requestedBy: id()
      .notNull()
      .references(() => staff.staffId),
    requestedAt: instant().notNull(),
    ask: jsonb().$type<StoredAsk>().notNull(),
    /** As they were when they were asked for: another debt since then makes the request void. */
    terms: jsonb().$type<StoredTerms>().notNull(),
    termsHash: text().notNull(),
    /** To the approver, and to the cardholder once it is granted. */
    reason: text().notNull(),
    words: text(),
    /** What lies beyond the maker's authority, as codes with figures. */
    grounds: jsonb().$type<Record<string, string>[]>().notNull(),
    /** The promised date of the answer: silence grants nothing. */
    dueOn: day().notNull(),
    state: text({ enum: ["requested", "approved", "refused", "overtaken"] }).notNull(),
    decidedBy: id().references(() => staff.staffId),
    decidedAt: instant(),
    decidedWords: text(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.approvalId] }),
    foreignKey({
      columns: [t.cardholderId, t.proposalId],
      foreignColumns: [proposal.cardholderId, proposal.proposalId],
    }),
    uniqueIndex("approval_open").on(t.cardholderId, t.proposalId).where(sql`${t.state} = 'requested'`),
    index("approval_ending").on(t.dueOn).where(sql`${t.state} = 'requested'`),
    check("approval_two_people", sql`${t.decidedBy} is distinct from ${t.requestedBy}`),
    check("approval_decided", sql`(${t.state} in ('approved', 'refused')) = (${t.decidedBy} is not null)`),
  ],
);

/**
 * The address under which somebody's calendar asks for the dates of a plan. A calendar signs in nowhere, so the address
 * itself is the secret: kept as its hash, and led by it (decisions.md 19).
 */
export const calendarFeed = pgTable(
  "calendar_feed",
  {
    tokenHash: bytes().primaryKey(),
    cardholderId: id().notNull(),
    planId: id().notNull(),
    /** What the address is made of, with the installation's key: its owner can see it again. */
    calendarFeedId: id().notNull(),
    madeAt: instant().notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.cardholderId, t.planId], foreignColumns: [plan.cardholderId, plan.planId] }),
    uniqueIndex("calendar_feed_of_plan").on(t.cardholderId, t.planId),
  ],
);
