import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { importRun } from "@/db/schema/ingestion";
import { batchUpload } from "@/db/schema/uploads";
import { inTransaction } from "@/db/transaction";
import { authorise } from "@/lib/auth/context";
import type { MachineActor } from "@/lib/core/actor";
import type { Instant } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { beginRun } from "../runs/mutations";

export interface UploadContext {
  db: Database;
  actor: MachineActor;
  at: Instant;
}

export interface Upload {
  batchUploadId: string;
  fileKey: string;
}

/** Writes down that bytes are about to come. */
export async function beginUpload({ db, actor, at }: UploadContext): Promise<Upload> {
  const batchUploadId = newId();
  const fileKey = `uploads/${batchUploadId}.zip`;
  const { machineClientId } = actor;
  await db.insert(batchUpload).values({ machineClientId, batchUploadId, fileKey, createdAt: at, seenAt: at });
  return { batchUploadId, fileKey };
}

/** Says that its process is at it: as long as that is said, the upload holds a place of its client. */
export async function keepPlace({ db, actor, at }: UploadContext, { batchUploadId }: Upload): Promise<void> {
  const { machineClientId } = actor;
  const own = and(eq(batchUpload.machineClientId, machineClientId), eq(batchUpload.batchUploadId, batchUploadId));
  await db.update(batchUpload).set({ seenAt: at }).where(own);
}

export interface ArrivedUpload extends Upload {
  sha256: string;
  quarantine: boolean;
  idempotencyKey: string | null;
}

/**
 * Makes a run of a zip that arrived whole, and the job that will do it. The same key with the same content gives the
 * run that it gave first: of many at once one makes it and the others wait. A run that failed, for no fault of the
 * batch, gives its key up to the next.
 * @returns the run, and whether this upload made it; else its bytes are not needed
 * @throws Refusal `conflict` for the same key with another content
 */
export async function finishUpload(
  context: UploadContext,
  upload: ArrivedUpload,
): Promise<{ importRunId: string; isFirst: boolean }> {
  authorise(context, "batch.send");
  const { machineClientId } = context.actor;
  const { idempotencyKey, quarantine, fileKey } = upload;
  const content = `${upload.sha256}${quarantine ? " quarantine" : ""}`;
  return inTransaction(context.db, async (tx) => {
    if (idempotencyKey !== null) {
      const lock = `batch_upload:${machineClientId}:${idempotencyKey}`;
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
      const underKey = and(
        eq(batchUpload.machineClientId, machineClientId),
        eq(batchUpload.idempotencyKey, idempotencyKey),
      );
      const [first] = await tx
        .select({ content: batchUpload.content, importRunId: batchUpload.importRunId, status: importRun.status })
        .from(batchUpload)
        .leftJoin(importRun, eq(importRun.importRunId, batchUpload.importRunId))
        .where(underKey);
      if (first && (first.content !== content || first.importRunId === null)) throw new Refusal("conflict");
      if (first?.importRunId && first.status !== "failed") return { importRunId: first.importRunId, isFirst: false };
      if (first) await tx.update(batchUpload).set({ idempotencyKey: null }).where(underKey);
    }
    const importRunId = await beginRun(tx, { via: "https", machineClientId, quarantine, fileKey }, context.at);
    await tx
      .update(batchUpload)
      .set({ idempotencyKey, content, importRunId })
      .where(
        and(
          eq(batchUpload.machineClientId, machineClientId),
          eq(batchUpload.batchUploadId, upload.batchUploadId),
          isNull(batchUpload.importRunId),
        ),
      );
    await enqueue(tx, "ingestion.run_import", { importRunId }, { jobKey: `ingestion.run_import:${importRunId}` });
    return { importRunId, isFirst: true };
  });
}

/** Forgets an upload that came to nothing, once its bytes are gone. */
export async function dropUpload(db: Database, batchUploadId: string): Promise<void> {
  await db
    .delete(batchUpload)
    .where(and(eq(batchUpload.batchUploadId, batchUploadId), isNull(batchUpload.importRunId)));
}
