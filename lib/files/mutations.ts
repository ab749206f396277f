import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { and, eq, isNull } from "drizzle-orm";
import { storedFile } from "@/db/schema/files";
import type { Transaction } from "@/db/transaction";
import { seal } from "@/lib/auth/keyed-hash";
import { type Instant, laterBy } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import type { Received } from "./intake";
import { keyOfFile, MOST_FILE_BYTES } from "./rules";
import { newFileKey, sealStream } from "./sealed-stream";
import type { FileStore } from "./stores/port";

/** What is written down of a file once its bytes lie in the store. */
export type KeptFile = Omit<typeof storedFile.$inferInsert, "cardholderId" | "purpose" | "createdAt" | "removedAt">;

/** By then a file is either written down or its bytes are dropped again. */
const UNCLAIMED_SECONDS = 3600;

/** Announces a file before its bytes are stored: should nobody write it down within so many seconds, they go again. */
export async function announceFile(
  tx: Transaction,
  cardholderId: string,
  at: Instant,
  seconds = UNCLAIMED_SECONDS,
): Promise<string> {
  const fileId = newId();
  await enqueue(tx, "files.drop", { cardholderId, fileId }, { runAt: laterBy(at, seconds) });
  return fileId;
}

/** Stores the bytes of an announced file, sealed under a key of its own. */
export async function storeFile(store: FileStore, fileId: string, { contentType, bytes }: Received): Promise<KeptFile> {
  const key = newFileKey();
  // Sealing adds a head and a mark for each frame.
  const limits = { maxBytes: 2 * MOST_FILE_BYTES };
  await store.put(keyOfFile(fileId), Readable.from(sealStream(Readable.from([bytes]), key)), limits);
  return {
    fileId,
    contentType,
    size: bytes.byteLength,
    sha256: createHash("sha256").update(bytes).digest(),
    sealedKey: seal("file", Buffer.from(key).toString("base64url")),
  };
}

/** Writes a stored file down as one of the cardholder's. */
export async function writeFileDown(
  tx: Transaction,
  cardholderId: string,
  file: KeptFile,
  purpose: typeof storedFile.$inferInsert.purpose,
  at: Instant,
): Promise<void> {
  await tx.insert(storedFile).values({ ...file, cardholderId, purpose, createdAt: at });
}

/** Takes a file away: its key at once, its bytes right after. */
export async function removeFile(tx: Transaction, cardholderId: string, fileId: string, at: Instant): Promise<void> {
  await tx
    .update(storedFile)
    .set({ removedAt: at, sealedKey: null })
    .where(and(eq(storedFile.cardholderId, cardholderId), eq(storedFile.fileId, fileId), isNull(storedFile.removedAt)));
  await enqueue(tx, "files.drop", { cardholderId, fileId });
}
