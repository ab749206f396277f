import type { BusinessCalendar } from "@/lib/core/business-days";
import type { PlainDate } from "@/lib/core/dates";
import type { Pack } from "@/lib/policy/schema";
import type { LivePlan, ScheduleRow } from "../keeping/types";

/** Ways to repair a missed instalment. */
export type Repair = "spread" | "double_up" | "extend";

/** A change that a cardholder makes of a binding schedule, without anybody's decision. */
export type Change =
  | { kind: "move"; number: number; to: PlainDate }
  | { kind: "skip"; number: number }
  /** 1–31; in a month without that day its last day. */
  | { kind: "pay_day"; payDay: number }
  | { kind: Repair; number: number };

/** What is counted together against one limit a year. */
export type ChangeGroup = "move" | "skip" | "pay_day" | "repair";

/** What a change looks at. */
export type Changeable = Pick<LivePlan, "kind" | "state" | "signedOn" | "rows" | "changes" | "notice">;

export interface ChangeRules {
  today: PlainDate;
  calendar: BusinessCalendar;
  plan: Pick<
    Pack["plan"],
    "maxMonths" | "movesAYear" | "moveDaysUpTo" | "skipsAYear" | "payDayChangesAYear" | "repairsAYear"
  >;
}

/** How often a kind of change is open within twelve months. */
export interface Allowance {
  limit: number;
  left: number;
  /** While none is left: the day from which there is one again; null: policy knows none of this kind. */
  again: PlainDate | null;
}

/** The first and the last day that an instalment can be moved to. */
export interface DayRange {
  earliest: PlainDate;
  latest: PlainDate;
}

/** Why a change cannot be made, with what is possible instead. Words: `plan-change.problem.<problem>`. */
export type ChangeProblem =
  /** The plan is over. */
  | { problem: "not_binding" }
  /** One sum, a promise or a due day: its date is part of what was granted. */
  | { problem: "kind" }
  /** The last chance is over, and a person decides. */
  | { problem: "person" }
  | { problem: "used_up"; limit: number; again: PlainDate | null }
  /** No instalment that this can be done with. */
  | { problem: "row" }
  | ({ problem: "day" } & DayRange)
  /** No other day lies between the instalments before and after. */
  | { problem: "no_room" }
  | { problem: "pay_day" }
  | { problem: "same" }
  /** The last day that law and policy leave lies before the new one. */
  | { problem: "too_long"; last: PlainDate }
  /** The new pay day would put the end off by more than a month. */
  | { problem: "far"; last: PlainDate }
  /** No instalment is ahead that could take it; a new last one can. */
  | { problem: "nothing_ahead" };

/** The schedule as a change makes it. */
export interface Changed {
  rows: ScheduleRow[];
}

/** What came of a change. `overtaken`: the plan is not as the page showed it, nothing was changed. */
export type ChangeAnswer =
  | { kind: "changed"; version: number }
  | { kind: "problem"; problem: ChangeProblem }
  | { kind: "overtaken" };

/** What came of asking for a quote. `not_quotable`: nothing is left to settle. */
export type QuoteAnswer = { kind: "quoted" } | { kind: "not_quotable" };

/** The pages that change a schedule. */
export const CHANGE_PAGES = ["move", "skip", "pay-day", "repair"] as const;
export type ChangePage = (typeof CHANGE_PAGES)[number];

export const GROUP_OF_PAGE: Record<ChangePage, ChangeGroup> = {
  move: "move",
  skip: "skip",
  "pay-day": "pay_day",
  repair: "repair",
};

/** A row that a change makes another one; `was` null: it is new. */
export interface RowChange {
  was: ScheduleRow | null;
  now: ScheduleRow;
}

/** What a change would come to, as the page shows it before anything is changed. */
export interface ChangePreview {
  change: Change;
  rows: readonly ScheduleRow[];
  changes: readonly RowChange[];
  seenHash: string;
}

/** A page that changes a schedule: what can be chosen, what was typed, and what it would come to. */
export interface ChangeView {
  page: ChangePage;
  plan: LivePlan;
  today: PlainDate;
  allowance: Allowance;
  /** What stands in the way of every change of this page; null: nothing. */
  bar: ChangeProblem | null;
  /** Which of the pages are open instead. */
  open: readonly ChangePage[];
  /** The instalments that it can be about. */
  choices: readonly ScheduleRow[];
  payDay: number;
  moveDaysUpTo: number;
  typed: Readonly<Record<string, string>>;
  attempt: string;
  /** Field → key of `plan-change.errors`. */
  errors: Readonly<Record<string, string>>;
  problem: ChangeProblem | null;
  preview: ChangePreview | null;
}
