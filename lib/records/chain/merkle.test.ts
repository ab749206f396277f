import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Frontier, headLeaf, inclusionProof, rootByProof } from "./merkle";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const sha256 = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();

/** The leaves of the test vectors of the certificate-transparency project. */
const DATA = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const leaves = DATA.map((text) => sha256(Buffer.of(0), Buffer.from(text, "hex")));
const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const rootOf = (some: readonly Uint8Array[]) => {
  const frontier = Frontier.empty();
  for (const leaf of some) frontier.append(leaf);
  return frontier.root();
};

describe("the tree", () => {
  it("has the roots of RFC 6962", () => {
    expect(hex(Frontier.empty().root())).toBe(hex(sha256()));
    expect(leaves.map((_leaf, at) => hex(rootOf(leaves.slice(0, at + 1))))).toEqual(ROOTS);
  });

  it("goes on from its right edge alone", () => {
    for (let kept = 0; kept <= leaves.length; kept += 1) {
      const before = Frontier.empty();
      for (const leaf of leaves.slice(0, kept)) before.append(leaf);
      const after = Frontier.of(before.bytes(), kept);
      for (const leaf of leaves.slice(kept)) after.append(leaf);
      expect(hex(after.root())).toBe(ROOTS.at(-1));
    }
    expect(() => Frontier.of(Buffer.alloc(64), 4)).toThrow(RangeError);
  });

  it("proves each leaf at its place, and no other leaf and no other place", () => {
    const many = Array.from({ length: 21 }, (_none, at) => sha256(Buffer.of(0), Buffer.of(at)));
    for (let size = 1; size <= many.length; size += 1) {
      const some = many.slice(0, size);
      const root = hex(rootOf(some));
      for (const [at, leaf] of some.entries()) {
        const proof = inclusionProof(some, at);
        const led = (hash: Uint8Array, place: number, by = proof) => {
          const found = rootByProof(hash, place, size, by);
          return found && hex(found);
        };
        expect(led(leaf, at)).toBe(root);
        if (size === 1) continue;
        expect(led(many[(at + 1) % size] ?? leaf, at)).not.toBe(root);
        expect(led(leaf, (at + 1) % size)).not.toBe(root);
        expect(led(leaf, at, proof.slice(1))).not.toBe(root);
      }
    }
  });
});

it("tells from a leaf nothing without its salt", () => {
  const head = { cardholderId: "018f0000-0000-7000-8000-0000000000a1", seq: 3, head: Buffer.alloc(32, 1) };
  const [one, two] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)].map((salt) => hex(headLeaf({ ...head, salt })));
  expect(one).not.toBe(two);
  expect(one).toBe(hex(headLeaf({ ...head, salt: Buffer.alloc(32, 7) })));
});
