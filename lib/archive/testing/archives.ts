import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import type { TestDatabase } from "@/db/test/database";
import type { Context } from "@/lib/auth/context";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { getCurrentPolicy } from "@/lib/policy/data";
import type { SealKey } from "@/lib/records/seal/pdf/seal-key";
import type { Told } from "../handlers/texts";
import { askArchive } from "../mutations";

export async function toldBy({ db }: TestDatabase, key: SealKey): Promise<Told> {
  return { policy: await getCurrentPolicy(db), key, origin: "https://portal.bank.example" };
}

export const holderContext = ({ db }: TestDatabase, cardholderId: string): Context => ({
  db,
  actor: { kind: "cardholder", cardholderId, sessionId: newId() },
  at: now(),
  idempotencyKey: newId(),
});

export async function ask(database: TestDatabase, cardholderId: string) {
  const { archiveId } = await askArchive(holderContext(database, cardholderId));
  return { cardholderId, archiveId };
}

/** Unpacks a zip into a folder. */
export async function unpack(file: string, folder: string): Promise<void> {
  const open = promisify<string, yauzl.Options, ZipFile>(yauzl.open);
  const zip = await open(file, { lazyEntries: true });
  const write = async (entry: Entry) => {
    const target = path.join(folder, entry.fileName);
    mkdirSync(path.dirname(target), { recursive: true });
    const stream = await new Promise<Readable>((resolve, reject) =>
      zip.openReadStream(entry, (error, found) => (error ? reject(error) : resolve(found))),
    );
    await pipeline(stream, createWriteStream(target));
  };
  await new Promise<void>((resolve, reject) => {
    zip.on("error", reject);
    zip.on("end", resolve);
    zip.on("entry", (entry: Entry) => write(entry).then(() => zip.readEntry(), reject));
    zip.readEntry();
  });
}
