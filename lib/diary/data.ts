import { and, desc, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { diaryEntry, diaryVersion } from "@/db/schema/spoken";
import type { DiaryRow, DiaryVersion } from "./types";

/** More than this nobody writes down in years. */
const MOST = 200;

const words = {
  version: diaryVersion.version,
  writtenAt: diaryVersion.writtenAt,
  happenedOn: diaryVersion.happenedOn,
  happenedAt: diaryVersion.happenedAt,
  channel: diaryVersion.channel,
  saidToBe: diaryVersion.saidToBe,
  number: diaryVersion.number,
  said: diaryVersion.said,
  asked: diaryVersion.asked,
};

/** All entries of a cardholder as they stand now, those withdrawn included, the newest first. */
export async function listDiary(db: Reader, cardholderId: string): Promise<DiaryRow[]> {
  return db
    .select({ diaryEntryId: diaryEntry.diaryEntryId, state: diaryEntry.state, ...words })
    .from(diaryEntry)
    .innerJoin(
      diaryVersion,
      and(
        eq(diaryVersion.cardholderId, diaryEntry.cardholderId),
        eq(diaryVersion.diaryEntryId, diaryEntry.diaryEntryId),
        eq(diaryVersion.version, diaryEntry.version),
      ),
    )
    .where(eq(diaryEntry.cardholderId, cardholderId))
    .orderBy(desc(diaryVersion.happenedOn), desc(diaryEntry.diaryEntryId))
    .limit(MOST);
}

/** One entry with everything that was ever written of it, the newest first; null for one that is not this person's. */
export async function getDiaryEntry(
  db: Reader,
  cardholderId: string,
  diaryEntryId: string,
): Promise<{ state: DiaryRow["state"]; versions: DiaryVersion[] } | null> {
  const rows = await db
    .select({ state: diaryEntry.state, ...words })
    .from(diaryVersion)
    .innerJoin(
      diaryEntry,
      and(
        eq(diaryEntry.cardholderId, diaryVersion.cardholderId),
        eq(diaryEntry.diaryEntryId, diaryVersion.diaryEntryId),
      ),
    )
    .where(and(eq(diaryVersion.cardholderId, cardholderId), eq(diaryVersion.diaryEntryId, diaryEntryId)))
    .orderBy(desc(diaryVersion.version));
  const [newest] = rows;
  return newest ? { state: newest.state, versions: rows } : null;
}
