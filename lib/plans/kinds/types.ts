import type { BusinessCalendar } from "@/lib/core/business-days";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { CycleTerms } from "@/lib/ledger/terms";
import type { AccountTerms, QuotedDebt } from "../types";

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
