import { createHash, X509Certificate } from "node:crypto";
import type { Database } from "@/db/client";
import { ProofOf } from "@/lib/records/chain/merkle";
import { pageOfLeaves } from "@/lib/records/verifying/data";
import { getLeaf, listCheckpointsUpTo } from "../data";
import type { MadePart } from "../mutations";
import { type Making, storePart } from "./store-part";

export const PROOF = "records/proof.json";

const CHECKPOINTS = 200;
const LEAVES = 10_000;

const pemOf = (certificate: Uint8Array) => Buffer.from(new X509Certificate(certificate).toString(), "utf8");

type Checkpoint = Awaited<ReturnType<typeof listCheckpointsUpTo>>[number];

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const fingerprint = (certificate: Uint8Array) => createHash("sha256").update(certificate).digest("hex");

/** Every checkpoint up to the one that counts, line by line, with the certificates that they were signed under. */
async function* checkpointLines(db: Database, upTo: number, seen: (row: Checkpoint) => void) {
  for (let after = 0; after < upTo; ) {
    const page = await listCheckpointsUpTo(db, after, upTo, CHECKPOINTS);
    if (page.length === 0) return;
    for (const row of page) {
      seen(row);
      const { number, text } = row;
      const signature = Buffer.from(row.signature).toString("base64");
      const line = JSON.stringify({ number, text, signature, certificate: fingerprint(row.certificate) });
      yield Buffer.from(`${line}\n`, "utf8");
    }
    after = page.at(-1)?.number ?? upTo;
  }
}

/** The way of a leaf to the root of a tree: all its leaves are read once, none is kept. */
async function proofOf(db: Database, position: number, treeSize: number): Promise<string[]> {
  const proof = new ProofOf(position, treeSize);
  for (let next = 0; next < treeSize; ) {
    const page = await pageOfLeaves(db, next - 1, Math.min(LEAVES, treeSize - next));
    if (page.length === 0) throw new Error("leaves of the tree are missing");
    for (const { leafHash } of page) proof.add(leafHash);
    next += page.length;
  }
  return proof.hashes().map(hexOf);
}

/** What makes the chain public: checkpoints, certificates, and the way of the newest published head to the root. */
export async function makeProof(db: Database, making: Making): Promise<MadePart[]> {
  const { cardholderId, checkpoint, throughSeq } = making.archive;
  if (checkpoint === null) return [];
  const pages = await listCheckpointsUpTo(db, checkpoint - 1, checkpoint, 1);
  const [newest] = pages;
  if (!newest) throw new Error("the checkpoint is missing");
  const leaf = await getLeaf(db, cardholderId, newest.treeSize, throughSeq);
  // A chain that no checkpoint covers yet: nothing of it can be proven by one.
  if (!leaf) return [];
  const certificates = new Map<string, Uint8Array>();
  const lines = checkpointLines(db, checkpoint, ({ certificate }) => {
    certificates.set(fingerprint(certificate), certificate);
  });
  const parts = [await storePart(making, "records/checkpoints.jsonl", lines)];
  for (const [name, certificate] of certificates)
    parts.push(await storePart(making, `certificates/${name}.pem`, [pemOf(certificate)]));
  parts.push(await storePart(making, "checkpoint/certificate.pem", [pemOf(newest.certificate)]));
  parts.push(await storePart(making, "checkpoint/checkpoint.txt", [Buffer.from(newest.text, "utf8")]));
  parts.push(await storePart(making, "checkpoint/checkpoint.sig", [newest.signature]));
  const { seq, position } = leaf;
  const said = {
    leaf: { seq, head: hexOf(leaf.head), salt: hexOf(leaf.salt), position },
    proof: await proofOf(db, position, newest.treeSize),
  };
  parts.push(await storePart(making, PROOF, [Buffer.from(`${JSON.stringify(said)}\n`, "utf8")]));
  return parts;
}
