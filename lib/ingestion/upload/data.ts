import { and, count, eq, gt, inArray, isNotNull, isNull, lt, notInArray, or } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { importRun } from "@/db/schema/ingestion";
import { batchUpload } from "@/db/schema/uploads";
import type { Instant } from "@/lib/core/clock";

/** How often the process that takes an upload says that it is at it. */
export const BEAT_SECONDS = 5;

/** Not heard of for so long, it is gone, and its uploads hold no place any more: a few beats that a busy one misses. */
const SILENT_SECONDS = 30;

/** What an upload left behind that was not heard of for so long is removed. */
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
          and(isNull(batchUpload.importRunId), gt(batchUpload.seenAt, at.subtract({ seconds: SILENT_SECONDS }))),
          inArray(importRun.status, ["waiting", "running"]),
        ),
      ),
    );
  return row?.open ?? 0;
}

/** Uploads that ended without a run, oldest first. */
export async function listBrokenUploads(db: Reader, at: Instant, limit: number) {
  const long = at.subtract({ minutes: UPLOAD_MINUTES });
  return db
    .select({ batchUploadId: batchUpload.batchUploadId, fileKey: batchUpload.fileKey })
    .from(batchUpload)
    .where(
      and(
        isNull(batchUpload.importRunId),
        lt(batchUpload.createdAt, long),
        or(isNull(batchUpload.seenAt), lt(batchUpload.seenAt, long)),
      ),
    )
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
