import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { Ask, Budget, Terms } from "../types";

/** The pages of the journey, one question each, in their order; `check` asks nothing new. */
export const STEPS = ["accounts", "reason", "budget", "options", "dates", "check"] as const;
export type Step = (typeof STEPS)[number];

/** So much a month, or so many months. */
export type OwnSize = Extract<Ask["size"], { kind: "monthly" | "months" }>;

/** What has been answered so far; null: not yet. */
export interface Answers {
  /** The signed proposal whose plans a new one is to replace, over exactly their accounts; null: none. */
  replaces: string | null;
  accountIds: readonly string[] | null;
  reason: { code: string; words: string | null } | null;
  budget: Budget | null;
  /** Paid on the day of signing; zero unless somebody wants to. */
  downPayment: Money | null;
  /** An own amount or number of months that was worked out; it is chosen only by `size`. */
  trial: OwnSize | null;
  size: Ask["size"] | null;
  dates: { firstDue: PlainDate; payDay: number } | null;
  /** What the check page showed when the debt turned out to have changed: the old beside the new. */
  seen: Seen | null;
}

export type AnswerName = keyof Answers;

/** The terms that somebody looked at, as far as a comparison shows them. */
export interface Seen {
  hash: string;
  debt: Money;
  months: number;
  regularPayment: Money;
  totalPaid: Money;
  lastDue: PlainDate;
}

/** Why an account cannot be part of a new proposal. */
export type Obstacle = "nothing_owed" | "in_plan" | "in_negotiation" | "closed" | "old_debt";

/** A plan that an account is in, or is being negotiated into. */
export interface Taken {
  accountId: string;
  proposalId: string;
  state: "negotiating" | "signed" | "active";
}

/** An account as the journey sees it; `obstacle` null: it can be covered. */
export interface Coverable {
  accountId: string;
  product: string;
  cardTail: string;
  currency: string;
  /** Reported, without what is held, and interest since: what a plan would repay. Zero where nothing is owed. */
  debt: Money;
  obstacle: Obstacle | null;
  /** The proposal that stands in the way. */
  proposalId: string | null;
}

/** What decides which questions are asked at all. */
export interface Situation {
  accounts: readonly Coverable[];
  today: PlainDate;
  /** Debt up to which no budget is asked for. */
  shortPathUpTo: Money;
  /** The last day on which a first instalment can fall. */
  latestFirst: PlainDate;
  /** The signed proposal that is to be replaced; `accounts` are those of its plans that bind still. */
  replaces: string | null;
}

/** What a page of the journey knows of the draft. */
export interface DraftView {
  answers: Answers;
  /** 0: nothing is saved yet. */
  revision: number;
  keptUntil: PlainDate | null;
}

/** What a step answers when it leads nowhere else. `stale`: changed on another device meanwhile. */
export type StepAnswer = { kind: "stale" } | { kind: "wrong"; fields: Record<string, string> };

/** Terms that can be asked for, and whether asking brings an offer at once. */
export interface Option {
  terms: Terms;
  atOnce: boolean;
  /** What the month leaves after its largest payment; below zero: more than there is. Null without a budget. */
  left: Money | null;
}

/** The page of options. Every figure of it is a quote of today. */
export interface OptionsView {
  currency: string;
  reported: Money;
  accrued: Money;
  waived: Money;
  payable: Money;
  downPayment: Money;
  /** What the instalments repay. */
  financed: Money;
  /** By the budget's savings; zero: none is suggested. */
  suggestedDown: Money;
  mostDown: Money;
  /** What the budget leaves for a plan each month; null on the short path. */
  spare: Money | null;
  firstDue: PlainDate;
  /** The shortest first. */
  ready: readonly Option[];
  /** The own amount or number of months that was worked out. */
  own: Option | null;
  /** Until when a person answers what is not granted at once. */
  answerBy: PlainDate;
}
