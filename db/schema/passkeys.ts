import { bigint, boolean, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "../columns";
import { cardholder } from "./accounts";

/**
 * What a person is called towards their authenticators: random, so that neither the cardholder id nor a phone
 * lies on a device. Its row is also what additions for one person wait for.
 */
export const passkeyHolder = pgTable("passkey_holder", {
  cardholderId: id()
    .primaryKey()
    .references(() => cardholder.cardholderId),
  userHandle: bytes().notNull(),
});

/** A key pair of which the private half never leaves the person's device or account. */
export const passkey = pgTable(
  "passkey",
  {
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    passkeyId: id().notNull(),
    /** As the browser writes it: base64url. */
    credentialId: text().notNull(),
    name: text().notNull(),
    /** COSE. */
    publicKey: bytes().notNull(),
    /** Uses as the authenticator counts them; 0 for ever where it does not count. */
    counter: bigint({ mode: "number" }).notNull(),
    transports: text().array().notNull(),
    deviceType: text({ enum: ["singleDevice", "multiDevice"] }).notNull(),
    backedUp: boolean().notNull(),
    aaguid: text().notNull(),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
    removedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.cardholderId, t.passkeyId] })],
);

/** Whose passkey a credential is, before anybody is known. Led by the hash of the credential id (decisions.md 19). */
export const passkeyLookup = pgTable("passkey_lookup", {
  credentialHash: bytes().primaryKey(),
  cardholderId: id().notNull(),
  passkeyId: id().notNull(),
});

/** What an authenticator has to sign, once. Led by the hash of the token that the browser holds. */
export const passkeyChallenge = pgTable(
  "passkey_challenge",
  {
    flowHash: bytes().primaryKey(),
    challenge: text().notNull(),
    purpose: text({ enum: ["register", "sign_in", "step_up"] }).notNull(),
    /** In whose session it was asked for; null at the front door. */
    sessionId: id(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    consumedAt: instant(),
  },
  (t) => [index("passkey_challenge_by_age").on(t.expiresAt)],
);
