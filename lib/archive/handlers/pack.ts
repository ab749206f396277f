import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import { ZipFile } from "yazl";
import type { Database } from "@/db/client";
import { FileDamaged, sealStream } from "@/lib/files/sealed-stream";
import { measure } from "@/lib/files/stores/measured";
import { FileMissing } from "@/lib/files/stores/port";
import { type ArchivePart, listOwnFiles, listParts } from "../data";
import type { Packed } from "../mutations";
import { MANIFEST, packedKey, SIGNATURE } from "../rules";
import type { Manifest } from "../types";
import { openOwnFile } from "./own-files";
import { type Making, MOST_BYTES, openPart } from "./store-part";

/** The same bytes whenever it is packed: a second attempt writes over the first what lies there already. */
const MTIME = { mtime: new Date(Date.UTC(2000, 0, 1)), forceDosTimestamp: true };

/** What a PDF or a photo holds is small already. */
const isPacked = (path: string) => /\.(?:pdf|jpg)$/.test(path);

/** What a step has put into the store is not what it wrote down: it has to be made again. */
export class PartBroken extends Error {
  override name = "PartBroken";

  constructor(readonly step: number) {
    super("a part of the archive is not what was written down");
  }
}

/** Hands a part on, and fails before its end when it is not what was written down. */
async function* proven(making: Making, { path, step, sha256 }: ArchivePart): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  try {
    for await (const piece of await openPart(making, path)) {
      hash.update(piece);
      yield piece;
    }
  } catch (error) {
    if (error instanceof FileMissing || error instanceof FileDamaged) throw new PartBroken(step);
    throw error;
  }
  if (!hash.digest().equals(sha256)) throw new PartBroken(step);
}

/** The files of an archive as they are listed, each opened only when its turn has come. */
async function openers(db: Database, making: Making): Promise<[path: string, open: () => Promise<Readable>][]> {
  const { cardholderId, archiveId } = making.archive;
  const parts = new Map((await listParts(db, cardholderId, archiveId)).map((part) => [part.path, part]));
  const listed = parts.get(MANIFEST);
  if (!listed) throw new Error("an archive without a manifest");
  const own = new Map((await listOwnFiles(db, cardholderId)).map((file) => [file.path, file]));
  const manifest = (await json(Readable.from(proven(making, listed)))) as Manifest;
  return [...manifest.files.map(({ path }) => path), MANIFEST, SIGNATURE].map((path) => [
    path,
    async () => {
      const part = parts.get(path);
      if (part) return Readable.from(proven(making, part));
      const file = own.get(path);
      if (!file) throw new Error("a file of the archive went while it was packed");
      return Readable.from(await openOwnFile(making.store, file));
    },
  ]);
}

/** Packs an archive into one zip in the store, as a stream: what is in memory does not grow with it. */
export async function packArchive(db: Database, making: Making): Promise<Packed> {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  const fail = (error: unknown) => void out.destroy(error instanceof Error ? error : new Error("not packed"));
  zip.on("error", fail);
  for (const [path, open] of await openers(db, making))
    zip.addReadStreamLazy(path, { ...MTIME, compress: !isPacked(path) }, (ready) => {
      open().then((stream) => {
        stream.once("error", fail);
        ready(null, stream);
      }, fail);
    });
  zip.end();
  const measured = measure(MOST_BYTES);
  const sealed = sealStream(measured.pass(out), making.key);
  await making.store.put(packedKey(making.archive.archiveId), Readable.from(sealed), { maxBytes: 2 * MOST_BYTES });
  const { bytes, sha256 } = measured.result();
  return { size: bytes, sha256 };
}
