import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { Rate } from "@/lib/core/rate";
import type { AnnualisedRate } from "@/lib/ledger/annualised-rate";
import type { RepaymentMethod } from "@/lib/ledger/instalments";
import type { Frequency } from "@/lib/ledger/plan-bounds";

/** What a person asks for, in their own measure; the terms follow from it by `quote`. */
export interface Ask {
  /** Accounts of one currency. */
  accountIds: readonly string[];
  /** So much a month or so many months over all accounts together; or nothing that can be quoted: a person is to answer. */
  size: { kind: "monthly"; amount: Money } | { kind: "months"; months: number } | Wish;
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
  waivedInterest: Money;
  waivedFees: Money;
  downPayment: Money;
  /** What the rows repay: debt − waived − down payment. */
  financed: Money;
  rows: readonly TermsRow[];
  totalInterest: Money;
  /** Rows and down payment. */
  totalPaid: Money;
}

/** Full terms of one version: what is seen = what is signed = what is printed. */
export interface Terms {
  currency: string;
  /** The business date of the quote; accrued interest is counted to it. */
  quotedOn: PlainDate;
  policyVersionId: string;
  method: RepaymentMethod;
  months: number;
  payDay: number;
  firstDue: PlainDate;
  waiveInterest: Rate;
  waiveFees: Rate;
  accounts: readonly AccountTerms[];
  /** Sums over the accounts; `rows` are the sums of each month. */
  debt: Money;
  waived: Money;
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
