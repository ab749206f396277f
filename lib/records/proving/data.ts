import { X509Certificate } from "node:crypto";
import { and, asc, eq, gte, lte, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { auditContent, auditEvent } from "@/db/schema/audit";
import { recordCheckpoint, recordLeaf } from "@/db/schema/records";
import { canonicalEvent, chainHash, contentCommitment, type StoredEvent } from "@/lib/audit/chain";
import { listLeafHashes } from "../chain/data";
import { inclusionProof } from "../chain/merkle";
import { kindOf } from "../timeline/kinds";
import { firstBreak } from "../verifying/chain";
import type { ChainLook, ProofFile, RecordProof } from "./types";

/** Beyond so many leaves nobody's question makes the portal read the whole tree: the leaves are public. */
const LARGEST_TREE = 200_000;
/** More events than this between an event and the head that covers it are not in one file. */
const MOST_FOLLOWING = 2_000;

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
const stored = (row: typeof auditEvent.$inferSelect): StoredEvent => ({ ...row, at: row.at.toString() });

const withContent = and(eq(auditContent.cardholderId, auditEvent.cardholderId), eq(auditContent.seq, auditEvent.seq));

/** The newest checkpoint whose tree has a position: `record_leaf` is around it. */
const firstWith = (column: "number" | "day") => sql<string | null>`(
  select c.${sql.raw(column)}::text from record_checkpoint c where c.tree_size > ${recordLeaf.position}
  order by c.number limit 1)`;

/**
 * Looks at the whole chain of a cardholder now: every event hashed anew, in order and without a gap, its content against
 * what it committed to, and every head that was published. Two statements.
 */
export async function lookAtChain(db: Reader, cardholderId: string): Promise<ChainLook> {
  const [rows, leaves] = await Promise.all([
    db
      .select({ event: auditEvent, content: auditContent })
      .from(auditEvent)
      .leftJoin(auditContent, withContent)
      .where(eq(auditEvent.cardholderId, cardholderId))
      .orderBy(asc(auditEvent.seq)),
    db
      .select({ leaf: recordLeaf, number: firstWith("number"), day: firstWith("day") })
      .from(recordLeaf)
      .where(eq(recordLeaf.cardholderId, cardholderId))
      .orderBy(asc(recordLeaf.seq)),
  ]);
  const broken = firstBreak({
    cardholderId,
    events: rows.map(({ event }) => stored(event)),
    contents: new Map(rows.flatMap(({ content }) => (content ? [[content.seq, content]] : []))),
    leaves: leaves.map(({ leaf }) => leaf),
  });
  const published = leaves.findLast(({ number }) => number !== null);
  return {
    count: rows.length,
    brokenAt: broken?.seq ?? null,
    covered: published?.day
      ? { seq: published.leaf.seq, number: Number.parseInt(published.number ?? "", 10), day: published.day }
      : null,
  };
}

/** The first published head of a chain at or after an event, with the first checkpoint that has it; null: none has. */
async function coverOf(db: Reader, cardholderId: string, seq: number) {
  const [row] = await db
    .select({ leaf: recordLeaf, checkpoint: recordCheckpoint })
    .from(recordLeaf)
    .innerJoin(recordCheckpoint, sql`${recordCheckpoint.treeSize} > ${recordLeaf.position}`)
    .where(and(eq(recordLeaf.cardholderId, cardholderId), gte(recordLeaf.seq, seq)))
    .orderBy(asc(recordLeaf.seq), asc(recordCheckpoint.number))
    .limit(1);
  return row ?? null;
}

async function eventOf(db: Reader, cardholderId: string, seq: number) {
  const [row] = await db
    .select({
      event: auditEvent,
      content: auditContent,
      last: sql<number>`(select max(e.seq)::int from audit_event e where e.cardholder_id = ${cardholderId}::uuid)`,
    })
    .from(auditEvent)
    .leftJoin(auditContent, withContent)
    .where(and(eq(auditEvent.cardholderId, cardholderId), eq(auditEvent.seq, seq)));
  return row ?? null;
}

/**
 * What proves one event of a chain; `mark`: how its hash begins. Two statements.
 * @returns null when the cardholder has no such one
 */
export async function getProof(
  db: Reader,
  cardholderId: string,
  { seq, mark }: { seq: number; mark: string },
): Promise<RecordProof | null> {
  const [row, cover] = await Promise.all([eventOf(db, cardholderId, seq), coverOf(db, cardholderId, seq)]);
  if (!row || !hexOf(row.event.hash).startsWith(mark)) return null;
  const { content, last } = row;
  const event = stored(row.event);
  const { commitment } = event;
  return {
    seq,
    last,
    hash: hexOf(event.hash),
    previousHash: hexOf(event.previousHash),
    canonical: canonicalEvent(event),
    agrees: isSame(event.hash, chainHash(event.previousHash, event)),
    hasContent: commitment !== null,
    contentAgrees:
      content === null
        ? null
        : commitment !== null && isSame(commitment, contentCommitment(content.salt, content.content)),
    covered: cover && {
      head: cover.leaf.seq,
      position: cover.leaf.position,
      leaf: hexOf(cover.leaf.leafHash),
      salt: hexOf(cover.leaf.salt),
      checkpoint: {
        number: cover.checkpoint.number,
        day: cover.checkpoint.day.toString(),
        treeSize: cover.checkpoint.treeSize,
        root: hexOf(cover.checkpoint.root),
      },
    },
  };
}

/**
 * The same as a file: with the events up to the published head, and the way from its leaf to the signed root.
 * @returns null for what the cardholder is not shown: its content was not written for them
 */
export async function getProofFile(
  db: Reader,
  cardholderId: string,
  record: { seq: number; mark: string },
): Promise<ProofFile | null> {
  const { seq, mark } = record;
  const [row, cover] = await Promise.all([eventOf(db, cardholderId, seq), coverOf(db, cardholderId, seq)]);
  if (!row || !hexOf(row.event.hash).startsWith(mark) || !kindOf(row.event.event)) return null;
  const event = stored(row.event);
  const { content } = row;
  const following = cover
    ? await db
        .select()
        .from(auditEvent)
        .where(
          and(
            eq(auditEvent.cardholderId, cardholderId),
            gte(auditEvent.seq, seq + 1),
            lte(auditEvent.seq, cover.leaf.seq),
          ),
        )
        .orderBy(asc(auditEvent.seq))
        .limit(MOST_FOLLOWING)
    : [];
  const size = cover?.checkpoint.treeSize ?? 0;
  const leaves = cover && size <= LARGEST_TREE ? await listLeafHashes(db, 0, size) : null;
  return {
    format: "huanqing-record-proof/1",
    cardholder: cardholderId,
    record: {
      seq,
      previous: hexOf(event.previousHash),
      hash: hexOf(event.hash),
      canonical: canonicalEvent(event),
    },
    content: content && { salt: hexOf(content.salt), text: content.content },
    following: following.map((one) => ({ canonical: canonicalEvent(stored(one)), hash: hexOf(one.hash) })),
    leaf: cover && {
      head: cover.leaf.seq,
      salt: hexOf(cover.leaf.salt),
      hash: hexOf(cover.leaf.leafHash),
      position: cover.leaf.position,
    },
    inclusion: leaves && cover ? inclusionProof(leaves, cover.leaf.position).map(hexOf) : null,
    checkpoint: cover && {
      number: cover.checkpoint.number,
      text: cover.checkpoint.text,
      signature: Buffer.from(cover.checkpoint.signature).toString("base64"),
      certificate: new X509Certificate(cover.checkpoint.certificate).toString(),
    },
  };
}
