import { sql } from "drizzle-orm";
import { bigint, boolean, check, foreignKey, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { DOCUMENT_KINDS } from "@/lib/records/types";
import { bytes, day, id, instant } from "../columns";
import { cardholder } from "./accounts";

/** A document of a cardholder, as it was printed: what the issuer's seal will be put on. Never changed. */
export const recordDocument = pgTable(
  "record_document",
  {
    cardholderId: id()
      .notNull()
      .references(() => cardholder.cardholderId),
    documentId: id().notNull(),
    kind: text({ enum: DOCUMENT_KINDS }).notNull(),
    /** What it is of: a proposal, a plan, a letter. */
    subject: id().notNull(),
    /** As it stands on the paper, for whoever wants to check it. */
    code: text().notNull(),
    language: text({ enum: ["zh-CN", "en", "both"] }).notNull(),
    issuedOn: day().notNull(),
    pages: integer().notNull(),
    /** The bytes before the seal. */
    printedFileId: id().notNull(),
    printedSha256: bytes().notNull(),
    /** Says on every page that the key of a demonstration seals it. */
    isDemo: boolean().notNull(),
    madeAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.documentId] }),
    unique("record_document_once").on(t.cardholderId, t.kind, t.subject),
    check("record_document_pages", sql`${t.pages} > 0`),
  ],
);

/** The seal on a document. Written once, never changed. */
export const recordSeal = pgTable(
  "record_seal",
  {
    cardholderId: id().notNull(),
    documentId: id().notNull(),
    /** The sealed bytes. */
    fileId: id().notNull(),
    sha256: bytes().notNull(),
    /** SHA-256 of the certificate that it was made under. */
    certificate: bytes().notNull(),
    sealedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.documentId] }),
    foreignKey({
      columns: [t.cardholderId, t.documentId],
      foreignColumns: [recordDocument.cardholderId, recordDocument.documentId],
    }),
  ],
);

/**
 * Which document a stranger asks for: by the hash of its code, or that of its sealed bytes. Keyed by these, because
 * whoever asks knows nothing of a cardholder.
 */
export const recordLookup = pgTable("record_lookup", {
  hash: bytes().primaryKey(),
  cardholderId: id().notNull(),
  documentId: id().notNull(),
});

/**
 * The heads of the chains as they went into the public tree, in one order over all cardholders: a chain that has grown
 * since adds a leaf at the next checkpoint. Never changed.
 */
export const recordLeaf = pgTable(
  "record_leaf",
  {
    cardholderId: id().notNull(),
    /** The newest event of the chain then, and its hash. */
    seq: bigint({ mode: "number" }).notNull(),
    head: bytes().notNull(),
    /** From 0, without gaps. */
    position: bigint({ mode: "number" }).notNull(),
    /** Keeps the leaf from telling whose it is. */
    salt: bytes().notNull(),
    leafHash: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardholderId, t.seq] }),
    unique("record_leaf_position").on(t.position),
    check("record_leaf_position_from_0", sql`${t.position} >= 0`),
  ],
);

/** The root of the tree as it was signed and published, once a business day. A table for all: keyed by its number. */
export const recordCheckpoint = pgTable(
  "record_checkpoint",
  {
    number: integer().primaryKey(),
    day: day().notNull().unique(),
    treeSize: bigint({ mode: "number" }).notNull(),
    root: bytes().notNull(),
    /** Roots of the whole parts of the tree, from the left, from which the next one goes on: 32 bytes each. */
    frontier: bytes().notNull(),
    /** What was signed, as it is published. */
    text: text().notNull(),
    signature: bytes().notNull(),
    /** DER, of the key that signed. */
    certificate: bytes().notNull(),
    madeAt: instant().notNull(),
  },
  (t) => [check("record_checkpoint_number", sql`${t.number} > 0 and ${t.treeSize} >= 0`)],
);
