import { createReadStream, type Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { UnreadableBatch } from "../findings";
import { MANIFEST } from "./manifest";
import type { BatchSource } from "./source";
import { openZip } from "./zip-source";

const CHUNK = 1 << 16;
const LONGEST_MANIFEST = 1 << 20;

/** @throws UnreadableBatch when there is no such folder or zip, or the zip is not one that can be trusted */
export async function openBatch(place: string): Promise<BatchSource> {
  let found: Stats;
  try {
    found = await stat(place);
  } catch {
    throw new UnreadableBatch(path.basename(place), "file", "there is no such folder or file");
  }
  return found.isDirectory() ? openFolder(place) : openZip(place);
}

async function openFolder(folder: string): Promise<BatchSource> {
  const sizes = new Map<string, number>();
  for (const item of await readdir(folder)) {
    const found = await stat(path.join(folder, item));
    if (found.isFile()) sizes.set(item, found.size);
  }
  return {
    sizes,
    open: async (name) => createReadStream(path.join(folder, name), { highWaterMark: CHUNK }),
    close: async () => undefined,
  };
}

/** @throws UnreadableBatch when there is no manifest, or it is larger than one can be */
export async function readManifestText(source: BatchSource): Promise<string> {
  const size = source.sizes.get(MANIFEST);
  if (size === undefined) throw new UnreadableBatch(MANIFEST, "file", "the batch has no manifest.json");
  if (size > LONGEST_MANIFEST) throw new UnreadableBatch(MANIFEST, "format", "it is larger than 1 MB");
  const chunks: Buffer[] = [];
  for await (const chunk of chunksOf(source, MANIFEST)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** The chunks of one file. @throws UnreadableBatch when the disk or the zip breaks off in the middle */
export async function* chunksOf(source: BatchSource, name: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of await source.open(name)) yield chunk as Buffer;
  } catch (error) {
    throw new UnreadableBatch(name, "format", `it cannot be read to its end: ${(error as Error).message}`);
  }
}
