import type { AccountFacts, Standing } from "@/lib/accounts/types";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { Locale } from "@/lib/i18n/locale";
import type { Claim } from "@/lib/plans/desk/types";
import type { AdjustmentView, CheckDone, DecidedLine, OpenLine } from "../deciding/types";
import type { Rest } from "../rules";
import type { DisputeState } from "../states";
import type { Component, DisputeType, Outcome, SubjectKind } from "../types";

/** What an officer asks for before deciding. */
export const INFO_REASONS = ["document", "amount", "date", "explain", "other"] as const;
export type InfoReason = (typeof INFO_REASONS)[number];
/** Why a decision takes longer. */
export const EXTEND_REASONS = ["merchant", "records", "third_party", "complex"] as const;
export type ExtendReason = (typeof EXTEND_REASONS)[number];

/** Texts that an officer can begin with, by what they are for; their words stand in the catalogue `dispute-texts`. */
export const READY_TEXTS = {
  message: ["seen", "interest", "late_fee", "merchant", "conduct_stopped"],
  ask: ["document", "amount", "moment"],
  extend: ["wait_merchant", "wait_records"],
  decide: ["right", "right_in_part", "stands", "conduct_right"],
} as const;

/** The dispute that a member of staff acts on, with the round that their page showed. */
export interface CaseKey {
  cardholderId: string;
  disputeId: string;
  round: number;
}

export type Claimed =
  | { kind: "done"; until: Instant }
  /** Somebody else has it until then. */
  | { kind: "taken"; name: string; until: Instant }
  /** It was given to somebody else. */
  | { kind: "assigned" }
  /** An appeal is another person's than the one who decided first. */
  | { kind: "own_decision" }
  /** No decision is waited for any more. */
  | { kind: "gone" };

/** Why a dispute was not taken up, in the order in which a page says so. */
export const CLAIM_REFUSED = ["taken", "assigned", "own_decision", "gone"] as const;

export type DeskDone =
  | { kind: "done" }
  /** The cardholder, a colleague or the calendar was faster. Nothing was done. */
  | { kind: "overtaken"; state: string }
  /** Somebody else works on it, or the own time is over. Nothing was done. */
  | { kind: "not_claimed" }
  /** It cannot be put off, or not to this day; `latest` the last one that can be given, null: none. Nothing was done. */
  | { kind: "wrong_day"; latest: string | null };

/** What came of an act for the form that sent it. */
export type ActDone = DeskDone | CheckDone;

/** A part that the portal leaves aside, with what the core has said of it. */
export interface CaseHold {
  accountHoldId: string;
  component: Component;
  amount: Money;
  minimumShare: Money;
  acknowledgedAt: Instant | null;
  releasedAt: Instant | null;
}

/** What the core has of a line today; null: no posting, or none any more. */
export interface LineNow {
  line: number;
  posted: { amount: Money; merchant: string | null; postedOn: PlainDate } | null;
}

export interface TalkRow {
  messageId: string;
  kind: "message" | "info_asked" | "info_given" | "extended" | "withdrawn" | "appealed" | "internal_note";
  author: "cardholder" | "staff";
  staffName: string | null;
  madeAt: Instant;
  words: string | null;
  until: PlainDate | null;
}

export interface DecisionRow {
  disputeDecisionId: string;
  round: number;
  state: "requested" | "final" | "refused" | "overtaken";
  outcome: Outcome;
  reasonCode: string;
  words: string;
  lines: readonly DecidedLine[];
  grounds: readonly Record<string, string>[];
  madeBy: string;
  madeByName: string;
  madeAt: Instant;
  checkedByName: string | null;
  checkedWords: string | null;
}

export interface EarlierDispute {
  disputeId: string;
  reference: string;
  type: DisputeType;
  state: DisputeState;
  outcome: Outcome | null;
  filedOn: PlainDate;
}

export interface ContactRow {
  contactRef: string;
  at: Instant;
  channel: "call" | "sms" | "email" | "letter" | "visit" | "push";
  outcome: "unanswered" | "connected" | "conversation" | "delivered" | "failed";
}

/** A file that the cardholder added; its content is null where it was not kept. */
export interface CaseEvidence {
  evidenceId: string;
  kind: string;
  state: "held" | "ready" | "refused" | "removed";
  fileId: string | null;
  contentType: "image/jpeg" | "application/pdf" | null;
}

/** What the desk knows of a dispute beside the filing. */
export interface CaseFrame {
  name: string;
  cardTail: string;
  /** In which language the cardholder reads; null: they have not said. */
  locale: Locale | null;
  /** A plan of the same account binds or is talked about. */
  isBesidePlan: boolean;
  /** When the interest of its account rested. */
  rests: readonly Rest[];
  /** Its item in the queue; null: it waits for nobody. */
  workItemId: string | null;
  claim: Claim | null;
  holds: readonly CaseHold[];
  now: readonly LineNow[];
  talk: readonly TalkRow[];
  decisions: readonly DecisionRow[];
  /** Everything that decisions put right, the oldest first. */
  adjustments: readonly (AdjustmentView & { disputeDecisionId: string })[];
  evidence: readonly CaseEvidence[];
  /** The newest first, this one left out. */
  earlier: readonly EarlierDispute[];
  contacts: readonly ContactRow[];
}

/** One clock with where it stands. */
export interface ClockView {
  name: "first" | "decide" | "info" | "longest" | "appeal";
  by: PlainDate;
  standing: "in_time" | "at_risk" | "breached" | "answered" | "until";
  answeredAt: Instant | null;
}

/** The dispute as it was filed, line by line. */
export interface CaseLine extends OpenLine {
  subject: SubjectKind;
  shown: Readonly<Record<string, string>>;
  posted: LineNow["posted"];
}

/** Everything of a dispute on one screen. */
export interface CaseView {
  key: CaseKey;
  reference: string;
  type: DisputeType;
  state: DisputeState;
  currency: string;
  words: string | null;
  remedy: string;
  remedyWords: string | null;
  filedOn: PlainDate;
  longestBy: PlainDate | null;
  decideBy: PlainDate;
  /** Who judged the matter in the first round: an appeal is none of theirs. */
  firstBy: readonly string[];
  clocks: readonly ClockView[];
  lines: readonly CaseLine[];
  adjustments: readonly (AdjustmentView & { disputeDecisionId: string })[];
  frame: CaseFrame;
  /** `href`: a link of a few minutes for whoever looks; null: it cannot be opened. */
  evidence: readonly (CaseEvidence & { href: string | null })[];
  /** What the cardholder reads. */
  readsIn: Locale;
  account: { facts: AccountFacts; standing: Standing } | null;
  /** Interest on what is held since the filing, which the decision settles; null: none is counted. */
  shadow: Money | null;
  today: PlainDate;
  zone: string;
}
