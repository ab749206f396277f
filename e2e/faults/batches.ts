import { mkdirSync } from "node:fs";
import path from "node:path";
import { openDatabase } from "@/db/client";
import { addDays, type PlainDate } from "@/lib/core/dates";
import { readImportContext } from "@/lib/ingestion/runs/import-context";
import { writeHistoryBatch } from "../load/history-batch";
import { runImportCommand } from "../load/import-command";
import type { BenchDatabase } from "../load/portal";

/** The source of the batches, as their manifest names it. */
export const SOURCE = "bench";

/** A day as whose the batches can be: the 6th of a month that has ended, so that no statement falls between them. */
export async function firstDay(database: BenchDatabase): Promise<PlainDate> {
  const { db, close } = openDatabase(database.server.urls.app, { max: 1 });
  try {
    return (await readImportContext(db)).today.subtract({ months: 1 }).with({ day: 6 });
  } finally {
    await close();
  }
}

/** A batch on disk, and how many entries its accounts have when it was applied. */
export interface Batch {
  folder: string;
  ref: string;
  entries: number;
}

const refsOf = (holders: number) => Array.from({ length: holders }, (_none, index) => `H${index}`);

/** The full batch of one day; each day every account has ten entries more. */
export function writeBatch(data: string, first: PlainDate, day: number, holders: number, entriesEach: number): Batch {
  const ref = `faults-${day}`;
  const folder = path.join(data, ref);
  mkdirSync(folder);
  const entries = entriesEach + day * 10;
  const all = refsOf(holders).map((holder) => ({ ref: holder, entries, statements: 6 }));
  writeHistoryBatch(folder, all, addDays(first, day), ref);
  return { folder, ref, entries: holders * entries };
}

/** Accounts that can be posted to: their references, and a day on which something can be posted. */
export async function importHistory(database: BenchDatabase, holders: number, entriesEach: number) {
  const first = await firstDay(database);
  await runImportCommand(writeBatch(database.data, first, 0, holders, entriesEach).folder);
  return { accounts: refsOf(holders), postedOn: addDays(first, 1).toString() };
}
