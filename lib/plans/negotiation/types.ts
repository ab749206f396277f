import { LONGEST_TYPED } from "@/lib/action/form-state";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { ProposalState } from "../states";
import type { Ask, Budget, QuoteProblem, Terms } from "../types";

export interface Submission {
  ask: Ask;
  /** Null on the short path. */
  budget: Budget | null;
  reason: string;
  ownWords: string | null;
  /** Of the terms that the page showed; null for a wish. */
  seenHash: string | null;
  language: "zh-CN" | "en";
  /** The signed proposal whose plans end when this one is signed. */
  replaces?: string | null;
}

/** The version of an offer that policy makes at once; the first is what was asked for. */
export const GRANTED_AT_ONCE = 2;

export interface Counter {
  proposalId: string;
  /** The version that the page showed. */
  version: number;
  ask: Ask;
  words: string | null;
  seenHash: string | null;
}

export interface Signature {
  proposalId: string;
  version: number;
  termsHash: string;
  /** Of the full text that was shown, in this language. */
  textHash: string;
  language: "zh-CN" | "en";
  /** Counted by the server since the page was first opened. */
  readingSeconds: number;
  /** Ids of what was ticked, of those that the text asks for. */
  confirmations: readonly string[];
  factor: "sms_code" | "passkey";
}

/**
 * The terms are not those that were seen, and are asked for again. Before a submission or a counter nothing was
 * written. At an acceptance or a signature, `version` is the offer that stands: a new one where the debt changed
 * (`was`: what was offered before), the same where other terms were sent than had been offered.
 */
export interface Changed {
  kind: "changed";
  now: Terms;
  was?: Terms;
  version?: number;
}

/** The proposal has moved on meanwhile; nothing was done. */
export interface Overtaken {
  kind: "overtaken";
  state: ProposalState;
}

export interface Problem {
  kind: "problem";
  problem: QuoteProblem;
}

/** The offer has run out; nothing was done. */
export interface RunOut {
  kind: "expired";
}

export type Submitted =
  | { kind: "offered" | "in_review"; proposalId: string }
  | Changed
  | Problem
  | { kind: "taken"; accountIds: string[] };

export type Countered = { kind: "offered" | "countered" } | Changed | Problem | Overtaken | RunOut;

export type Accepted = { kind: "accepted" } | Changed | Problem | Overtaken | RunOut;

export type Signed =
  | { kind: "signed" }
  | { kind: "unconfirmed"; missing: string[] }
  | { kind: "reading"; seconds: number }
  | Changed
  | Problem
  | Overtaken
  | RunOut;

export type Told = { kind: "done" } | Overtaken;
export type SecondLook = { kind: "done" } | { kind: "taken"; accountIds: string[] } | { kind: "used" } | Overtaken;

/** What differs between two versions, in the order in which it is shown. */
export type Difference =
  | { key: "monthly" | "down" | "waived" | "interest" | "total" | "debt" | "sum"; was: Money; now: Money }
  | { key: "months" | "payDay"; was: number; now: number }
  | { key: "firstDue" | "lastDue" | "payBy"; was: PlainDate; now: PlainDate };

/** A counter before it is sent: what was typed, what is wrong with it, and the terms that it would come to. */
export interface CounterPreview {
  typed: Readonly<Record<string, string>>;
  attempt: string;
  /** Field → key of `plan-offer.errors`. */
  errors: Readonly<Record<string, string>>;
  problem: QuoteProblem | null;
  terms: Terms | null;
  seenHash: string | null;
  changes: readonly Difference[];
  /** Whether policy grants it at once. */
  atOnce: boolean;
}

/** What an action of these pages answers where it leads nowhere else: words, and the field that they are about. */
export interface OfferAnswer {
  text: string;
  field: string | null;
}

/** Why a page came instead of what was pressed; the page says it in words. */
export const CAME = ["overtaken", "expired", "changed", "terms", "problem", "taken", "used"] as const;
export type Came = (typeof CAME)[number];

/** `confirm-<id>`, one for each statement that is ticked. */
export const CONFIRM = "confirm-";

/** The longest of own words that a form gives back when something has to be put right. */
export const LONGEST_WORDS = LONGEST_TYPED;

/** The longest that goes with a counter, which a cookie carries to the page that works it out. */
export const LONGEST_NOTE = 200;
