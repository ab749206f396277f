import { createHash, verify, X509Certificate } from "node:crypto";
import { readCheckpoint } from "../chain/checkpoint";
import type { StoredCheckpoint } from "../chain/data";
import type { PublishedCheckpoint } from "../chain/types";
import type { CheckpointFault } from "./types";

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
export const fingerprint = (certificate: Uint8Array) => createHash("sha256").update(certificate).digest("hex");

function columnsFit(row: StoredCheckpoint): boolean {
  const said = readCheckpoint(row.text);
  return (
    said !== null &&
    said.number === row.number &&
    said.day === row.day.toString() &&
    said.treeSize === row.treeSize &&
    said.root === hexOf(row.root) &&
    said.madeAt === row.madeAt.toString()
  );
}

function isSigned({ text, signature, certificate }: StoredCheckpoint): boolean {
  try {
    const { publicKey } = new X509Certificate(certificate);
    return verify("sha256", Buffer.from(text, "utf8"), publicKey, signature);
  } catch {
    return false;
  }
}

function follows(row: StoredCheckpoint, before: StoredCheckpoint | null): boolean {
  const previous = before && createHash("sha256").update(before.text, "utf8").digest("hex");
  return (
    row.number === (before?.number ?? 0) + 1 &&
    readCheckpoint(row.text)?.previous === previous &&
    row.treeSize >= (before?.treeSize ?? 0)
  );
}

/**
 * What is wrong with a checkpoint by itself and after the one before; null: nothing.
 * @param trusted fingerprints of the issuer's certificates; empty: whatever key signed counts
 */
export function checkpointFault(
  row: StoredCheckpoint,
  before: StoredCheckpoint | null,
  trusted: ReadonlySet<string>,
): CheckpointFault | null {
  if (!columnsFit(row)) return "text";
  if (!isSigned(row)) return "signature";
  if (trusted.size > 0 && !trusted.has(fingerprint(row.certificate))) return "key";
  return follows(row, before) ? null : "order";
}

/** Whether the copy outside the database says the same. */
export function isSameCopy(row: StoredCheckpoint, copy: PublishedCheckpoint | null): boolean {
  return (
    copy !== null &&
    copy.text === row.text &&
    copy.signature === Buffer.from(row.signature).toString("base64") &&
    fingerprint(new X509Certificate(copy.certificate).raw) === fingerprint(row.certificate)
  );
}
