import type { PlainDate } from "@/lib/core/dates";
import type { LivePlan, NoticeView } from "../../keeping/types";
import type { PlanState } from "../../states";
import type { Drift } from "../drift/types";

/** Why a task is not for whoever tried. */
export const NOT_THEIRS = ["assigned", "other_desk"] as const;
type NotTheirs = (typeof NOT_THEIRS)[number];

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
  | { kind: "wrong_day"; latest: string }
  /** Somebody else was given it. Nothing was done. */
  | { kind: NotTheirs };

export type TaskClosed = { kind: "done" } | { kind: "gone" } | { kind: NotTheirs };

/** More time that a person gives: the new last day. */
export interface MoreTime extends BreakKey {
  until: PlainDate;
  words: string;
}

/** A notice with what a person decided about it; their words are read by the cardholder. */
export interface NoticeRecord extends NoticeView {
  by: string | null;
  words: string | null;
}

/** What waits for a person about a plan. */
export interface PlanTask {
  workItemId: string;
  kind: "plan_break" | "plan_drift" | "payment_elsewhere" | "payment_taken_back";
  subject: string;
  dueOn: PlainDate | null;
}

export interface PlanFrame {
  name: string;
  /** Oldest first. */
  notices: readonly NoticeRecord[];
  tasks: readonly PlanTask[];
}

/** Everything of a plan on one screen of the desk. */
export interface PlanCase {
  live: LivePlan;
  frame: PlanFrame;
  /** Those about this plan, each with its finding where it is one of figures. */
  tasks: readonly (PlanTask & { drift: Drift | null })[];
  today: PlainDate;
  /** Whether the last chance is over, so that a person can end the plan. */
  canEnd: boolean;
  /** The latest day that can be given. */
  latest: PlainDate;
  /** The plan as its cardholder would see it once it has ended. */
  ended: LivePlan;
}
