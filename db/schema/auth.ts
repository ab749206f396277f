import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "../columns";
import { cardholder } from "./accounts";

/** A signed-in browser. Led by the hash of its token (decisions.md 19); the token itself is nowhere. */
export const session = pgTable(
  "session",
  {
    tokenHash: bytes().primaryKey(),
    sessionId: id().notNull(),
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    deviceLabel: text().notNull(),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    /** Twelve hours after sign-in, whatever happens between. */
    expiresAt: instant().notNull(),
    steppedUpAt: instant(),
    /** How, at that moment: the evidence of a signature names it. */
    steppedUpBy: text({ enum: ["sms_code", "passkey"] }),
    endedAt: instant(),
  },
  (t) => [index("session_by_cardholder").on(t.cardholderId)],
);

/** A code sent to a phone. Led by the hash of the token that the browser holds. */
export const oneTimeCode = pgTable(
  "one_time_code",
  {
    flowHash: bytes().primaryKey(),
    phoneHash: bytes().notNull(),
    codeHash: bytes().notNull(),
    purpose: text({ enum: ["sign_in", "step_up", "contact_point"] }).notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    tries: integer().notNull().default(0),
    consumedAt: instant(),
  },
  (t) => [
    index("one_time_code_by_phone").on(t.phoneHash, t.createdAt),
    check("one_time_code_tries", sql`${t.tries} between 0 and 5`),
  ],
);

/** A code that staff gave to somebody whose identity document the core does not know. */
export const enrolmentCode = pgTable(
  "enrolment_code",
  {
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    codeHash: bytes().notNull(),
    issuedBy: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    consumedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.cardholderId, t.codeHash] })],
);

/** A browser on which the identity tail was given once. */
export const rememberedDevice = pgTable(
  "remembered_device",
  {
    tokenHash: bytes().primaryKey(),
    deviceId: id().notNull(),
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    label: text().notNull(),
    createdAt: instant().notNull(),
    lastUsedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    forgottenAt: instant(),
  },
  (t) => [index("remembered_device_by_cardholder").on(t.cardholderId)],
);

/** Failures that add up over many codes: of a phone, or of a phone with one cardholder (the tail). */
export const signInLock = pgTable("sign_in_lock", {
  subjectHash: bytes().primaryKey(),
  failures: integer().notNull(),
  /** When it was last asked about, so that rows nobody needs can go. */
  touchedAt: instant().notNull(),
  lockedUntil: instant(),
  /** Only staff can lift it: five wrong tails on one phone and cardholder. */
  forStaff: boolean().notNull().default(false),
});

/** How often something happened in a window. Led by the hash of what is counted. */
export const rateLimit = pgTable(
  "rate_limit",
  { bucketHash: bytes().notNull(), windowStart: instant().notNull(), hits: integer().notNull() },
  (t) => [primaryKey({ columns: [t.bucketHash, t.windowStart] })],
);
