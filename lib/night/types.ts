import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";

/** What a step has done so far: how many it looked at, and what came of them by a word of its own. */
export type StepCounts = Readonly<Record<string, number>>;

export type NightState = "running" | "finished" | "overtaken";

/** The night of a business day, as far as it came. */
export interface NightRun {
  nightRunId: string;
  businessDay: PlainDate;
  state: NightState;
  /** The step that is under way, and the key after which it goes on; null: from its beginning. */
  step: string;
  cursor: string | null;
  counts: Readonly<Record<string, StepCounts>>;
  /** Items that were passed over; the next night meets them again. */
  failures: number;
  startedAt: Instant;
  movedAt: Instant;
  finishedAt: Instant | null;
}

/** What one page of a step came to. `next`: where the step goes on; null: it is done. */
export interface Turned {
  next: string | null;
  counts: StepCounts;
  failures: number;
}
