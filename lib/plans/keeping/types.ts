import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { PlanState } from "../states";

/** What both sides agreed on: instalments, one sum with a waiver, a promise to pay by a day, another due day. */
export type ProposalKind = "instalments" | "settlement" | "deferral" | "due_day";

export type InstalmentState = "due" | "part_paid" | "paid" | "paid_late" | "missed" | "repaired" | "skipped";

/** One row of the schedule of now. Number 0 is the down payment; amounts in minor units. */
export interface ScheduleRow {
  number: number;
  dueOn: PlainDate;
  /** 0 where a change put all of it elsewhere. */
  amount: Money;
  /** The part of the amount that is interest. */
  interest: Money;
  /** What of the amount has been paid, and the day on which that was all of it. */
  paid: Money;
  paidOn: PlainDate | null;
  state: InstalmentState;
}

/** A payment of the core, or its being taken back (`amount` negative), on the day that counts. */
export interface PlanPayment {
  entryRef: string;
  /** `transacted_on`, else `posted_on` (decisions.md 6). */
  day: PlainDate;
  amount: Money;
  /** Of one that was taken back: the key of the payment that the core names; absent: it names none. */
  takesBack?: string;
}

/** What of a payment went to a row. */
export interface Match {
  number: number;
  entryRef: string;
  amount: Money;
}

/** What of a payment no row was left for. */
export interface Unmatched {
  entryRef: string;
  amount: Money;
}

export type ChangeKind = "move" | "skip" | "pay_day" | "spread" | "double_up" | "extend";

/** A change that was made, for its limits and for the list of changes. */
export interface ChangeMade {
  scheduleVersion: number;
  kind: ChangeKind;
  number: number | null;
  madeOn: PlainDate;
}

/** What settles the plan early if it is paid by a day. */
export interface EarlyQuote {
  settlementQuoteId: string;
  quotedOn: PlainDate;
  validUntil: PlainDate;
  remaining: Money;
  payoff: Money;
  saved: Money;
  scheduleVersion: number;
  /** What had been paid when it was made. */
  paidBefore: Money;
}

/** The notice before a plan can be broken. */
export interface NoticeView {
  breakNoticeId: string;
  number: number;
  noticedOn: PlainDate;
  lastChance: PlainDate;
  state: "open" | "waiting" | "cured" | "more_time" | "broken";
}

/** A plan from its signature on, whole. */
export interface LivePlan {
  cardholderId: string;
  planId: string;
  proposalId: string;
  reference: string;
  accountId: string;
  cardTail: string;
  /** The name of the account's terms in the policy: `graceDaysOf` finds the days of grace by it. */
  productTerms: string;
  currency: string;
  kind: ProposalKind;
  state: Exclude<PlanState, "negotiating" | "ended">;
  signedOn: PlainDate;
  endedOn: PlainDate | null;
  replacesPlanId: string | null;
  scheduleVersion: number;
  /** By number. */
  rows: readonly ScheduleRow[];
  matches: readonly Match[];
  payments: readonly PlanPayment[];
  /** Oldest first. */
  changes: readonly ChangeMade[];
  /** The newest one; null: none. */
  quote: EarlyQuote | null;
  /** Those that it took the place of, of the same schedule: what was paid by their last day still settles the plan. */
  earlierQuotes: readonly EarlyQuote[];
  /** The newest one; null: there never was any. */
  notice: NoticeView | null;
}

/** Where a plan stands: by its state once it is over, else by what it asks for next. `day` goes with the word. */
export interface Standing {
  word:
    | "due"
    | "grace"
    | "missed"
    | "noticed"
    | "waiting"
    | "paid"
    | "agreed"
    | Exclude<LivePlan["state"], "signed" | "active">;
  day: PlainDate | null;
}

/** What a plan asks for next: the oldest row that is not paid, with what of it is missing. */
export interface NextAsked {
  number: number;
  dueOn: PlainDate;
  amount: Money;
}

/** A payment on another account of the same person that would fit an instalment that is missed. */
export interface Elsewhere {
  entryRef: string;
  accountId: string;
  cardTail: string;
  day: PlainDate;
  amount: Money;
  /** The bank was asked to look at it, and has not said that it is done. */
  isAsked: boolean;
}

/** A plan as its page shows it. */
export interface PlanView {
  plan: LivePlan;
  standing: Standing;
  next: NextAsked | null;
  /** Of the account: how many days after its date an instalment is still in time. */
  graceDays: number;
  paid: Money;
  total: Money;
  /** What of payments no instalment was left for. */
  unmatched: readonly Unmatched[];
  elsewhere: readonly Elsewhere[];
  /** A certificate that it was kept lies ready. */
  hasCertificate: boolean;
  /** Something of its account is disputed while it binds. */
  isDisputed: boolean;
  /** The address for a calendar, whole; null: there is none. */
  calendarUrl: string | null;
}
