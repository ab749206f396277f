import { createHash } from "node:crypto";

/** The tree of RFC 6962 (2.1): SHA-256, a leaf under 0x00 and a node under 0x01, so that none passes for the other. */

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const leafOf = (data: Uint8Array) => sha256(LEAF, data);
const nodeOf = (left: Uint8Array, right: Uint8Array) => sha256(NODE, left, right);

/** The head of a chain, as it goes into the tree. */
export interface Head {
  cardholderId: string;
  seq: number;
  head: Uint8Array;
  /** 32 random bytes: without them nobody learns from the leaf whose it is. */
  salt: Uint8Array;
}

/** The leaf of a head. It hashes three lines of text, so that anybody can do the same with what they were given. */
export function headLeaf({ cardholderId, seq, head, salt }: Head): Buffer {
  const whose = sha256(salt, Buffer.from(cardholderId, "utf8")).toString("hex");
  const hash = Buffer.from(head).toString("hex");
  return leafOf(Buffer.from(`huanqing-head/1\n${whose}\n${seq}\n${hash}\n`, "utf8"));
}

interface Part {
  hash: Uint8Array;
  leaves: number;
}

/** The right edge of a tree: the roots of its whole parts, from which it goes on without the leaves before. */
export class Frontier {
  readonly #parts: Part[];

  private constructor(parts: Part[]) {
    this.#parts = parts;
  }

  static empty(): Frontier {
    return new Frontier([]);
  }

  /**
   * @param bytes as `bytes()` gave them, of a tree of so many leaves
   * @throws RangeError when they are not of such a tree
   */
  static of(bytes: Uint8Array, size: number): Frontier {
    const parts: Part[] = [];
    let left = size;
    for (let at = 0; at < bytes.length && left > 0; at += 32) {
      const leaves = 2 ** Math.floor(Math.log2(left));
      parts.push({ hash: bytes.subarray(at, at + 32), leaves });
      left -= leaves;
    }
    if (left !== 0 || bytes.length !== 32 * parts.length) throw new RangeError("no frontier of this size");
    return new Frontier(parts);
  }

  append(leafHash: Uint8Array): void {
    let part: Part = { hash: leafHash, leaves: 1 };
    for (let last = this.#parts.at(-1); last?.leaves === part.leaves; last = this.#parts.at(-1)) {
      this.#parts.pop();
      part = { hash: nodeOf(last.hash, part.hash), leaves: 2 * part.leaves };
    }
    this.#parts.push(part);
  }

  root(): Uint8Array {
    const [last, ...before] = [...this.#parts].reverse();
    if (!last) return sha256();
    return before.reduce<Uint8Array>((right, { hash }) => nodeOf(hash, right), last.hash);
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#parts.map(({ hash }) => hash));
  }
}

/** Where a tree of so many leaves divides: the largest power of two below. */
const dividedAt = (size: number) => 2 ** Math.ceil(Math.log2(size) - 1);

/** The leaves from one position up to, and without, another. */
type Range = readonly [from: number, to: number];

/** Which leaves stand beside the way from a leaf to the root, the lowest first (RFC 6962, 2.1.1). */
function rangesBeside(position: number, size: number, from = 0): Range[] {
  if (size <= 1) return [];
  const at = dividedAt(size);
  return position < at
    ? [...rangesBeside(position, at, from), [from + at, from + size]]
    : [...rangesBeside(position - at, size - at, from + at), [from, from + at]];
}

/** The proof of one leaf, out of all leaves of its tree as they come by in their order: it keeps none of them. */
export class ProofOf {
  readonly #beside: { range: Range; frontier: Frontier }[];
  #next = 0;

  constructor(position: number, size: number) {
    this.#beside = rangesBeside(position, size).map((range) => ({ range, frontier: Frontier.empty() }));
  }

  add(leafHash: Uint8Array): void {
    const at = this.#next++;
    this.#beside.find(({ range: [from, to] }) => from <= at && at < to)?.frontier.append(leafHash);
  }

  /** The hashes beside the way from the leaf to the root, the lowest first. */
  hashes(): Uint8Array[] {
    return this.#beside.map(({ frontier }) => frontier.root());
  }
}

/** The same proof out of all leaves at hand. */
export function inclusionProof(leaves: readonly Uint8Array[], position: number): Uint8Array[] {
  const proof = new ProofOf(position, leaves.length);
  for (const leaf of leaves) proof.add(leaf);
  return proof.hashes();
}

/** The root that a leaf at a position of a tree leads to by its proof; null for a proof of another length. */
export function rootByProof(
  leafHash: Uint8Array,
  position: number,
  size: number,
  proof: readonly Uint8Array[],
): Uint8Array | null {
  if (position >= size) return null;
  let [at, last] = [position, size - 1];
  let hash: Uint8Array = leafHash;
  for (const beside of proof) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      hash = nodeOf(beside, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      hash = nodeOf(hash, beside);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : null;
}
