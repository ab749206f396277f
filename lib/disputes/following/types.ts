import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { DisputeRule } from "@/lib/policy/schema";
import type { DecisionView } from "../deciding/types";
import type { Rest } from "../rules";
import type { DisputeState } from "../states";
import type { Component, DisputeType, Outcome, Remedy, SubjectKind } from "../types";

/** What became of something that its holder did. `overtaken`: it has moved on since the page was made. */
export type Told = { kind: "done" } | { kind: "overtaken"; state: DisputeState };

/** A dispute in a list. */
export interface DisputeRow {
  disputeId: string;
  accountId: string;
  reference: string;
  type: DisputeType;
  state: DisputeState;
  filedOn: PlainDate;
  decideBy: PlainDate;
  infoBy: PlainDate | null;
  outcome: Outcome | null;
}

/** One line as it was shown when it was filed. */
export interface LineView {
  line: number;
  subject: SubjectKind;
  amount: Money | null;
  whole: boolean;
  shown: Readonly<Record<string, string>>;
}

/** What is left aside; `acknowledged`: the core does the same. */
export interface HoldView {
  amount: Money;
  component: Component;
  acknowledged: boolean;
  /** What of the reported minimum it is. */
  minimumShare: Money;
}

/** One thing that was said; notes of the desk are none of them. */
export interface MessageView {
  messageId: string;
  kind: string;
  author: "cardholder" | "staff";
  at: Instant;
  words: string | null;
  until: PlainDate | null;
}

/** A dispute as its holder sees it. */
export interface DisputeView extends DisputeRow {
  product: string;
  cardTail: string;
  currency: string;
  round: number;
  words: string | null;
  remedy: Remedy;
  remedyWords: string | null;
  filedAt: Instant;
  firstAnswerBy: PlainDate;
  firstAnsweredAt: Instant | null;
  longestBy: PlainDate | null;
  decidedOn: PlainDate | null;
  appealBy: PlainDate | null;
  lines: readonly LineView[];
  holds: readonly HoldView[];
  messages: readonly MessageView[];
  /** A plan of the same account binds or is talked about. */
  isBesidePlan: boolean;
  /** When the interest of its account rested. */
  rests: readonly Rest[];
  productTerms: string;
  /** Interest on what is held since the filing, which the decision settles; null: none is counted. Estimated. */
  shadow: Money | null;
  /** Whether the core has marked it. */
  marked: boolean;
  decision: DecisionView | null;
  rule: DisputeRule;
}
