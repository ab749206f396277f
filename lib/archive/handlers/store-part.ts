import { Readable } from "node:stream";
import { unseal } from "@/lib/auth/keyed-hash";
import { openStream, sealStream } from "@/lib/files/sealed-stream";
import { measure } from "@/lib/files/stores/measured";
import type { FileStore } from "@/lib/files/stores/port";
import type { StoredArchive } from "../data";
import type { MadePart } from "../mutations";
import { partKey } from "../rules";

/** More than anybody's records come to; a runaway ends here, and not where the disk does. */
export const MOST_BYTES = 8 * 1024 ** 3;

/** What an archive is made with. */
export interface Making {
  archive: StoredArchive;
  store: FileStore;
  /** Of its files in the store. */
  key: Uint8Array;
}

/** @throws Error when its key is wiped: its days are over */
export function makingOf(archive: StoredArchive, store: FileStore): Making {
  if (!archive.sealedKey) throw new Error("the archive is over");
  return { archive, store, key: Buffer.from(unseal("file", archive.sealedKey), "base64url") };
}

/** Puts one file of an archive into the store, sealed; what lay there of a broken attempt is replaced. */
export async function storePart(
  { archive, store, key }: Making,
  path: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<MadePart> {
  const measured = measure(MOST_BYTES);
  const sealed = sealStream(measured.pass(Readable.from(content)), key);
  await store.put(partKey(archive.archiveId, path), Readable.from(sealed), { maxBytes: 2 * MOST_BYTES });
  const { bytes, sha256 } = measured.result();
  return { path, size: bytes, sha256: Buffer.from(sha256, "hex") };
}

export async function openPart({ archive, store, key }: Making, path: string): Promise<AsyncGenerator<Uint8Array>> {
  return openStream(await store.open(partKey(archive.archiveId, path)), key);
}
