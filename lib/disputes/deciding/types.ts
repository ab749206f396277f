import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { Outcome } from "../types";

export const LINE_OUTCOMES = ["upheld", "partly", "rejected"] as const;
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

/** What a decision can put right. */
export const ADJUSTMENT_KINDS = [
  "principal",
  "interest",
  "fee",
  "late_fee",
  "payment_dated_back",
  "credit_report_corrected",
] as const;
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number];

/** What a decision says of one line; `upheld` null: no money of it is disputed. */
export interface DecidedLine {
  line: number;
  outcome: LineOutcome;
  upheld: Money | null;
}

/** One thing that is put right; `amount` null: it moves no money. */
export interface Adjustment {
  line: number;
  kind: AdjustmentKind;
  amount: Money | null;
  /** From which day it counts. */
  valueOn: PlainDate;
}

/** Where an adjustment stands: the core has not posted it yet, has, or posted something else. */
export type AdjustmentState = "proposed" | "waiting" | "matched" | "differs" | "void";

export interface AdjustmentView extends Adjustment {
  adjustmentId: string;
  state: AdjustmentState;
  matchedEntryRef: string | null;
  matchedAt: Instant | null;
}

/** A decision of a round that became final, as its cardholder reads it. */
export interface DecisionView {
  round: 1 | 2;
  outcome: Outcome;
  reasonCode: string;
  /** Of the person who decided, to the cardholder. */
  words: string;
  finalOn: PlainDate;
  lines: readonly DecidedLine[];
  adjustments: readonly AdjustmentView[];
}

/** Why it was decided so; a code of the letter, beside the person's own words. */
export const DECISION_REASONS = [
  "confirmed",
  "bank_error",
  "merchant_confirmed",
  "part_confirmed",
  "records_agree",
  "terms_apply",
  "credited_before",
  "other",
] as const;
export type DecisionReason = (typeof DECISION_REASONS)[number];

/** One line as a decision about it finds it. */
export interface OpenLine {
  line: number;
  /** What is disputed of it; null: no money is. */
  amount: Money | null;
  /** What can be put right about it, the one that follows by rule first; none: nothing that moves money. */
  kinds: readonly AdjustmentKind[];
  /** From which day a credit counts by rule. */
  valueOn: PlainDate;
}

/** What somebody decides about a line; what is null follows by rule. */
export interface LineChoice {
  line: number;
  outcome: LineOutcome;
  /** Of `partly`: what of the amount. */
  amount: Money | null;
  kind: AdjustmentKind | null;
  /** Interest that was charged on it, given back as well. */
  interest: Money | null;
  valueOn: PlainDate | null;
}

export interface Choices {
  lines: readonly LineChoice[];
  /** What was sent to a credit database is put right. */
  correctReport: boolean;
}

/** A decision as its lines give it. */
export interface Judged {
  outcome: Outcome;
  lines: readonly DecidedLine[];
  adjustments: readonly Adjustment[];
}

export type DecisionProblem = "line_missing" | "amount_part" | "kind_other" | "interest_over" | "value_late";

/** Why another person has to look at it; the figures as decimals. */
export type DecisionGround = { code: "amount"; amount: string; limit: string } | { code: "unauth" };

export interface DecideInput extends Choices {
  cardholderId: string;
  disputeId: string;
  round: number;
  reasonCode: DecisionReason;
  words: string;
  /** Of the letter that was looked at; null: none was. */
  seenHash: string | null;
}

export interface CheckKey {
  cardholderId: string;
  disputeId: string;
  disputeDecisionId: string;
}

export type DecideDone =
  | { kind: "done" }
  /** Another person has to look at it first. */
  | { kind: "requested" }
  /** This is what the cardholder will read; nothing was done. */
  | { kind: "look"; hash: string; judged: Judged }
  | { kind: "problem"; problem: DecisionProblem; line: number }
  | { kind: "overtaken"; state: string }
  | { kind: "not_claimed" }
  /** Who decided the first round decides no appeal. */
  | { kind: "own_decision" };

export type CheckDone =
  | { kind: "done" }
  | { kind: "overtaken"; state: string }
  | { kind: "own_decision" }
  | { kind: "beyond_authority" };

/** The letter of a decision, in the language of its reader. */
export interface Letter {
  title: string;
  paragraphs: readonly string[];
  items: readonly string[];
}

/** What came of it for the form; `look`: the letter, and the words as they were typed. */
export type DecideAnswer =
  | Exclude<DecideDone, { kind: "look" }>
  | { kind: "look"; hash: string; letter: Letter; words: string };
