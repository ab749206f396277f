import type { PlainDate } from "@/lib/core/dates";
import type { PlanState } from "../../states";

/** The notice that a person decides about, as their page showed it. */
export interface BreakKey {
  cardholderId: string;
  planId: string;
  breakNoticeId: string;
}

/** A task about a plan that a person closes with a reason. */
export interface TaskKey {
  cardholderId: string;
  planId: string;
  workItemId: string;
}

/** What came of a decision. */
export type Decision =
  | { kind: "done" }
  /** It was paid or changed in time, or a colleague was faster: what the plan is by now. Nothing was done. */
  | { kind: "overtaken"; state: PlanState }
  /** The last chance that was promised is not over yet. Nothing was done. */
  | { kind: "too_early"; lastChance: string }
  /** The new last chance has to lie ahead, and not too far. Nothing was done. */
  | { kind: "wrong_day"; latest: string };

export type TaskClosed = { kind: "done" } | { kind: "gone" };

/** More time that a person gives: the new last day. */
export interface MoreTime extends BreakKey {
  until: PlainDate;
  words: string;
}
