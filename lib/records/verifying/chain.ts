import { CHAIN_START, chainHash, contentCommitment, type StoredEvent } from "@/lib/audit/chain";
import { headLeaf } from "../chain/merkle";
import type { ChainFault } from "./types";

/** A head as it went into the public tree. */
export interface Leaf {
  seq: number;
  head: Uint8Array;
  position: number;
  salt: Uint8Array;
  leafHash: Uint8Array;
}

/** A chain with what stands beside it. */
export interface KeptChain {
  cardholderId: string;
  /** In the order of `seq`. */
  events: readonly StoredEvent[];
  contents: ReadonlyMap<number, { salt: Uint8Array; content: string }>;
  /** In the order of `seq`. */
  leaves: readonly Leaf[];
}

export interface Break {
  seq: number;
  fault: ChainFault;
}

const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/** What is wrong with one event at its place; null: nothing. */
function faultOf(event: StoredEvent, previous: Uint8Array, seq: number): ChainFault | null {
  if (event.seq !== seq) return "removed";
  if (!isSame(event.previousHash, previous)) return "reordered";
  return isSame(event.hash, chainHash(previous, event)) ? null : "changed";
}

function contentFits(event: StoredEvent, kept: { salt: Uint8Array; content: string } | undefined): boolean {
  if (!kept) return true;
  return event.commitment !== null && isSame(event.commitment, contentCommitment(kept.salt, kept.content));
}

/** The first break of a chain by itself; null: it holds. */
function brokenLink({ events, contents }: KeptChain): Break | null {
  let previous: Uint8Array = CHAIN_START;
  for (const [index, event] of events.entries()) {
    const seq = index + 1;
    const fault = faultOf(event, previous, seq);
    if (fault) return { seq, fault };
    if (!contentFits(event, contents.get(seq))) return { seq, fault: "content" };
    previous = event.hash;
  }
  const beyond = [...contents.keys()].find((seq) => seq < 1 || seq > events.length);
  return beyond === undefined ? null : { seq: beyond, fault: "content" };
}

/** The first place where a chain is not the one whose heads were published; null: it is. */
function notAsPublished({ cardholderId, events, leaves }: KeptChain): Break | null {
  for (const leaf of leaves) {
    const { seq, head, salt } = leaf;
    if (!isSame(leaf.leafHash, headLeaf({ cardholderId, seq, head, salt }))) return { seq, fault: "leaf" };
    const event = events[seq - 1];
    if (!event) return { seq: events.length + 1, fault: "truncated" };
    if (!isSame(event.hash, head)) return { seq, fault: "rewritten" };
  }
  return null;
}

/** The first break of a chain, by itself or against what was published; null: it holds. */
export function firstBreak(chain: KeptChain): Break | null {
  const [own, other] = [brokenLink(chain), notAsPublished(chain)];
  if (!own || !other) return own ?? other;
  return own.seq <= other.seq ? own : other;
}

/** How many contents are gone while their proof stands. */
export function contentsRemoved({ events, contents }: KeptChain): number {
  return events.filter(({ seq, commitment }) => commitment !== null && !contents.has(seq)).length;
}
