import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "../columns";
import { account, cardholder } from "./accounts";

/**
 * A contact that the gate has permitted. From then on it counts for the caps, so that two agencies cannot both have the
 * last attempt: until it is told what became of it, or until `reportBy`.
 */
export const contactPermit = pgTable(
  "contact_permit",
  {
    cardholderId: id().notNull(),
    permitId: id().notNull(),
    accountId: id().notNull(),
    channel: text({ enum: ["call", "sms", "email", "letter", "visit", "push"] }).notNull(),
    purpose: text({ enum: ["collection", "legal_notice", "requested"] }).notNull(),
    relation: text({ enum: ["debtor", "third_party"] }).notNull(),
    place: text({ enum: ["personal", "work"] }).notNull(),
    /** Keyed hash of the number or address; null for a channel that has none. */
    addressHash: bytes(),
    /** What tells numbers apart in logs; empty where there is none. */
    addressKey: text().notNull(),
    /** Null: the issuer itself. */
    agencyRef: text(),
    machineClientId: id().notNull(),
    /** Of the business clock, as it was judged. */
    judgedAt: instant().notNull(),
    issuedAt: instant().notNull(),
    /** The contact has to begin before. */
    expiresAt: instant().notNull(),
    /** Until then it is held for a result that has not come. */
    reportBy: instant().notNull(),
    policyVersionId: id().notNull(),
    /** Which state of the cardholder's wishes was asked. */
    wishesVersion: integer().notNull(),
    /** When its result came, or it was given back unused. */
    endedAt: instant(),
    /** The contact that it was used for. */
    contactRef: text(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.permitId] }),
    foreignKey({ columns: [t.cardholderId, t.accountId], foreignColumns: [account.cardholderId, account.accountId] }),
    index("contact_permit_open").on(t.cardholderId, t.reportBy).where(sql`${t.endedAt} is null`),
    unique("contact_permit_once").on(t.cardholderId, t.accountId, t.contactRef),
  ],
);

/** What the issuer's systems and agencies told of contacts, as it came: the first one of a contact counts. */
export const contactReport = pgTable(
  "contact_report",
  {
    cardholderId: id().notNull(),
    accountId: id().notNull(),
    contactRef: text().notNull(),
    contentHash: bytes().notNull(),
    /** The permit that it named, if that is one of this cardholder's. */
    permitId: id(),
    /** Why the permit does not cover it; null: it does. */
    fault: text({
      enum: ["permit_missing", "permit_unknown", "permit_used", "permit_expired", "permit_for_another"],
    }),
    machineClientId: id().notNull(),
    receivedAt: instant().notNull(),
    /** A third person asked not to be contacted again. */
    thirdPartyRefused: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.accountId, t.contactRef] }),
    foreignKey({ columns: [t.cardholderId, t.accountId], foreignColumns: [account.cardholderId, account.accountId] }),
  ],
);

/** A number at which a third person has said no, by what tells numbers apart: nobody is contacted there again. */
export const contactRefusal = pgTable(
  "contact_refusal",
  {
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    addressKey: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cardholderId, t.addressKey] })],
);

/**
 * The answer to a request of a machine under its idempotency key, for a day. Led by the client: a request may ask about
 * many cardholders.
 */
export const permissionRequest = pgTable(
  "permission_request",
  {
    machineClientId: id().notNull(),
    key: text().notNull(),
    bodyHash: bytes().notNull(),
    answer: jsonb(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.machineClientId, t.key] }), index("permission_request_old").on(t.createdAt)],
);
