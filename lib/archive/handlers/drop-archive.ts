import type { Database } from "@/db/client";
import type { Instant } from "@/lib/core/clock";
import type { FileStore } from "@/lib/files/stores/port";
import { getArchive, type StoredArchive } from "../data";
import { endArchive } from "../mutations";
import { packedKey } from "../rules";

/** Takes an archive away whose days are over: its key first, then its bytes. */
export async function dropArchive(
  db: Database,
  store: FileStore,
  { cardholderId, archiveId }: Pick<StoredArchive, "cardholderId" | "archiveId">,
  at: Instant,
): Promise<void> {
  await endArchive(db, { cardholderId, archiveId }, at);
  const found = await getArchive(db, cardholderId, archiveId);
  if (found?.state === "over") await store.remove(packedKey(archiveId));
}
