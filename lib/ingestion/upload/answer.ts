import type { ReadableStream } from "node:stream/web";
import type { z } from "zod";
import { now } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { type FileStore, FileTooLarge } from "@/lib/files/stores/port";
import type { Machine } from "@/lib/machine/gates";
import { Problem } from "@/lib/machine/problem";
import { getRun } from "../runs/data";
import { BEAT_SECONDS, countOpenUploads } from "./data";
import { beginUpload, dropUpload, finishUpload, keepPlace, type Upload } from "./mutations";
import { patiently, TooSlow } from "./patient";
import { idempotencyKey, quarantineFlag, type runAnswer, type uploadAnswer } from "./schema";

const PATH = "/api/ingestion/v1/batches";

/** So many batches of one client may be on their way or wait. */
const MOST_OPEN = 8;

export interface UploadLimits {
  maxBytes: number;
  /** A body of which nothing comes for so long is given up. */
  idleSeconds: number;
  /** How often the upload says that its process is alive. */
  beatSeconds?: number;
}

/** What the headers say, all of it before a byte is read. */
function headOf({ headers }: Request, maxBytes: number) {
  if (!/^application\/zip(?:\s*;|$)/i.test(headers.get("content-type") ?? "")) {
    throw new Problem("media_type", "Send Content-Type: application/zip.");
  }
  const length = headers.get("content-length");
  if (length !== null && (!/^\d{1,15}$/.test(length) || Number.parseInt(length, 10) > maxBytes)) {
    throw new Problem("too_large", `A zip may have ${maxBytes} bytes.`);
  }
  const key = idempotencyKey.nullable().safeParse(headers.get("idempotency-key"));
  if (!key.success) throw new Problem("malformed", "Idempotency-Key is 1 to 200 printable ASCII characters.");
  const quarantine = quarantineFlag.safeParse(headers.get("huanqing-quarantine") ?? "false");
  if (!quarantine.success) throw new Problem("malformed", "Huanqing-Quarantine is true or false.");
  return { key: key.data, quarantine: quarantine.data === "true" };
}

async function keep(request: Request, upload: Upload, store: FileStore, { maxBytes, idleSeconds }: UploadLimits) {
  try {
    const body = request.body as ReadableStream<Uint8Array> | null;
    const kept = body && (await store.put(upload.fileKey, patiently(body, idleSeconds), { maxBytes }));
    if (kept && kept.bytes > 0) return kept;
  } catch (error) {
    if (error instanceof FileTooLarge) throw new Problem("too_large", `A zip may have ${maxBytes} bytes.`);
    if (error instanceof TooSlow) throw new Problem("slow", `Nothing came for ${idleSeconds} seconds.`);
    throw error;
  }
  throw new Problem("malformed", "The body is empty.");
}

/**
 * Takes a zip, streamed into the store of files, and makes a run of it that the worker does.
 * @throws Problem `media_type`, `too_large`, `malformed`, `slow`, `busy`, `conflict`
 */
export async function answerUpload(
  request: Request,
  machine: Machine,
  store: FileStore,
  limits: UploadLimits,
): Promise<z.output<typeof uploadAnswer>> {
  const { key, quarantine } = headOf(request, limits.maxBytes);
  const { db, actor, client } = machine;
  if ((await countOpenUploads(db, client.machineClientId, now())) >= MOST_OPEN) {
    throw new Problem("busy", `${MOST_OPEN} batches of this client are on their way or wait.`, { "retry-after": "60" });
  }
  const upload = await beginUpload({ db, actor, at: now() });
  const beat = setInterval(
    // A beat that could not be said is one that was missed.
    () => void keepPlace({ db, actor, at: now() }, upload).catch(() => undefined),
    (limits.beatSeconds ?? BEAT_SECONDS) * 1000,
  );
  try {
    const { sha256 } = await keep(request, upload, store, limits);
    const arrived = { ...upload, sha256, quarantine, idempotencyKey: key };
    const { importRunId, isFirst } = await finishUpload({ db, actor, at: now() }, arrived);
    if (!isFirst) await discard(machine, upload, store);
    return { run: importRunId, status: "waiting", statusUrl: `${PATH}/${importRunId}` };
  } catch (error) {
    await discard(machine, upload, store).catch(() => undefined);
    if (!(error instanceof Refusal)) throw error;
    throw new Problem("conflict", "This Idempotency-Key was sent with another zip, or another Huanqing-Quarantine.");
  } finally {
    clearInterval(beat);
  }
}

/** Bytes first: what is forgotten without them would lie there for ever. */
async function discard({ db }: Machine, { batchUploadId, fileKey }: Upload, store: FileStore): Promise<void> {
  await store.remove(fileKey);
  await dropUpload(db, batchUploadId);
}

/**
 * Where a run of this client stands.
 * @throws Problem `not_found` for a run of nobody or of somebody else
 */
export async function answerRun(machine: Machine, runId: string): Promise<z.output<typeof runAnswer>> {
  const run = isId(runId) ? await getRun(machine.db, runId) : null;
  if (!run || run.machineClientId !== machine.client.machineClientId) {
    throw new Problem("not_found", "This client has no such run.");
  }
  return {
    run: run.importRunId,
    status: run.status,
    quarantine: run.quarantine,
    source: run.source,
    batch_ref: run.batchRef,
    as_of: run.asOf?.toString() ?? null,
    kind: run.kind,
    rows: run.rows,
    set_aside: run.setAside,
    set_aside_by_file: run.setAsideByFile,
    found: run.found,
    by_rule: run.byRule,
    findings: (run.findings ?? []).map(({ file, line, column, rule, value }) => ({ file, line, column, rule, value })),
    rest: run.rest,
    warnings: run.warnings,
    failure: run.failure,
    created_at: run.createdAt.toString(),
    started_at: run.startedAt?.toString() ?? null,
    finished_at: run.finishedAt?.toString() ?? null,
  };
}
