import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { Database } from "@/db/client";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { FileMissing, type FileStore } from "@/lib/files/stores/port";
import { listCheckpoints } from "../data";
import { addCheckpoint, type Signer } from "../mutations";
import type { PublishedCheckpoint } from "../types";

const PAGE = 50;
const MOST_BYTES = 100_000;

/** Where the copy of a checkpoint lies outside the database. */
const copyKey = (number: number) => `transparency/checkpoint-${`${number}`.padStart(9, "0")}.json`;

/** The copy of a checkpoint that was kept outside the database; null while there is none. */
export async function readCopy(store: FileStore, number: number): Promise<PublishedCheckpoint | null> {
  try {
    return JSON.parse(await text(await store.open(copyKey(number)))) as PublishedCheckpoint;
  } catch (error) {
    if (error instanceof FileMissing) return null;
    throw error;
  }
}

/** Keeps a copy of every checkpoint that has none, the newest first, down to one that has. A copy is never replaced. */
async function keepCopies(db: Database, store: FileStore): Promise<number> {
  let kept = 0;
  let page = await listCheckpoints(db, PAGE);
  while (page.length > 0) {
    for (const checkpoint of page) {
      if (await readCopy(store, checkpoint.number)) return kept;
      const body = `${JSON.stringify(checkpoint, null, 2)}\n`;
      await store.put(copyKey(checkpoint.number), Readable.from([Buffer.from(body, "utf8")]), { maxBytes: MOST_BYTES });
      kept += 1;
    }
    page = await listCheckpoints(db, PAGE, page.at(-1)?.number ?? 0);
  }
  return kept;
}

/**
 * The checkpoint of a business day, and its copy. After a crash between the two the copy is made by the next run.
 * @returns the number of the checkpoint that this run made, and how many copies
 */
export async function publishCheckpoint(
  db: Database,
  store: FileStore,
  signer: Signer,
  day: { today: PlainDate; at: Instant },
): Promise<{ number: number | null; copies: number }> {
  const number = await addCheckpoint(db, signer, day);
  return { number, copies: await keepCopies(db, store) };
}
