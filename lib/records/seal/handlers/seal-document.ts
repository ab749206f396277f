import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import type { Database } from "@/db/client";
import { inTransaction } from "@/db/transaction";
import { unseal } from "@/lib/auth/keyed-hash";
import type { Instant } from "@/lib/core/clock";
import { getFile } from "@/lib/files/data";
import { announceFile, storeFile } from "@/lib/files/mutations";
import { keyOfFile } from "@/lib/files/rules";
import { openStream } from "@/lib/files/sealed-stream";
import type { FileStore } from "@/lib/files/stores/port";
import { getCurrentPolicy } from "@/lib/policy/data";
import { getDocument, type KeptDocument } from "../../data";
import { keepSeal } from "../../mutations";
import type { SealKey } from "../pdf/seal-key";
import { sealPdf } from "../pdf/seal-pdf";

/** What would be sealed is not what was printed, or says something else of the key: somebody has to look. */
class NotAsPrinted extends Error {
  override name = "NotAsPrinted";
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();

/** @throws NotAsPrinted */
async function printedBytes(db: Database, store: FileStore, { document }: KeptDocument): Promise<Uint8Array> {
  const file = await getFile(db, document.cardholderId, document.printedFileId);
  if (!file?.sealedKey) throw new NotAsPrinted("removed");
  const key = Buffer.from(unseal("file", file.sealedKey), "base64url");
  const bytes = await buffer(openStream(await store.open(keyOfFile(file.fileId)), key));
  if (!sha256(bytes).equals(document.printedSha256)) throw new NotAsPrinted("bytes");
  return bytes;
}

/**
 * Puts the issuer's seal on a printed document, once. Again after a crash it begins anew, and what the broken attempt
 * stored is dropped.
 * @returns whether this run sealed it; false when it is sealed already, or is not there
 * @throws NotAsPrinted
 */
export async function sealDocument(
  db: Database,
  store: FileStore,
  key: SealKey,
  { cardholderId, documentId }: { cardholderId: string; documentId: string },
  at: Instant,
): Promise<boolean> {
  const kept = await getDocument(db, cardholderId, documentId);
  if (!kept || kept.seal) return false;
  if (kept.document.isDemo !== key.isDemo) throw new NotAsPrinted("demonstration");
  const bytes = await printedBytes(db, store, kept);
  const sealed = await sealPdf(bytes, key, `Sealed by the issuer, document ${kept.document.code}`, at);
  const fileId = await inTransaction(db, (tx) => announceFile(tx, cardholderId, at));
  const file = await storeFile(store, fileId, { contentType: "application/pdf", bytes: sealed });
  const isKept = await keepSeal(db, kept, file, sha256(key.certificate), await getCurrentPolicy(db), at);
  if (!isKept) await store.remove(keyOfFile(fileId));
  return isKept;
}
