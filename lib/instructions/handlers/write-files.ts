import { Readable } from "node:stream";
import type { Database } from "@/db/client";
import { businessDate, now, startOfDay } from "@/lib/core/clock";
import { addDays, isAfter, type PlainDate } from "@/lib/core/dates";
import { FileMissing, type FileStore } from "@/lib/files/stores/port";
import { getFile, getNewestFile, listFileSources, readFileRows } from "../daily/data";
import { fileBytes, fileKey, manifestOf, measureFile, type Part } from "../daily/file-bytes";
import type { DailyFile } from "../daily/file-format";
import { closeFile } from "../daily/mutations";

/** No file of a day is larger: some millions of instructions. */
const MOST_BYTES = 4 * 1024 ** 3;

/** The business calendar of the installation: the policy's zone, and how far the demonstration's clock runs ahead. */
export interface Calendar {
  zone: string;
  offsetDays: number;
}

/** The two parts of a closed file as bytes, made of the rows; the same at any time. */
async function makePart(db: Database, file: DailyFile, part: Part): Promise<Readable> {
  const rows = readFileRows(db, file.source, file.day);
  if (part === "rows") return Readable.from(fileBytes(rows).bytes, { objectMode: false });
  const { totals } = await measureFile(rows);
  const previous = await getNewestFile(db, file.source, file.day);
  return Readable.from([Buffer.from(manifestOf(file, totals, previous), "utf8")], { objectMode: false });
}

/** Puts both parts of a closed file into the store, the manifest last: who sees it can read the file. */
export async function storeFile(db: Database, store: FileStore, file: DailyFile): Promise<void> {
  for (const part of ["rows", "manifest"] as const) {
    await store.put(fileKey(file, part), await makePart(db, file, part), { maxBytes: MOST_BYTES });
  }
}

/**
 * A part of the file of a day, of one source; what the store has lost is made again.
 * @returns null when there is no file of that day
 */
export async function openFile(
  db: Database,
  store: FileStore,
  wanted: { source: string; day: PlainDate; part: Part },
): Promise<Readable | null> {
  const file = await getFile(db, wanted.source, wanted.day);
  if (!file) return null;
  try {
    return await store.open(fileKey(file, wanted.part));
  } catch (error) {
    if (!(error instanceof FileMissing)) throw error;
    await storeFile(db, store, file);
    return store.open(fileKey(file, wanted.part));
  }
}

/**
 * Closes and stores the files of every business day that is over and has none, of every source, in order: after
 * a night without a worker the next run makes up for it. A source that was never told anything has no files; from
 * its first one on there is one for every day, empty or not.
 * @returns the files written, the oldest first
 */
export async function writeDueFiles(
  db: Database,
  store: FileStore,
  { zone, offsetDays }: Calendar,
  isSending: boolean,
): Promise<DailyFile[]> {
  const yesterday = addDays(businessDate(now(), zone, offsetDays), -1);
  const written: DailyFile[] = [];
  for (const { source, waitingSince } of await listFileSources(db)) {
    const newest = await getNewestFile(db, source);
    const first = newest ? addDays(newest.day, 1) : waitingSince && businessDate(waitingSince, zone, offsetDays);
    if (!first) continue;
    // Killed between closing and storing: the store gets the newest file now.
    if (newest) (await openFile(db, store, { source, day: newest.day, part: "manifest" }))?.destroy();
    for (let day = first; !isAfter(day, yesterday); day = addDays(day, 1)) {
      const until = startOfDay(addDays(day, 1), zone, offsetDays);
      const file = await closeFile(db, { source, day, until, isSending, at: now() });
      await storeFile(db, store, file);
      written.push(file);
    }
  }
  return written;
}
