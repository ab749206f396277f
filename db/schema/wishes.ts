import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { ContactWishes, WishSection } from "@/lib/permission/wishes";
import { bytes, day, id, instant } from "../columns";
import { cardholder } from "./accounts";

/** How a cardholder wants to be contacted, now. No row: no wish, the rules for everybody. */
export const contactWish = pgTable("contact_wish", {
  cardholderId: id()
    .primaryKey()
    .references(() => cardholder.cardholderId),
  /** Counts the changes; the same number stands in the history. */
  version: integer().notNull(),
  wishes: jsonb().$type<ContactWishes>().notNull(),
  changedAt: instant().notNull(),
});

/** Each change of it, whole as it stood from then on. Rows are added, never changed. */
export const contactWishChange = pgTable(
  "contact_wish_change",
  {
    cardholderId: id().notNull(),
    version: integer().notNull(),
    section: text().$type<WishSection>().notNull(),
    wishes: jsonb().$type<ContactWishes>().notNull(),
    /** The version that this one took back. */
    undoes: integer(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.version] }),
    foreignKey({ columns: [t.cardholderId], foreignColumns: [cardholder.cardholderId] }),
    check("contact_wish_change_version", sql`${t.version} > 0 and (${t.undoes} is null or ${t.undoes} < ${t.version})`),
  ],
);

/** A number or address that waits for its code; one a cardholder, a new one takes its place. */
export const contactPointCheck = pgTable("contact_point_check", {
  cardholderId: id()
    .primaryKey()
    .references(() => cardholder.cardholderId),
  kind: text({ enum: ["phone", "email"] }).notNull(),
  value: text().notNull(),
  /** Whether it may also be used to ask for money. */
  collects: boolean().notNull(),
  /** The token of the code that was sent, sealed. */
  sealedFlow: bytes().notNull(),
  createdAt: instant().notNull(),
});

/** Somebody whom the cardholder agreed may be asked how to reach them; withdrawn, nobody contacts them any more. */
export const thirdPerson = pgTable(
  "third_person",
  {
    cardholderId: id().notNull(),
    thirdPersonId: id().notNull(),
    name: text().notNull(),
    /** E.164. */
    phone: text().notNull(),
    addedAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.thirdPersonId] }),
    foreignKey({ columns: [t.cardholderId], foreignColumns: [cardholder.cardholderId] }),
  ],
);

/** Who speaks for the cardholder, from a dated authority that staff have checked (decisions.md 14). */
export const representative = pgTable(
  "representative",
  {
    cardholderId: id().notNull(),
    representativeId: id().notNull(),
    name: text().notNull(),
    capacity: text({ enum: ["lawyer", "family", "guardian", "adviser"] }).notNull(),
    /** E.164. */
    phone: text().notNull(),
    /** What the bank may go over with them. */
    scopes: text().array().$type<("see" | "propose" | "dispute")[]>().notNull(),
    validFrom: day().notNull(),
    validUntil: day().notNull(),
    /** The authority, among the files of the cardholder. */
    fileId: id().notNull(),
    status: text({ enum: ["requested", "approved", "refused", "revoked"] }).notNull(),
    requestedAt: instant().notNull(),
    checkedAt: instant(),
    /** Why staff refused, in words that the cardholder reads. */
    refusal: text(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.representativeId] }),
    foreignKey({ columns: [t.cardholderId], foreignColumns: [cardholder.cardholderId] }),
    check("representative_dates", sql`${t.validUntil} >= ${t.validFrom}`),
    // How many one number speaks for, over all cardholders: read when staff check an authority.
    index("representative_by_phone").on(t.phone).where(sql`${t.status} = 'approved'`),
  ],
);
