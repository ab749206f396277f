import "server-only";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import { unseal } from "@/lib/auth/keyed-hash";
import { isSteppedUp } from "@/lib/auth/session-rules";
import { now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { openStream } from "@/lib/files/sealed-stream";
import { fileStore } from "@/lib/files/store";
import { listArchives, type StoredArchive } from "./data";
import { packedKey } from "./rules";
import type { ArchiveState } from "./types";

/** The person's archives, the newest first, and whether they proved themselves just now. */
export async function loadArchives(): Promise<{ archives: ArchiveState[]; isFresh: boolean }> {
  const viewer = await requireViewer();
  const archives = await listArchives(requestDatabase(), viewer.cardholderId);
  return { archives, isFresh: isSteppedUp(viewer.steppedUpAt, now()) };
}

/** The bytes of a finished archive, opened. The caller has asked who is there. */
export async function openPacked({ archiveId, sealedKey }: StoredArchive): Promise<AsyncGenerator<Uint8Array> | null> {
  if (!sealedKey) return null;
  const key = Buffer.from(unseal("file", sealedKey), "base64url");
  return openStream(await fileStore(readEnv()).open(packedKey(archiveId)), key);
}
