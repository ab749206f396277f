import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { recordCheckpoint } from "@/db/schema/records";
import { inTransaction, type Transaction } from "@/db/transaction";
import type { Instant } from "@/lib/core/clock";
import { isBefore, type PlainDate } from "@/lib/core/dates";
import { checkpointText } from "./checkpoint";
import { type GrownChain, getLastCheckpoint, listGrownChains } from "./data";
import { Frontier, headLeaf } from "./merkle";

/** So many leaves are written at once. */
const PAGE = 1_000;
const FIRST = "00000000-0000-0000-0000-000000000000";

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** The leaves of some chains, in an order that tells nothing of their cardholders. */
function leavesOf(chains: readonly GrownChain[]) {
  const leaves = chains.map((chain) => {
    const salt = randomBytes(32);
    return { ...chain, salt, leafHash: headLeaf({ ...chain, salt }) };
  });
  return leaves.sort((a, b) => Buffer.compare(a.leafHash, b.leafHash));
}

/** Adds a leaf for each chain that has grown. @returns the size of the tree then */
async function growTree(tx: Transaction, frontier: Frontier, from: number): Promise<number> {
  let size = from;
  let chains = await listGrownChains(tx, FIRST, PAGE);
  while (chains.length > 0) {
    const after = chains.at(-1)?.cardholderId ?? FIRST;
    const rows = leavesOf(chains).map(({ cardholderId, seq, head, salt, leafHash }, index) => {
      frontier.append(leafHash);
      const hashes = { head: hexOf(head), salt: hexOf(salt), leaf_hash: hexOf(leafHash) };
      return { cardholder_id: cardholderId, seq, position: size + index, ...hashes };
    });
    await tx.execute(sql`
      insert into record_leaf (cardholder_id, seq, head, position, salt, leaf_hash)
      select cardholder_id, seq, decode(head, 'hex'), position, decode(salt, 'hex'), decode(leaf_hash, 'hex')
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(cardholder_id uuid, seq bigint, head text,
        position bigint, salt text, leaf_hash text)`);
    size += rows.length;
    chains = await listGrownChains(tx, after, PAGE);
  }
  return size;
}

/** Who signs a checkpoint. */
export interface Signer {
  certificate: Uint8Array;
  sign: (data: Uint8Array) => Promise<Uint8Array>;
}

/**
 * Puts the heads of all chains that have grown into the tree and signs its root, once a business day: also on a day on
 * which nothing happened, so that a missing day is seen.
 * @returns its number; null when the day has one already
 */
export async function addCheckpoint(
  db: Database,
  signer: Signer,
  { today, at }: { today: PlainDate; at: Instant },
): Promise<number | null> {
  return inTransaction(db, async (tx) => {
    const last = await getLastCheckpoint(tx);
    if (last && !isBefore(last.day, today)) return null;
    const frontier = last ? Frontier.of(last.frontier, last.treeSize) : Frontier.empty();
    const treeSize = await growTree(tx, frontier, last?.treeSize ?? 0);
    const root = frontier.root();
    const number = (last?.number ?? 0) + 1;
    // As the database keeps it.
    const madeAt = at.round({ smallestUnit: "microsecond" });
    const text = checkpointText({
      number,
      day: today.toString(),
      treeSize,
      root: hexOf(root),
      previous: last && createHash("sha256").update(last.text, "utf8").digest("hex"),
      madeAt: madeAt.toString(),
    });
    const signature = await signer.sign(Buffer.from(text, "utf8"));
    await tx.insert(recordCheckpoint).values({
      number,
      day: today,
      treeSize,
      root,
      frontier: frontier.bytes(),
      text,
      signature,
      certificate: signer.certificate,
      madeAt,
    });
    return number;
  });
}
