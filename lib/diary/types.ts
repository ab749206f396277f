import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";

export const DIARY_CHANNELS = ["call", "visit", "sms", "email", "letter", "other"] as const;

/** What a cardholder writes down of a contact; null: they did not say. */
export interface DiaryWords {
  happenedOn: PlainDate;
  /** `14:20`. */
  happenedAt: string | null;
  channel: (typeof DIARY_CHANNELS)[number];
  saidToBe: string | null;
  number: string | null;
  said: string;
  asked: string | null;
}

export interface DiaryVersion extends DiaryWords {
  version: number;
  writtenAt: Instant;
}

/** An entry as it stands now; `version` is that of its newest words. */
export interface DiaryRow extends DiaryVersion {
  diaryEntryId: string;
  state: "kept" | "withdrawn";
}

/** `overtaken`: it was corrected or withdrawn since the page was made. `day_future`: the day has not come yet. */
export type DiaryDone = { kind: "done"; diaryEntryId: string } | { kind: "overtaken" } | { kind: "day_future" };
