import { and, count, eq, gt, inArray, isNotNull, isNull, lt, notInArray, or } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { importRun } from "@/db/schema/ingestion";
import { batchUpload } from "@/db/schema/uploads";
import type { Instant } from "@/lib/core/clock";

/** An upload that brought nothing for so long is over, however it ended. */
export const UPLOAD_MINUTES = 30;

/** How many batches of a client are on their way or wait for the worker: each holds a file. */
export async function countOpenUploads(db: Reader, machineClientId: string, at: Instant): Promise<number> {
  const [row] = await db
    .select({ open: count() })
    .from(batchUpload)
    .leftJoin(importRun, eq(importRun.importRunId, batchUpload.importRunId))
    .where(
      and(
        eq(batchUpload.machineClientId, machineClientId),
        or(
          and(isNull(batchUpload.importRunId), gt(batchUpload.createdAt, at.subtract({ minutes: UPLOAD_MINUTES }))),
          inArray(importRun.status, ["waiting", "running"]),
        ),
      ),
    );
  return row?.open ?? 0;
}

/** Uploads that ended without a run, oldest first. */
export async function listBrokenUploads(db: Reader, at: Instant, limit: number) {
  return db
    .select({ batchUploadId: batchUpload.batchUploadId, fileKey: batchUpload.fileKey })
    .from(batchUpload)
    .where(and(isNull(batchUpload.importRunId), lt(batchUpload.createdAt, at.subtract({ minutes: UPLOAD_MINUTES }))))
    .limit(limit);
}

/** Runs that have ended and whose zip is still kept. */
export async function listEndedRuns(db: Reader, limit: number) {
  return db
    .select({ importRunId: importRun.importRunId, fileKey: importRun.fileKey })
    .from(importRun)
    .where(and(isNotNull(importRun.fileKey), notInArray(importRun.status, ["waiting", "running"])))
    .limit(limit);
}
