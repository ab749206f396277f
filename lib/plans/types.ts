import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { Rate } from "@/lib/core/rate";
import type { AnnualisedRate } from "@/lib/ledger/annualised-rate";
import type { RepaymentMethod } from "@/lib/ledger/instalments";
import type { Frequency, ReadyPlanName } from "@/lib/ledger/plan-bounds";
import type { NextAsked, NoticeView, ProposalKind } from "./keeping/types";
import type { PlanState, ProposalState } from "./states";

/** What a person asks for, in their own measure; the terms follow from it by `quote`. */
export interface Ask {
  /** Accounts of one currency. */
  accountIds: readonly string[];
  /**
   * So much a month or so many months over all accounts together; another kind than instalments; or nothing that can be
   * quoted: a person is to answer. Of the other kinds only the accounts and the size count, the rest follows from them.
   */
  size: { kind: "monthly"; amount: Money } | { kind: "months"; months: number } | OtherKind | Wish;
  /** Paid on the day of signing, over all accounts together. */
  downPayment: Money;
  /** The nominal date of the first instalment. */
  firstDue: PlainDate;
  /** 1–31; in a month without that day its last day. */
  payDay: number;
  /** Fractions of the reported interest and fees. Only staff ask for other than the policy's. */
  waiveInterest: Rate;
  waiveFees: Rate;
}

/** One sum that settles everything; so much by a day, and the rest as it is; 1–28: the day on which statements fall due. */
export type OtherKind =
  | { kind: "settlement"; amount: Money; payBy: PlainDate }
  | { kind: "deferral"; amount: Money; until: PlainDate }
  | { kind: "due_day"; day: number };

/** "I cannot afford any of these": what would help instead. */
export type Wish = { kind: "token"; amount: Money } | { kind: "pause"; until: PlainDate } | { kind: "talk" };

/** The debt of one account as a quote takes it. */
export interface QuotedDebt {
  principal: Money;
  /** Interest that the core has posted. */
  interest: Money;
  fees: Money;
  /** Interest since the core's figures up to the day of the quote: an estimate, agreed by signing. */
  accrued: Money;
  /** Disputed and held: not part of the plan. Already taken off the principal. */
  held: Money;
}

export interface TermsRow {
  /** From 1. */
  number: number;
  /** Moved to a business day where the nominal day is none. */
  dueOn: PlainDate;
  payment: Money;
  interest: Money;
  principal: Money;
}

/** The part of one account. Its plan has the id `planId`, which is made with the first version. */
export interface AccountTerms {
  planId: string;
  accountId: string;
  product: string;
  cardTail: string;
  debt: QuotedDebt;
  /** Of a settlement the accrued part is in it. */
  waivedInterest: Money;
  waivedFees: Money;
  waivedPrincipal: Money;
  downPayment: Money;
  /** What the rows repay: debt − waived − left − down payment. */
  financed: Money;
  /** What stays as the contract has it: of a deferral the rest, of another due day everything; else nothing. */
  left: Money;
  /** Of a deferral: what the contract asks for by now, overdue or due next. */
  asked: Money;
  /** Of a change of the due day: what becomes of the statements. */
  dueDay: NewDueDay | null;
  rows: readonly TermsRow[];
  totalInterest: Money;
  /** Rows and down payment. */
  totalPaid: Money;
}

/** The statement from which on another due day holds, when it would have been due, and when it is. */
export interface NewDueDay {
  statement: PlainDate;
  was: PlainDate;
  first: PlainDate;
}

/** Full terms of one version: what is seen = what is signed = what is printed. */
export interface Terms {
  /** A settlement and a deferral have one row, a change of the due day has none: `payDay` is the new one. */
  kind: ProposalKind;
  currency: string;
  /** The business date of the quote; accrued interest is counted to it. */
  quotedOn: PlainDate;
  policyVersionId: string;
  method: RepaymentMethod;
  months: number;
  payDay: number;
  firstDue: PlainDate;
  /** Of a settlement: the fractions that follow from the sum, rounded up. */
  waiveInterest: Rate;
  waiveFees: Rate;
  waivePrincipal: Rate;
  accounts: readonly AccountTerms[];
  /** Sums over the accounts; `rows` are the sums of each month. */
  debt: Money;
  waived: Money;
  left: Money;
  downPayment: Money;
  financed: Money;
  rows: readonly TermsRow[];
  regularPayment: Money;
  lastPayment: Money;
  totalInterest: Money;
  totalPaid: Money;
  lastDue: PlainDate;
  /** Null when nothing is financed. */
  annual: AnnualisedRate | null;
}

/** A budget as a person gave it; money a month follows from it by `boundsOf`. */
export interface Budget {
  incomes: readonly BudgetItem[];
  essentials: readonly BudgetItem[];
  otherDebts: readonly BudgetItem[];
  dependants: number;
  savings: Money;
}

/** `item` is a code of the catalogue `plans.budget.*`. */
export interface BudgetItem {
  item: string;
  amount: Money;
  frequency: Frequency;
}

/** One reason for or against, as a code of the catalogue `plans.ground.*` with its figures as text (decimal, ISO). */
export type Ground = { code: string; verdict: "fits" | "beyond" } & Record<string, string>;

export type Author = "cardholder" | "staff" | "policy";
export type Desk = "agent" | "supervisor";

/**
 * Why terms cannot be quoted at all: by law or by sense. `quote` says what `limit` is. Its words are
 * `plans.problem.<problem>`, but `plans.problem.monthly_low` for `months_over` of an amount a month.
 */
export interface QuoteProblem {
  problem:
    | "nothing_owed"
    | "wish"
    | "months_over"
    | "months_zero"
    | "amount_zero"
    | "amount_over"
    | "down_over"
    | "first_past"
    | "first_late"
    | "currencies"
    | "nothing_asked"
    | "nothing_left"
    | "due_day_range"
    | "due_day_same"
    | "due_day_unknown";
  limit?: string;
}

/** One of the plans that are put before a person to choose from. */
export interface ReadyTerms {
  name: ReadyPlanName;
  terms: Terms;
}

/** One version as either side reads it. */
export interface VersionView {
  version: number;
  author: Author;
  /** Of the member of staff who made it. */
  staffName: string | null;
  madeAt: Instant;
  madeOn: PlainDate;
  validUntil: PlainDate | null;
  ask: Ask;
  terms: Terms | null;
  termsHash: string | null;
  grounds: readonly Ground[];
  words: string | null;
}

export interface MessageView {
  messageId: string;
  kind: MessageKind;
  author: "cardholder" | "staff";
  staffName: string | null;
  madeAt: Instant;
  reasonCode: string | null;
  words: string | null;
  nextStep: string | null;
}

export type MessageKind =
  | "info_asked"
  | "info_given"
  | "declined"
  | "explanation_asked"
  | "explanation_given"
  | "second_look_asked"
  | "sent_to_supervisor"
  | "withdrawn"
  | "internal_note";

/** Everything of one proposal. */
export interface ProposalView {
  proposalId: string;
  reference: string;
  currency: string;
  kind: ProposalKind;
  state: ProposalState;
  /** The newest one; the last of `versions`. */
  version: number;
  reason: string;
  ownWords: string | null;
  budget: Budget | null;
  submittedAt: Instant;
  submittedOn: PlainDate;
  /** While the bank's turn: the promised day of an answer. */
  answerBy: PlainDate | null;
  /** While an offer stands: the last day on which it can be signed. */
  validUntil: PlainDate | null;
  /** While the bank waits for what it asked: the last day for it. */
  infoBy: PlainDate | null;
  desk: Desk;
  oldDebt: boolean;
  secondLook: boolean;
  policyVersionId: string;
  /** Oldest first. */
  versions: readonly VersionView[];
  /** Oldest first; for the cardholder without internal notes and without what goes on between desks. */
  messages: readonly MessageView[];
  plans: readonly { planId: string; accountId: string; state: PlanState; replacesPlanId: string | null }[];
  agreement: AgreementView | null;
}

/** The signature with its evidence. */
export interface AgreementView {
  version: number;
  termsHash: string;
  textHash: string;
  language: "zh-CN" | "en";
  signedAt: Instant;
  signedOn: PlainDate;
  factor: "sms_code" | "passkey";
  steppedUpAt: Instant;
  readingSeconds: number;
  confirmations: readonly string[];
}

/** A proposal in a list. */
export interface ProposalSummary {
  proposalId: string;
  reference: string;
  currency: string;
  kind: ProposalKind;
  state: ProposalState;
  submittedOn: PlainDate;
  changedAt: Instant;
  answerBy: PlainDate | null;
  validUntil: PlainDate | null;
  accountIds: readonly string[];
  /** Of the newest version that has terms. */
  terms: Pick<Terms, "kind" | "months" | "payDay" | "regularPayment" | "totalPaid" | "lastDue"> | null;
}

/** The plan that binds an account. */
export interface BindingPlan {
  planId: string;
  proposalId: string;
  accountId: string;
  state: "signed" | "active";
  kind: ProposalKind;
  signedOn: PlainDate;
  /** The oldest instalment not paid yet, with what of it is missing; null: all are paid. */
  next: NextAsked | null;
  /** The newest notice before the plan can be ended; null: there never was any. */
  notice: Pick<NoticeView, "state" | "lastChance"> | null;
}
