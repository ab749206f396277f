import { createHash } from "node:crypto";
import type { Database } from "@/db/client";
import { unseal } from "@/lib/auth/keyed-hash";
import { keyOfFile } from "@/lib/files/rules";
import { FileDamaged, openStream } from "@/lib/files/sealed-stream";
import { FileMissing, type FileStore } from "@/lib/files/stores/port";
import { listOwnFiles, listSealed, type OwnFile } from "../data";
import type { AbsentFile } from "../types";
import type { Making } from "./store-part";

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

export async function openOwnFile(
  store: FileStore,
  { fileId, sealedKey }: OwnFile,
): Promise<AsyncGenerator<Uint8Array>> {
  const key = Buffer.from(unseal("file", sealedKey), "base64url");
  return openStream(await store.open(keyOfFile(fileId)), key);
}

/** Whether the bytes of a file are all there and are those that were written down. */
async function isWhole(store: FileStore, file: OwnFile): Promise<boolean> {
  const hash = createHash("sha256");
  try {
    for await (const piece of await openOwnFile(store, file)) hash.update(piece);
  } catch (error) {
    if (error instanceof FileMissing || error instanceof FileDamaged) return false;
    throw error;
  }
  return hash.digest("hex") === hexOf(file.sha256);
}

/**
 * Documents and attachments that go in as they lie in the store, and those that the records speak of and that cannot be
 * read, or are not there any more: an archive says what it lacks.
 */
export async function gatherOwnFiles(
  db: Database,
  { archive: { cardholderId, throughSeq }, store }: Making,
): Promise<{ present: OwnFile[]; absent: AbsentFile[] }> {
  const sealed = new Map((await listSealed(db, cardholderId, throughSeq)).map((row) => [row.sha256, row]));
  const [present, absent]: [OwnFile[], AbsentFile[]] = [[], []];
  for (const file of await listOwnFiles(db, cardholderId)) {
    const sha256 = hexOf(file.sha256);
    // What was sealed after the archive was asked for belongs to the next one.
    if (file.path.startsWith("documents/") && !sealed.has(sha256)) continue;
    sealed.delete(sha256);
    if (await isWhole(store, file)) present.push(file);
    else absent.push({ path: file.path, sha256 });
  }
  for (const [sha256, row] of sealed) absent.push({ path: `documents/${row.kind}-${row.document_id}.pdf`, sha256 });
  return { present, absent };
}
