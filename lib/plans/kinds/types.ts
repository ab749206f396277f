import type { BusinessCalendar } from "@/lib/core/business-days";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { CycleTerms } from "@/lib/ledger/terms";
import type { Coverable } from "../drafting/types";
import type { AccountTerms, OtherKind, QuotedDebt, QuoteProblem, Terms } from "../types";

export const OTHER_KINDS = ["settlement", "deferral", "due_day"] as const satisfies readonly OtherKind["kind"][];

/** One account as the kinds beside instalments take it. */
export interface Quotable extends Pick<AccountTerms, "planId" | "accountId" | "product" | "cardTail"> {
  debt: QuotedDebt;
  /** What the contract asks for by now: overdue, or else the minimum that is due next. */
  asked: Money;
  /** By which its statements come; null while there is none. */
  cycle: CycleTerms | null;
}

/** What terms are made of beside the ask. At least one account, all of one currency. */
export interface Given {
  accounts: readonly Quotable[];
  currency: string;
  today: PlainDate;
  /** No date may be later: one that was mistyped. */
  lastDay: PlainDate;
  calendar: BusinessCalendar;
  policyVersionId: string;
}

/** An account that can be chosen, with what the contract asks for by now. */
export type Choosable = Coverable & { asked: Money };

/** A short path: what can be chosen, what was typed, and what it would come to today. */
export interface KindView {
  kind: OtherKind["kind"];
  currency: string;
  today: PlainDate;
  accounts: readonly Choosable[];
  typed: Readonly<Record<string, string>>;
  attempt: string;
  /** Field → key of the catalogue area `errors`, or of `plan-kinds.errors`. */
  errors: Readonly<Record<string, string>>;
  problem: QuoteProblem | null;
  terms: Terms | null;
  seenHash: string | null;
  /** Whether policy grants it by itself; else a person answers by this day. */
  atOnce: boolean;
  answerBy: PlainDate;
  /** The last day that policy grants by itself. */
  lastDay: PlainDate;
  /** What a missed settlement would come to on the day after. */
  missed: { on: PlainDate; amount: Money } | null;
}
