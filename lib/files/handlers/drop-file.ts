import type { Database } from "@/db/client";
import { getFile } from "../data";
import { keyOfFile } from "../rules";
import type { FileStore } from "../stores/port";

/** Removes the bytes of a file that nobody refers to: it was removed, or the write that it was for never came. */
export async function dropFile(
  db: Database,
  store: FileStore,
  { cardholderId, fileId }: { cardholderId: string; fileId: string },
): Promise<void> {
  if (await getFile(db, cardholderId, fileId)) return;
  await store.remove(keyOfFile(fileId));
}
