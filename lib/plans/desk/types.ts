import type { Charges, ChargesFlag } from "@/lib/accounts/charges/types";
import type { AccountFacts, Standing } from "@/lib/accounts/types";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { Rate } from "@/lib/core/rate";
import type { PlanBounds } from "@/lib/ledger/plan-bounds";
import type { ApprovalState, ApprovalView } from "../approving/types";
import type { ProposalKind } from "../keeping/types";
import type { QuoteAccount, QuoteRules } from "../quote";
import type { PlanState, ProposalState } from "../states";
import type { Ask, Desk, Ground, ProposalView, QuoteProblem, Terms } from "../types";

/** Who works on an item, alone, until then. Null once the time is over: anybody may take it up. */
export interface Claim {
  staffId: string;
  name: string;
  until: Instant;
}

/** Who is to work on an item, until a supervisor says otherwise. */
export interface Assigned {
  staffId: string;
  name: string;
}

/** One line of a desk's queue. */
export interface QueueRow {
  workItemId: string;
  cardholderId: string;
  proposalId: string;
  /** Of the cardholder, as the core has it. */
  name: string;
  cardTails: readonly string[];
  currency: string;
  state: ProposalState;
  secondLook: boolean;
  desk: Desk;
  /** The promised date of the answer. */
  dueOn: PlainDate;
  size: Ask["size"];
  /** Of the terms that stand; null where nothing was asked for that can be quoted. */
  months: number | null;
  regularPayment: Money | null;
  claim: Claim | null;
  /** Whom a supervisor, or the own request for approval, gave it to. */
  assigned: Assigned | null;
  /** Of the newest request for approval of the version that stands; null: none. */
  approval: ApprovalState | null;
  /** Accounts whose charges policy has a supervisor look at; none for an agent. */
  charges: readonly ChargesFlag[];
}

/** Where a page of the queue begins: after the row of this date and id. */
export interface QueueCursor {
  dueOn: PlainDate;
  workItemId: string;
}

/** deadline: what is free or one's own; mine: one's own alone; all: also what others work on. */
export const QUEUE_VIEWS = ["deadline", "mine", "all"] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

export interface QueueQuery {
  desk: Desk;
  view: QueueView;
  staffId: string;
  /** The yearly rate above which charges are flagged; null: they are not looked at. */
  chargesAbove: Rate | null;
  /** Claims that ended before this moment count no more. */
  at: Instant;
  after: QueueCursor | null;
  limit: number;
}

/** What was negotiated with the same person before, and what became of it. */
export interface EarlierProposal {
  proposalId: string;
  reference: string;
  state: ProposalState;
  submittedOn: PlainDate;
  plans: readonly { accountId: string; state: PlanState }[];
}

/** What the desk knows of a case beside the proposal itself. */
export interface CaseFrame {
  name: string;
  /** Null when no answer of the bank is waited for. */
  work: { workItemId: string; desk: Desk; dueOn: PlainDate; claim: Claim | null; assigned: Assigned | null } | null;
  /** Requests for approval of offers about it, the oldest first. */
  approvals: readonly ApprovalView[];
  /** What was charged on its accounts since their arrears began. */
  charges: readonly Charges[];
  /** The newest first, this one left out. */
  earlier: readonly EarlierProposal[];
}

/** A month in which a minimum was asked for, and what of it came before the next statement. */
export interface MonthKept {
  statementDate: PlainDate;
  asked: Money;
  paid: Money;
  kept: "full" | "part" | "none";
}

/** What a budget makes one ask. Never a verdict: nothing follows from a flag by itself. */
export type FlagCode =
  | "no_income"
  | "no_food"
  | "below_allowance"
  | "nothing_left"
  | "exact_offer"
  | "round_figures"
  | "savings_enough"
  | "income_below_payments"
  | "left_over_unused";

/** The figures that make the question, by the names that its words in the catalogue have for them. */
export interface Flag {
  code: FlagCode;
  amounts: Readonly<Record<string, Money>>;
}

/** A budget line by the month; `item` is a code of the catalogue. */
export interface MonthlyLine {
  item: string;
  amount: Money;
}

export interface BudgetView {
  incomes: readonly MonthlyLine[];
  essentials: readonly MonthlyLine[];
  otherDebts: readonly MonthlyLine[];
  dependants: number;
  savings: Money;
  /** What the policy adds for food and daily needs. */
  allowance: Money;
  bounds: PlanBounds;
  flags: readonly Flag[];
}

/** Why a counter of this size is put before the desk. */
export type PresetName = "paused" | "affordable" | "at_once" | "own_limit" | "longest";

/** What a desk can answer with, by its key: 1 to 3 are there at once, 4 is its own. */
export const CHOICE_KEYS = ["1", "2", "3", "4"] as const;
export type ChoiceKey = (typeof CHOICE_KEYS)[number];

/** One offer that could be sent, quoted today. */
export interface Choice {
  key: ChoiceKey;
  name: "asked" | "own" | PresetName;
  ask: Ask;
  terms: Terms;
  hash: string;
  /** By the authority of whoever asks. */
  grounds: readonly Ground[];
  /** What of it another person has to approve; none: whoever asks grants it alone. */
  beyond: readonly Ground[];
  /** The most that one month asks for. */
  largest: Money;
  /** What a month leaves over after that; null without a budget. */
  left: Money | null;
}

export interface Choices {
  offers: readonly Choice[];
  /** Why what is asked for, and why the own terms, cannot be quoted. */
  askedProblem: QuoteProblem | null;
  ownProblem: QuoteProblem | null;
  /** What own terms have to keep to: the most months of this role, and what a month costs then. */
  bounds: { months: number; lowest: Money | null };
}

/** Why an answer was not sent: what has to be put right, who was faster, what changed. */
export type AnswerResult =
  | { kind: "invalid"; fields: Readonly<Record<string, string>> }
  | { kind: "overtaken"; state: ProposalState }
  | { kind: "not_claimed" | "beyond_authority" | "beyond_supervisor" | "changed" | "problem" | "unseen" };

/** What was sent last, for the line that says so. */
export interface Sent {
  what: "offer" | "ask" | "decline" | "supervisor" | "request" | "approved" | "refused";
  reference: string;
  months: number | null;
  payment: Money | null;
}

/** An account of the case with how the last months went. */
export interface CaseAccount {
  facts: AccountFacts;
  standing: Standing;
  months: readonly MonthKept[];
}

export interface CaseView {
  address: string;
  cardholderId: string;
  proposal: ProposalView;
  frame: CaseFrame;
  /** Accounts of the proposal. */
  accounts: readonly CaseAccount[];
  /** What the cardholder asks for now: their newest version. */
  asked: Ask;
  rules: QuoteRules;
  quoted: readonly QuoteAccount[];
  choices: Choices;
  /** The debt is another one than when the newest approval was asked for. */
  hasMoved: boolean;
  /** What was typed for own terms, and what of it cannot be read: field → key of the area `errors`. */
  own: {
    typed: Readonly<Record<string, string>>;
    wrong: Readonly<Record<string, string>>;
    /** What they can be: of a wish to pause instalments or a deferral. */
    kinds: readonly ProposalKind[];
  };
}

/** Why a case could not be taken up. */
export const CLAIM_REFUSED = ["taken", "assigned", "other_desk", "own_refusal", "gone"] as const;
export type ClaimRefused = (typeof CLAIM_REFUSED)[number];
