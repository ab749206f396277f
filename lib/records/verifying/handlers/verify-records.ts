import type { Reader } from "@/db/client";
import type { FileStore } from "@/lib/files/stores/port";
import { readCopy } from "../../chain/handlers/publish";
import { Frontier } from "../../chain/merkle";
import { contentsRemoved, firstBreak } from "../chain";
import { checkpointFault, isSameCopy } from "../checkpoints";
import { documentBreak, listKept, loadRecords, pageOfCheckpoints, pageOfLeaves } from "../data";
import type { CheckpointFault, Finding, Verified } from "../types";

const PEOPLE = 200;
const LEAVES = 10_000;
const CHECKPOINTS = 400;
const FIRST = "00000000-0000-0000-0000-000000000000";

type Counted = { -readonly [K in keyof Verified]: Verified[K] } & { findings: Finding[] };

async function verifyChains(db: Reader, ids: readonly string[], into: Counted): Promise<void> {
  for (const records of await loadRecords(db, ids)) {
    into.chains += 1;
    into.events += records.events.length;
    into.documents += records.documents.length;
    into.contentsRemoved += contentsRemoved(records);
    const broken = firstBreak(records) ?? documentBreak(records);
    if (broken) into.findings.push({ in: "chain", cardholderId: records.cardholderId, ...broken });
  }
}

/** The leaves of the tree, each at its place: the tree grows as far as it is asked to. */
class GrowingTree {
  readonly frontier = Frontier.empty();
  size = 0;
  #page: Awaited<ReturnType<typeof pageOfLeaves>> = [];

  constructor(readonly db: Reader) {}

  /** @returns the position of the first leaf that is missing, or null when the tree has this size */
  async growTo(size: number): Promise<number | null> {
    while (this.size < size) {
      if (this.#page.length === 0) this.#page = await pageOfLeaves(this.db, this.size - 1, LEAVES);
      const leaf = this.#page.shift();
      if (leaf?.position !== this.size) return this.size;
      this.frontier.append(leaf.leafHash);
      this.size += 1;
    }
    return null;
  }
}

const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

async function verifyCheckpoints(db: Reader, store: FileStore, trusted: ReadonlySet<string>, into: Counted) {
  const tree = new GrowingTree(db);
  type Row = Awaited<ReturnType<typeof pageOfCheckpoints>>[number];
  let before: Row | null = null;
  const tell = (number: number, fault: CheckpointFault) => into.findings.push({ in: "checkpoint", number, fault });
  for (;;) {
    const page: Row[] = await pageOfCheckpoints(db, before?.number ?? 0, CHECKPOINTS);
    if (page.length === 0) break;
    for (const row of page) {
      into.checkpoints += 1;
      const fault = checkpointFault(row, before, trusted);
      if (fault) return tell(row.number, fault);
      const missing = await tree.growTo(row.treeSize);
      if (missing !== null) return into.findings.push({ in: "tree", position: missing });
      const { frontier } = tree;
      if (!isSame(frontier.root(), row.root) || !isSame(frontier.bytes(), row.frontier))
        return tell(row.number, "root");
      if (!isSameCopy(row, await readCopy(store, row.number))) return tell(row.number, "copy");
      before = row;
    }
  }
  into.leaves = tree.size;
  const next = (before?.number ?? 0) + 1;
  if (await readCopy(store, next)) return tell(next, "missing");
  const [beyond] = await pageOfLeaves(db, tree.size - 1, 1);
  if (beyond) into.findings.push({ in: "tree", position: beyond.position });
}

/**
 * Proves all records against each other and against what was published, or those of one cardholder: each chain from its
 * first event, what is kept apart, documents and seals, the public tree with every root, and the copies outside the
 * database. Names the first broken link of each chain. Not covered is what was added to a chain since the newest
 * checkpoint: whoever takes away only that leaves no trace here.
 * @param trusted fingerprints of the issuer's certificates; empty: whatever key signed counts
 */
export async function verifyRecords(
  db: Reader,
  store: FileStore,
  trusted: ReadonlySet<string>,
  only?: string,
): Promise<Verified> {
  const into: Counted = {
    chains: 0,
    events: 0,
    contentsRemoved: 0,
    documents: 0,
    checkpoints: 0,
    leaves: 0,
    findings: [],
  };
  if (only === undefined) {
    let ids = await listKept(db, FIRST, PEOPLE);
    while (ids.length > 0) {
      await verifyChains(db, ids, into);
      ids = await listKept(db, ids.at(-1) ?? FIRST, PEOPLE);
    }
  } else {
    await verifyChains(db, [only], into);
  }
  await verifyCheckpoints(db, store, trusted, into);
  return into;
}
