import { createHash } from "node:crypto";

/** One event of a cardholder's chain, as stored. `facts` carries no personal content. */
export interface ChainEvent {
  cardholderId: string;
  seq: number;
  at: string;
  actor: string;
  event: string;
  facts: Record<string, string | number | boolean | null>;
  commitment: Uint8Array | null;
}

/** What the first event of a chain hangs on. */
export const CHAIN_START = new Uint8Array(32);

/** The canonical form of an event (keys in order, no spaces), which its hash is over. */
export function canonicalEvent(event: ChainEvent): string {
  const facts = Object.fromEntries(Object.entries(event.facts).sort(([a], [b]) => (a < b ? -1 : 1)));
  const commitment = event.commitment ? Buffer.from(event.commitment).toString("hex") : null;
  return JSON.stringify([event.cardholderId, event.seq, event.at, event.actor, event.event, facts, commitment]);
}

/**
 * The hash of an event: sha256 over the previous hash and the canonical form of the event. Anybody can recompute it
 * from the rows alone.
 */
export function chainHash(previous: Uint8Array, event: ChainEvent): Uint8Array {
  return createHash("sha256").update(previous).update(canonicalEvent(event), "utf8").digest();
}

/** The commitment to personal content: it proves the content while that is kept, and nothing once it is gone. */
export function contentCommitment(salt: Uint8Array, content: string): Uint8Array {
  return createHash("sha256").update(salt).update(content, "utf8").digest();
}

export interface StoredEvent extends ChainEvent {
  previousHash: Uint8Array;
  hash: Uint8Array;
}

/**
 * Walks one cardholder's chain in order of `seq`.
 * @returns the seq of the first event that does not fit, or null when the chain holds
 */
export function firstBrokenLink(events: readonly StoredEvent[]): number | null {
  let previous: Uint8Array = CHAIN_START;
  let expected = 1;
  for (const event of events) {
    const fits =
      event.seq === expected &&
      Buffer.compare(event.previousHash, previous) === 0 &&
      Buffer.compare(event.hash, chainHash(previous, event)) === 0;
    if (!fits) return expected;
    previous = event.hash;
    expected += 1;
  }
  return null;
}
