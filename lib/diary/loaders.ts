import "server-only";
import { notFound } from "next/navigation";
import { perRequest } from "@/lib/action/per-request";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import { isId } from "@/lib/core/ids";
import { getDiaryEntry, listDiary } from "./data";
import type { DiaryRow } from "./types";

/** What the person who is signed in wrote down. */
export const loadDiary = perRequest(async (): Promise<DiaryRow[]> => {
  const { cardholderId } = await requireViewer();
  return listDiary(requestDatabase(), cardholderId);
});

/** One entry of theirs with all its versions. Somebody else's does not exist. */
export const loadDiaryEntry = perRequest(async (diaryEntryId: string) => {
  const { cardholderId } = await requireViewer();
  const found = isId(diaryEntryId) ? await getDiaryEntry(requestDatabase(), cardholderId, diaryEntryId) : null;
  return found ?? notFound();
});
