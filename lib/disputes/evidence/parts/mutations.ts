import { Readable } from "node:stream";
import { and, eq, sql } from "drizzle-orm";
import { evidenceUpload } from "@/db/schema/disputes";
import { inTransaction, type Transaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { authorise, type Context } from "@/lib/auth/context";
import { seal, unseal } from "@/lib/auth/keyed-hash";
import { announceFile } from "@/lib/files/mutations";
import { keyOfFile, MOST_FILE_BYTES } from "@/lib/files/rules";
import { newFileKey, openStream, sealStream } from "@/lib/files/sealed-stream";
import { FileMissing, type FileStore } from "@/lib/files/stores/port";
import { getUpload, type UploadRow } from "../data";
import { addEvidence, type Offered, obstacle, type Taking } from "../mutations";
import { type EvidenceFault, UPLOAD_SECONDS } from "../rules";

/** One part of a file: where it begins, and how long the whole is. None of it: only asks how far it came. */
export interface Part extends Offered {
  offset: number;
  size: number;
  bytes: Uint8Array;
}

/** How far a file came. `fault`: what is wrong with it, and it begins anew; `done`: it is kept. */
export interface PartAnswer {
  received: number;
  done: boolean;
  fault: EvidenceFault | null;
}

const keyOf = (upload: UploadRow) => Buffer.from(unseal("file", upload.sealedKey), "base64url");

/** What has come of the file so far; the first part of one begins it. A fault where none can be added. */
async function begin(
  tx: Transaction,
  context: Context,
  { mostFiles }: Taking,
  part: Part,
): Promise<UploadRow | EvidenceFault | "there"> {
  const { cardholderId } = context.actor;
  await lockCardholder(tx, cardholderId);
  const known = await getUpload(tx, cardholderId, part.evidenceId);
  if (known) return known;
  if (part.size <= 0) return "missing";
  if (part.size > MOST_FILE_BYTES) return "large";
  const against = await obstacle(tx, context, part, { bytes: part.size, mostFiles });
  if (against) return against;
  const { disputeId, evidenceId, kind, size } = part;
  const sealedKey = seal("file", Buffer.from(newFileKey()).toString("base64url"));
  const times = { startedAt: context.at, changedAt: context.at };
  const begun = { cardholderId, evidenceId, disputeId, kind, size, received: 0, parts: [], sealedKey, ...times };
  const [row] = await tx.insert(evidenceUpload).values(begun).returning();
  return row as UploadRow;
}

/** Counts a part that lies in the store if it is the next one: of two that are the same one counts. */
async function countPart(tx: Transaction, context: Context, upload: UploadRow, fileId: string, bytes: number) {
  const [counted] = await tx
    .update(evidenceUpload)
    .set({
      received: upload.received + bytes,
      parts: sql`${evidenceUpload.parts} || ${fileId}::uuid`,
      changedAt: context.at,
    })
    .where(
      and(
        eq(evidenceUpload.cardholderId, upload.cardholderId),
        eq(evidenceUpload.evidenceId, upload.evidenceId),
        eq(evidenceUpload.received, upload.received),
      ),
    )
    .returning({ received: evidenceUpload.received });
  return counted?.received ?? null;
}

async function whole(store: FileStore, upload: UploadRow): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (const fileId of upload.parts) {
    for await (const piece of openStream(await store.open(keyOfFile(fileId)), keyOf(upload))) pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Looks at a file that is all there, as at one that came at once; then its parts go. */
async function finish(context: Context, taking: Taking, upload: UploadRow): Promise<PartAnswer> {
  const { cardholderId } = context.actor;
  const answered = (fault: EvidenceFault | null): PartAnswer => ({
    received: fault ? 0 : upload.size,
    done: fault === null,
    fault,
  });
  let fault: EvidenceFault | null;
  try {
    fault = await addEvidence(context, taking, upload, await whole(taking.store, upload));
  } catch (error) {
    // A part went with its day, or another request has finished this file meanwhile.
    if (!(error instanceof FileMissing)) throw error;
    fault = (await getUpload(context.db, cardholderId, upload.evidenceId)) ? "damaged" : null;
  }
  // What only had to wait can be asked for again; everything else is over.
  if (fault === "busy") return { received: upload.size, done: false, fault };
  await context.db
    .delete(evidenceUpload)
    .where(and(eq(evidenceUpload.cardholderId, cardholderId), eq(evidenceUpload.evidenceId, upload.evidenceId)));
  for (const fileId of upload.parts) await taking.store.remove(keyOfFile(fileId));
  return answered(fault);
}

/**
 * Takes the next part of a file and, with the last one, the file. A part that is not the next is not kept, and the answer
 * says where to go on: whoever lost an answer, a connection or the page asks and continues. Whole requests that come
 * twice do no harm.
 * @throws Refusal `not_found` for a dispute that is not the cardholder's
 */
export async function takePart(context: Context, taking: Taking, part: Part): Promise<PartAnswer> {
  authorise(context, "evidence.add");
  const { db, at, actor } = context;
  const { cardholderId } = actor;
  const { evidenceId, bytes, size } = part;
  const upload = await inTransaction(db, (tx) => begin(tx, context, taking, part));
  if (upload === "there") return { received: size, done: true, fault: null };
  if (typeof upload === "string") return { received: 0, done: false, fault: upload };
  if (upload.disputeId !== part.disputeId || upload.size !== size)
    return { received: 0, done: false, fault: "damaged" };
  const room = upload.size - upload.received;
  if (part.offset === upload.received && bytes.byteLength > 0 && bytes.byteLength <= room) {
    const fileId = await inTransaction(db, (tx) => announceFile(tx, cardholderId, at, UPLOAD_SECONDS));
    const sealed = Readable.from(sealStream(Readable.from([bytes]), keyOf(upload)));
    await taking.store.put(keyOfFile(fileId), sealed, { maxBytes: 2 * bytes.byteLength + 1024 });
    const counted = await inTransaction(db, (tx) => countPart(tx, context, upload, fileId, bytes.byteLength));
    if (counted === null) await taking.store.remove(keyOfFile(fileId));
  }
  const now = await getUpload(db, cardholderId, evidenceId);
  if (!now) return { received: size, done: true, fault: null };
  return now.received < size ? { received: now.received, done: false, fault: null } : finish(context, taking, now);
}
