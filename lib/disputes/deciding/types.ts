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
