import { X509Certificate } from "node:crypto";
import { asc, desc, gte, lt, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { recordCheckpoint, recordLeaf } from "@/db/schema/records";
import { readCheckpoint } from "./checkpoint";
import type { PublishedCheckpoint } from "./types";

export type StoredCheckpoint = typeof recordCheckpoint.$inferSelect;

/** The newest checkpoint; null while there is none. */
export async function getLastCheckpoint(db: Reader): Promise<StoredCheckpoint | null> {
  const [row] = await db.select().from(recordCheckpoint).orderBy(desc(recordCheckpoint.number)).limit(1);
  return row ?? null;
}

/** A chain that has events which no leaf covers yet, and where it ends. */
export interface GrownChain {
  cardholderId: string;
  seq: number;
  head: Uint8Array;
}

/** The next chains that have grown since their last leaf, in the order of their cardholders. */
export async function listGrownChains(db: Reader, after: string, limit: number): Promise<GrownChain[]> {
  const rows = await db.execute<{ cardholder_id: string; seq: string; hash: string }>(sql`
    select c.cardholder_id, e.seq, encode(e.hash, 'hex') as hash from cardholder c
    cross join lateral (select seq, hash from audit_event a
      where a.cardholder_id = c.cardholder_id order by seq desc limit 1) e
    where c.cardholder_id > ${after}::uuid and not exists (select 1 from record_leaf l
      where l.cardholder_id = c.cardholder_id and l.seq >= e.seq)
    order by c.cardholder_id limit ${limit}`);
  return rows.map(({ cardholder_id, seq, hash }) => ({
    cardholderId: cardholder_id,
    seq: Number.parseInt(seq, 10),
    head: Buffer.from(hash, "hex"),
  }));
}

/** A checkpoint as everybody sees it. */
function published({ text, signature, certificate }: StoredCheckpoint): PublishedCheckpoint {
  const facts = readCheckpoint(text);
  if (!facts) throw new Error("a stored checkpoint has no such text");
  return {
    format: "huanqing-checkpoint/1",
    ...facts,
    text,
    signature: Buffer.from(signature).toString("base64"),
    certificate: new X509Certificate(certificate).toString(),
  };
}

/** Checkpoints, the newest first; `before`: only those with a lower number. */
export async function listCheckpoints(db: Reader, limit: number, before?: number): Promise<PublishedCheckpoint[]> {
  const rows = await db
    .select()
    .from(recordCheckpoint)
    .where(before === undefined ? undefined : lt(recordCheckpoint.number, before))
    .orderBy(desc(recordCheckpoint.number))
    .limit(limit);
  return rows.map(published);
}

/** Leaf hashes of the tree from a position on, in order: whoever has all of them builds every root anew. */
export async function listLeafHashes(db: Reader, from: number, limit: number): Promise<Uint8Array[]> {
  const rows = await db
    .select({ leafHash: recordLeaf.leafHash })
    .from(recordLeaf)
    .where(gte(recordLeaf.position, from))
    .orderBy(asc(recordLeaf.position))
    .limit(limit);
  return rows.map(({ leafHash }) => leafHash);
}
