import { moveToBusinessDay } from "@/lib/core/business-days";
import { addDays, isAfter, type PlainDate } from "@/lib/core/dates";
import { type Money, money, sum, ZERO } from "@/lib/core/money";
import type { Rate } from "@/lib/core/rate";
import type { ProposalKind } from "../keeping/types";
import type { AccountTerms, QuoteProblem, Terms, TermsRow } from "../types";
import type { Given, Quotable } from "./types";

/** What is wrong with the day by which one sum is to be paid. */
export function wrongDay(day: PlainDate, { today, lastDay }: Pick<Given, "today" | "lastDay">): QuoteProblem | null {
  if (!isAfter(day, today)) return { problem: "first_past", limit: addDays(today, 1).toString() };
  return isAfter(day, lastDay) ? { problem: "first_late", limit: lastDay.toString() } : null;
}

/** The one row of an account, on the next business day where its day is none; of nothing there is none. */
export function rowsOf(payment: Money, on: PlainDate, { calendar }: Pick<Given, "calendar">): TermsRow[] {
  const dueOn = moveToBusinessDay(on, calendar);
  return payment > ZERO ? [{ number: 1, dueOn, payment, interest: ZERO, principal: payment }] : [];
}

/** An account of which nothing is agreed yet. */
export function untouched({ planId, accountId, product, cardTail, debt }: Quotable): AccountTerms {
  return {
    planId,
    accountId,
    product,
    cardTail,
    debt,
    waivedInterest: ZERO,
    waivedFees: ZERO,
    waivedPrincipal: ZERO,
    downPayment: ZERO,
    financed: ZERO,
    left: ZERO,
    asked: ZERO,
    dueDay: null,
    rows: [],
    totalInterest: ZERO,
    totalPaid: ZERO,
  };
}

interface Whole {
  kind: Exclude<ProposalKind, "instalments">;
  accounts: readonly AccountTerms[];
  /** The day that is agreed on, before it is moved to a business day. */
  on: PlainDate;
  payDay: number;
  shares?: { interest: Rate; fees: Rate; principal: Rate };
}

const NONE = 0n as Rate;

/** Terms of all accounts together. They cost nothing: no interest, and so no rate. */
export function wholeOf({ kind, accounts, on, payDay, shares }: Whole, given: Given): Terms {
  const of = (pick: (account: AccountTerms) => Money) => sum(accounts.map(pick));
  const payment = of((account) => account.totalPaid);
  const rows = rowsOf(payment, on, given);
  return {
    kind,
    currency: given.currency,
    quotedOn: given.today,
    policyVersionId: given.policyVersionId,
    method: { kind: "interest_free" },
    months: rows.length,
    payDay,
    firstDue: on,
    waiveInterest: shares?.interest ?? NONE,
    waiveFees: shares?.fees ?? NONE,
    waivePrincipal: shares?.principal ?? NONE,
    accounts,
    debt: of(({ debt }) => money(debt.principal + debt.interest + debt.fees + debt.accrued)),
    waived: of((account) => money(account.waivedInterest + account.waivedFees + account.waivedPrincipal)),
    left: of((account) => account.left),
    downPayment: ZERO,
    financed: of((account) => account.financed),
    rows,
    regularPayment: payment,
    lastPayment: payment,
    totalInterest: ZERO,
    totalPaid: payment,
    lastDue: on,
    annual: null,
  };
}
