import { sql } from "drizzle-orm";
import { boolean, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytes, day, id, instant } from "../columns";
import { cardholder } from "./accounts";

/** A phone number or e-mail address, with where it came from (decisions.md 13). */
export const contactPoint = pgTable(
  "contact_point",
  {
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    contactPointId: id().notNull(),
    kind: text({ enum: ["phone", "email"] }).notNull(),
    value: text().notNull(),
    origin: text({ enum: ["core", "cardholder", "staff"] }).notNull(),
    /** Whether it may be used to ask for money; codes, receipts and notices that the law demands use it anyway. */
    collects: boolean().notNull().default(true),
    verifiedAt: instant(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.contactPointId] }),
    uniqueIndex("contact_point_current").on(t.cardholderId, t.kind, t.value).where(sql`${t.endedAt} is null`),
  ],
);

/** Where a phone leads at sign-in, by keyed hash. Led by the hash (decisions.md 12, 19). */
export const phoneLookup = pgTable(
  "phone_lookup",
  { phoneHash: bytes().notNull(), cardholderId: id().notNull() },
  (t) => [primaryKey({ columns: [t.phoneHash, t.cardholderId] })],
);

/** A contact that the issuer or an agency reported, as they reported it. */
export const contactLog = pgTable(
  "contact_log",
  {
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    accountId: id().notNull(),
    contactRef: text().notNull(),
    at: instant().notNull(),
    channel: text({ enum: ["call", "sms", "email", "letter", "visit", "push"] }).notNull(),
    /** An agency of `agency`, else a member of the issuer's staff. */
    byRef: text().notNull(),
    direction: text({ enum: ["outbound", "inbound"] }).notNull(),
    outcome: text({ enum: ["unanswered", "connected", "conversation", "delivered", "failed"] }).notNull(),
    summary: text(),
    recordingRef: text(),
    relation: text({ enum: ["debtor", "guarantor", "third_party"] }),
    purpose: text({ enum: ["collection", "notice", "requested", "marketing"] }),
    numberTail: text(),
    place: text({ enum: ["mobile", "home", "work"] }),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.accountId, t.contactRef] }),
    index("contact_log_by_time").on(t.cardholderId, t.at),
  ],
);

/** Collection stopped, by a signed plan, a pause or a representative (decisions.md 17, 18). */
export const contactStop = pgTable(
  "contact_stop",
  {
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    contactStopId: id().notNull(),
    accountId: id(),
    reason: text({ enum: ["plan", "dispute", "representative", "pause"] }).notNull(),
    /** What stopped it: the id of the plan, say. */
    subject: id(),
    startsAt: instant().notNull(),
    untilDay: day(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.contactStopId] }),
    uniqueIndex("contact_stop_open").on(t.cardholderId, t.reason, t.subject).where(sql`${t.endedAt} is null`),
  ],
);
