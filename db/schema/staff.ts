import { bigint, boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "../columns";

/** Somebody who works for the issuer in the portal. A reference table: not led by a cardholder (decisions.md 19). */
export const staff = pgTable(
  "staff",
  {
    staffId: id().primaryKey(),
    login: text().notNull(),
    /** As cardholders see it. */
    name: text().notNull(),
    role: text({ enum: ["agent", "dispute_officer", "supervisor", "compliance"] }).notNull(),
    locale: text({ enum: ["zh-CN", "en"] }).notNull(),
    passwordHash: text().notNull(),
    /** Sealed with the portal's key. Null until it is set up at the first sign-in. */
    totpSecret: bytes(),
    /** The time step of the last code that was taken: none is taken twice. */
    totpLastStep: bigint({ mode: "bigint" }),
    /** The password came from the command line and has to be replaced. */
    mustChangePassword: boolean().notNull(),
    suspendedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex("staff_login").on(t.login)],
);

/** A signed-in desk. Led by the hash of its token, as a cardholder's session. */
export const staffSession = pgTable(
  "staff_session",
  {
    tokenHash: bytes().primaryKey(),
    sessionId: id().notNull(),
    staffId: id()
      .notNull()
      .references(() => staff.staffId),
    deviceLabel: text().notNull(),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** Null between the password and the second factor. */
    secondFactorAt: instant(),
    endedAt: instant(),
  },
  (t) => [index("staff_session_by_staff").on(t.staffId)],
);

/** Codes for the day the phone is lost; each once. */
export const staffRecoveryCode = pgTable(
  "staff_recovery_code",
  {
    staffId: id()
      .notNull()
      .references(() => staff.staffId),
    codeHash: bytes().notNull(),
    createdAt: instant().notNull(),
    consumedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.codeHash] })],
);

/** What happened to a staff account: sign-ins, failures, what operators did. Never changed afterwards. */
export const staffEvent = pgTable(
  "staff_event",
  {
    staffId: id()
      .notNull()
      .references(() => staff.staffId),
    staffEventId: id().notNull(),
    at: instant().notNull(),
    event: text({
      enum: [
        "staff.added",
        "staff.suspended",
        "staff.resumed",
        "staff.reset",
        "sign_in.failed",
        "sign_in.locked",
        "session.started",
        "session.ended",
        "password.changed",
        "second_factor.set",
        "recovery_code.used",
        "recovery_codes.made",
      ],
    }).notNull(),
    /** As in the audit chain: `staff:…`, `operator:…`, `system:…`. */
    actor: text().notNull(),
    /** Ids, counts and words of the code; nothing of a person. */
    facts: jsonb().$type<Record<string, string | number>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.staffEventId] })],
);
