import { stat } from "node:fs/promises";
import path from "node:path";
import yauzl from "yauzl";
import { UnreadableBatch } from "../findings";
import type { BatchSource } from "./source";

const MOST_MEMBERS = 50;
const MOST_BYTES = 64 * 2 ** 30;
/** Real batches pack 1 : 5 to 1 : 20; deflate can reach 1 : 1000, which no CSV of accounts does. */
const MOST_RATIO = 100;
const RATIO_FROM = 16 * 2 ** 20;

/** Why a member is refused before a byte of it is unpacked; null when it is fine. */
function faultOf(entry: yauzl.Entry, known: ReadonlyMap<string, unknown>): string | null {
  if (entry.fileName.includes("/")) return "the files must lie at the top of the zip, in no folder";
  if (known.has(entry.fileName)) return "it is in the zip twice";
  if (known.size === MOST_MEMBERS) return `the zip has more than ${MOST_MEMBERS} files`;
  if (entry.isEncrypted()) return "it is encrypted";
  if (!entry.canDecodeFileData()) return "it is packed by another method than store or deflate";
  return unpacksTooFar(entry.uncompressedSize, entry.compressedSize);
}

function unpacksTooFar(bytes: number, packed: number): string | null {
  if (bytes > MOST_BYTES) return "it is larger than 64 GB";
  if (bytes > RATIO_FROM && bytes > packed * MOST_RATIO) return `it unpacks to more than ${MOST_RATIO} times its size`;
  return null;
}

/** What yauzl says of a name that leads out of the zip; its other words are about bytes. */
const BAD_NAME = /^(?:absolute path|invalid relative path|invalid characters in fileName)/;

/**
 * A zip with flat names. Nothing is unpacked here, and later only files of the format, as streams: yauzl ends a
 * stream with an error as soon as a member is not as large as it said, so that what was said bounds what is read.
 * @throws UnreadableBatch for a zip whose members together unpack too far (they can share bytes), or one of them
 */
export async function openZip(file: string): Promise<BatchSource> {
  const label = path.basename(file);
  let zip: yauzl.ZipFile;
  const members = new Map<string, yauzl.Entry>();
  try {
    zip = await yauzl.openPromise(file, { autoClose: false });
  } catch {
    throw new UnreadableBatch(label, "format", "it is neither a folder nor a zip that can be read");
  }
  try {
    for await (const entry of zip.eachEntry()) {
      const fault = faultOf(entry, members);
      if (fault !== null) throw new UnreadableBatch(entry.fileName, "format", fault);
      members.set(entry.fileName, entry);
    }
    const bytes = [...members.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    const fault = unpacksTooFar(bytes, (await stat(file)).size);
    if (fault !== null) throw new UnreadableBatch(label, "format", fault);
  } catch (error) {
    zip.close();
    if (error instanceof UnreadableBatch) throw error;
    const named = error instanceof Error && BAD_NAME.test(error.message);
    const why = named ? "a name in it leads out of it" : "the directory of the zip cannot be read";
    throw new UnreadableBatch(label, "format", why);
  }
  return {
    sizes: new Map([...members].map(([name, entry]) => [name, entry.uncompressedSize])),
    open: async (name) => zip.openReadStreamPromise(members.get(name) as yauzl.Entry),
    close: async () => zip.close(),
  };
}
