import { asc, gt, inArray, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { auditContent, auditEvent } from "@/db/schema/audit";
import { recordCheckpoint, recordDocument, recordLeaf, recordLookup, recordSeal } from "@/db/schema/records";
import type { StoredEvent } from "@/lib/audit/chain";
import { codeHash, documentHash } from "../data";
import type { Break, KeptChain } from "./chain";

/** A chain with the documents that it speaks of. */
export interface KeptRecords extends KeptChain {
  documents: readonly (typeof recordDocument.$inferSelect)[];
  seals: readonly (typeof recordSeal.$inferSelect)[];
  lookups: readonly (typeof recordLookup.$inferSelect)[];
}

/** The next cardholders of whom anything is kept here, in order. */
export async function listKept(db: Reader, after: string, limit: number): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct id from (
      select cardholder_id as id from audit_event union all select cardholder_id from record_leaf
      union all select cardholder_id from audit_content union all select cardholder_id from record_document
      union all select cardholder_id from record_seal union all select cardholder_id from record_lookup) k
    where id > ${after}::uuid order by id limit ${limit}`);
  return rows.map(({ id }) => id);
}

function byCardholder<R extends { cardholderId: string }>(rows: readonly R[]): (id: string) => R[] {
  const kept = new Map<string, R[]>();
  for (const row of rows) kept.set(row.cardholderId, [...(kept.get(row.cardholderId) ?? []), row]);
  return (id) => kept.get(id) ?? [];
}

/** Everything that is kept of some cardholders, in the order of their keys. */
export async function loadRecords(db: Reader, ids: readonly string[]): Promise<KeptRecords[]> {
  const some = [...ids];
  const events = byCardholder(
    await db.select().from(auditEvent).where(inArray(auditEvent.cardholderId, some)).orderBy(asc(auditEvent.seq)),
  );
  const contents = byCardholder(
    await db.select().from(auditContent).where(inArray(auditContent.cardholderId, some)).orderBy(asc(auditContent.seq)),
  );
  const leaves = byCardholder(
    await db.select().from(recordLeaf).where(inArray(recordLeaf.cardholderId, some)).orderBy(asc(recordLeaf.seq)),
  );
  const documents = byCardholder(
    await db.select().from(recordDocument).where(inArray(recordDocument.cardholderId, some)),
  );
  const seals = byCardholder(await db.select().from(recordSeal).where(inArray(recordSeal.cardholderId, some)));
  const lookups = byCardholder(await db.select().from(recordLookup).where(inArray(recordLookup.cardholderId, some)));
  return some.map((cardholderId) => ({
    cardholderId,
    events: events(cardholderId).map((row) => ({ ...row, at: row.at.toString() })),
    contents: new Map(contents(cardholderId).map((row) => [row.seq, row])),
    leaves: leaves(cardholderId),
    documents: documents(cardholderId),
    seals: seals(cardholderId),
    lookups: lookups(cardholderId),
  }));
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

function isSealOf(seal: typeof recordSeal.$inferSelect, facts: StoredEvent["facts"]): boolean {
  return (
    seal.fileId === facts.fileId &&
    hexOf(seal.sha256) === facts.sha256 &&
    hexOf(seal.certificate) === facts.certificate &&
    seal.sealedAt.toString() === facts.sealedAt
  );
}

/** The first event whose document, seal or way to be looked up is not what it says; null: all are. */
export function documentBreak({ events, documents, seals, lookups }: KeptRecords): Break | null {
  const sealed = events.filter(({ event }) => event === "record.sealed");
  const found = new Map(lookups.map(({ hash, documentId }) => [hexOf(hash), documentId]));
  for (const { seq, facts } of sealed) {
    const document = documents.find(({ documentId }) => documentId === facts.documentId);
    const seal = seals.find(({ documentId }) => documentId === facts.documentId);
    if (!document || documentHash(document) !== facts.document) return { seq, fault: "document" };
    if (!seal || !isSealOf(seal, facts)) return { seq, fault: "seal" };
    const ways = [hexOf(codeHash(document.code)), hexOf(seal.sha256)];
    if (ways.some((way) => found.get(way) !== document.documentId)) return { seq, fault: "lookup" };
  }
  const end = events.length;
  if (seals.length !== sealed.length) return { seq: end, fault: "seal" };
  return lookups.length === documents.length + seals.length ? null : { seq: end, fault: "lookup" };
}

/** The next checkpoints, in order. */
export async function pageOfCheckpoints(db: Reader, after: number, limit: number) {
  return db
    .select()
    .from(recordCheckpoint)
    .where(gt(recordCheckpoint.number, after))
    .orderBy(asc(recordCheckpoint.number))
    .limit(limit);
}

/** The next leaves of the tree, in order. */
export async function pageOfLeaves(db: Reader, after: number, limit: number) {
  return db
    .select({ position: recordLeaf.position, leafHash: recordLeaf.leafHash })
    .from(recordLeaf)
    .where(gt(recordLeaf.position, after))
    .orderBy(asc(recordLeaf.position))
    .limit(limit);
}
