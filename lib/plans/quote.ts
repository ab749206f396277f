import { cycleOf } from "@/lib/accounts/frame";
import type { AccountFacts } from "@/lib/accounts/types";
import type { BusinessCalendar } from "@/lib/core/business-days";
import { addDays, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { type Money, money, moneyToString, most, sum, ZERO } from "@/lib/core/money";
import { applyRate, type Rate } from "@/lib/core/rate";
import { rateOfPayments } from "@/lib/ledger/annualised-rate";
import { type Instalment, instalments, type RepaymentMethod } from "@/lib/ledger/instalments";
import { contentHash } from "@/lib/policy/canonical";
import type { Policy } from "@/lib/policy/policy";
import type { Pack, ProductTerms } from "@/lib/policy/schema";
import { debtOf, sumOf } from "./debt";
import { dueDate, mostMonths, nominalDate } from "./due-dates";
import { isOtherKind, isWish } from "./kind";
import { askedOf } from "./kinds/asked";
import { otherTerms } from "./kinds/terms";
import type { Quotable } from "./kinds/types";
import { shareOut } from "./share-out";
import { writeTerms } from "./stored";
import type { AccountTerms, Ask, QuotedDebt, QuoteProblem, Terms, TermsRow, Wish } from "./types";

/** An account with its figures, its terms, and the id of its plan; before there is one, the account's id stands in. */
export interface QuoteAccount {
  facts: AccountFacts;
  terms: ProductTerms;
  planId: string;
}

export interface QuoteRules {
  policy: Policy;
  today: PlainDate;
  calendar: BusinessCalendar;
}

/** Later than any policy may allow a first instalment (`schema-plans.ts`): a date that was mistyped. */
export const FIRST_DUE_AT_MOST_DAYS = 92;

export const isProblem = (quoted: Terms | QuoteProblem): quoted is QuoteProblem => "problem" in quoted;

/** What the policy waives by itself, as the part of an ask that only staff change. */
export function standardWaivers({ policy }: Pick<QuoteRules, "policy">): Pick<Ask, "waiveInterest" | "waiveFees"> {
  const { waiveInterestUpTo, waiveFeesUpTo } = policy.pack.plan;
  return { waiveInterest: waiveInterestUpTo, waiveFees: waiveFeesUpTo };
}

function methodOf({ method, nominalAnnual }: Pack["plan"]): RepaymentMethod {
  if (method === "interest_free") return { kind: method };
  if (method === "flat_fee") return { kind: method, feeRate: (nominalAnnual / 12n) as Rate };
  return { kind: method, nominalAnnual };
}

interface Owing {
  account: QuoteAccount;
  debt: QuotedDebt;
  waivedInterest: Money;
  waivedFees: Money;
  payable: Money;
}

function owingOf(ask: Ask, account: QuoteAccount, today: PlainDate): Owing | null {
  const debt = debtOf(account, today);
  if (!debt) return null;
  const waivedInterest = applyRate(debt.interest, ask.waiveInterest, "half_up");
  const waivedFees = applyRate(debt.fees, ask.waiveFees, "half_up");
  const payable = money(sumOf(debt) - waivedInterest - waivedFees);
  return payable > ZERO ? { account, debt, waivedInterest, waivedFees, payable } : null;
}

function wrongDate(ask: Ask, { today }: QuoteRules): QuoteProblem | null {
  const last = addDays(today, FIRST_DUE_AT_MOST_DAYS);
  if (!isAfter(ask.firstDue, today)) return { problem: "first_past", limit: addDays(today, 1).toString() };
  return isAfter(ask.firstDue, last) ? { problem: "first_late", limit: last.toString() } : null;
}

/** What nobody can quote; of it, too, sense asks something. */
function wishOf(wish: Wish, today: PlainDate): QuoteProblem {
  if (wish.kind === "token" && wish.amount <= ZERO) return { problem: "amount_zero" };
  if (wish.kind === "pause" && !isAfter(wish.until, today)) {
    return { problem: "first_past", limit: addDays(today, 1).toString() };
  }
  return { problem: "wish" };
}

/** The accounts as the other kinds take them; the last digits of one that owes nothing. */
function quotablesOf(accounts: readonly QuoteAccount[], today: PlainDate): Quotable[] | string {
  const found: Quotable[] = [];
  for (const account of accounts) {
    const { facts, planId } = account;
    const debt = debtOf(account, today);
    if (!debt) return facts.cardTail;
    const { accountId, product, cardTail } = facts;
    const asked = askedOf(facts, today);
    found.push({ planId, accountId, product, cardTail, debt, asked, cycle: cycleOf(facts) });
  }
  return found;
}

/** The amounts of every month, account by account, in the order of the ask. */
const amountsOf = (financed: readonly Money[], months: number, method: RepaymentMethod): Instalment[][] =>
  financed.map((amount) => instalments(amount, months, method));

const paymentOf = (amounts: readonly Instalment[][], month: number) =>
  sum(amounts.map((rows) => rows[month]?.payment ?? ZERO));

/** Whether no month's sum is above an amount. */
function keepsTo(amounts: readonly Instalment[][], months: number, limit: Money): boolean {
  for (let month = 0; month < months; month += 1) if (paymentOf(amounts, month) > limit) return false;
  return true;
}

/** How many months the ask means, or what is wrong with it. `longest`: what law and the first date leave. */
function monthsOf(ask: Ask, financed: readonly Money[], method: RepaymentMethod, longest: number) {
  const { size } = ask;
  if (size.kind === "months") {
    if (size.months < 1) return { problem: "months_zero" } as const;
    return size.months > longest ? ({ problem: "months_over", limit: `${longest}` } as const) : size.months;
  }
  if (size.kind !== "monthly") return { problem: "wish" } as const;
  if (size.amount <= ZERO) return { problem: "amount_zero" } as const;
  const whole = sum(financed);
  if (size.amount > whole) return { problem: "amount_over", limit: moneyToString(whole) } as const;
  // Fewer months cannot be: even without interest their sum would not reach the debt.
  const fewest = (whole + size.amount - 1n) / size.amount;
  for (let months = 1; months <= longest; months += 1) {
    if (BigInt(months) >= fewest && keepsTo(amountsOf(financed, months, method), months, size.amount)) return months;
  }
  const longestPlan = amountsOf(financed, longest, method);
  const payments = Array.from({ length: longest }, (_none, month) => paymentOf(longestPlan, month));
  return { problem: "months_over", limit: moneyToString(most(ZERO, ...payments)) } as const;
}

/** A month in which an account with a few cents left has nothing to pay is no row of it. */
const rowsOf = (amounts: readonly Instalment[], dates: readonly PlainDate[]): TermsRow[] =>
  amounts.flatMap(({ payment, interest, principal }, index) =>
    payment > ZERO ? [{ number: index + 1, dueOn: dates[index] as PlainDate, payment, interest, principal }] : [],
  );

function accountTerms(owing: Owing, downPayment: Money, amounts: Instalment[], dates: PlainDate[]): AccountTerms {
  const { account, debt, waivedInterest, waivedFees, payable } = owing;
  const rows = rowsOf(amounts, dates);
  const { accountId, product, cardTail } = account.facts;
  return {
    planId: account.planId,
    accountId,
    product,
    cardTail,
    debt,
    waivedInterest,
    waivedFees,
    waivedPrincipal: ZERO,
    downPayment,
    financed: money(payable - downPayment),
    left: ZERO,
    asked: ZERO,
    dueDay: null,
    rows,
    totalInterest: sum(rows.map((row) => row.interest)),
    totalPaid: sum([downPayment, ...rows.map((row) => row.payment)]),
  };
}

/**
 * The one way from what somebody asks for to full terms of every kind, on every page, at submission and at signing. Only law and
 * sense refuse (decisions.md 9); what policy or a person grants is `groundsFor`.
 * `limit` of a problem: for `months_over` the most months where months were asked for, else the lowest amount a month;
 * for amounts a decimal; for dates the nearest one that is possible; for `nothing_owed` the card's last digits.
 * @param accounts in any order; those that the ask names are taken in its order
 * @throws RangeError when one that the ask names is missing
 */
export function quote(ask: Ask, accounts: readonly QuoteAccount[], rules: QuoteRules): Terms | QuoteProblem {
  const { plan } = rules.policy.pack;
  const taken = ask.accountIds.map((id) => {
    const account = accounts.find(({ facts }) => facts.accountId === id);
    if (!account) throw new RangeError("quote: an account of the ask is missing");
    return account;
  });
  const currency = taken[0]?.facts.currency ?? "";
  if (taken.some(({ facts }) => facts.currency !== currency)) return { problem: "currencies" };
  if (isOtherKind(ask.size)) {
    const quotables = quotablesOf(taken, rules.today);
    if (typeof quotables === "string") return { problem: "nothing_owed", limit: quotables };
    const { today, calendar, policy } = rules;
    const lastDay = addDays(today, FIRST_DUE_AT_MOST_DAYS);
    const { policyVersionId } = policy;
    return otherTerms(ask.size, { accounts: quotables, currency, today, lastDay, calendar, policyVersionId });
  }
  const owing: Owing[] = [];
  for (const account of taken) {
    const one = owingOf(ask, account, rules.today);
    if (!one) return { problem: "nothing_owed", limit: account.facts.cardTail };
    owing.push(one);
  }
  if (isWish(ask.size)) return wishOf(ask.size, rules.today);
  const wrong = wrongDate(ask, rules);
  if (wrong) return wrong;
  const payables = owing.map((one) => one.payable);
  const payable = sum(payables);
  if (ask.downPayment < ZERO || ask.downPayment >= payable) {
    return { problem: "down_over", limit: moneyToString(applyRate(payable, plan.maxDownPayment, "down")) };
  }
  const downs = shareOut(ask.downPayment, payables);
  const financed = payables.map((amount, index) => money(amount - (downs[index] ?? ZERO)));
  const method = methodOf(plan);
  const longest = mostMonths(ask.firstDue, ask.payDay, rules.today, plan.maxMonths);
  const months = monthsOf(ask, financed, method, longest);
  if (typeof months !== "number") return months;
  return termsOf({ ask, rules, currency, owing, downs, financed, method, months });
}

interface Quoted {
  ask: Ask;
  rules: QuoteRules;
  currency: string;
  owing: readonly Owing[];
  downs: readonly Money[];
  financed: readonly Money[];
  method: RepaymentMethod;
  months: number;
}

function termsOf({ ask, rules, currency, owing, downs, financed, method, months }: Quoted): Terms {
  const amounts = amountsOf(financed, months, method);
  const dates = Array.from({ length: months }, (_none, index) =>
    dueDate(ask.firstDue, ask.payDay, index + 1, rules.calendar),
  );
  const accounts = owing.map((one, index) => accountTerms(one, downs[index] ?? ZERO, amounts[index] ?? [], dates));
  const together = dates.map((_date, month) => {
    const rows = amounts.map((rows) => rows[month] as Instalment);
    const add = (pick: (row: Instalment) => Money) => sum(rows.map(pick));
    return {
      payment: add((row) => row.payment),
      interest: add((row) => row.interest),
      principal: add((row) => row.principal),
      balance: add((row) => row.balance),
    };
  });
  const rows = rowsOf(together, dates);
  const totalInterest = sum(rows.map((row) => row.interest));
  const whole = sum(financed);
  const downPayment = sum(downs);
  const { policyVersionId } = rules.policy;
  const { simplePercent, compoundPercent } = rateOfPayments(
    whole,
    together.map((row) => row.payment),
    12,
  );
  return {
    kind: "instalments",
    currency,
    quotedOn: rules.today,
    policyVersionId,
    method,
    months,
    payDay: ask.payDay,
    firstDue: ask.firstDue,
    waiveInterest: ask.waiveInterest,
    waiveFees: ask.waiveFees,
    waivePrincipal: 0n as Rate,
    accounts,
    debt: sum(owing.map((one) => sumOf(one.debt))),
    waived: sum(owing.flatMap((one) => [one.waivedInterest, one.waivedFees])),
    left: ZERO,
    downPayment,
    financed: whole,
    rows,
    regularPayment: rows[0]?.payment ?? ZERO,
    lastPayment: rows.at(-1)?.payment ?? ZERO,
    totalInterest,
    totalPaid: sum([downPayment, ...rows.map((row) => row.payment)]),
    lastDue: nominalDate(ask.firstDue, ask.payDay, months),
    annual: { simplePercent, compoundPercent },
  };
}

/**
 * What is seen, accepted, signed and printed carries it: hex SHA-256 over the terms as they are stored. Without the
 * ids of the plans, which the first version gives: terms seen before have the same hash.
 */
export function termsHash(terms: Terms): Promise<string> {
  const stored = writeTerms(terms);
  return contentHash({ ...stored, accounts: stored.accounts.map(({ planId: _made, ...account }) => account) });
}

/**
 * The debt that terms rest on, as text to compare: reported parts only. Interest of later days changes no terms
 * (it was agreed by the day of the quote), a posting, a fee or a hold does.
 */
export function debtKey(terms: Pick<Terms, "accounts">): string {
  return terms.accounts
    .map(({ accountId, debt }) => [accountId, ...[debt.principal, debt.interest, debt.fees, debt.held]].join(" "))
    .sort()
    .join(", ");
}

/** As `debtKey`, of the accounts as they stand now; an account that owes nothing makes another key. */
export function debtKeyNow(accounts: readonly QuoteAccount[], today: PlainDate): string {
  return debtKey({
    accounts: accounts.flatMap((account) => {
      const debt = debtOf(account, today);
      return debt ? [{ accountId: account.facts.accountId, debt } as AccountTerms] : [];
    }),
  });
}

/**
 * The day after which an offer cannot be taken any more: by the policy's days, and always before its first date, or
 * the statement that another due day begins with.
 */
export function validUntilOf(terms: Pick<Terms, "firstDue" | "accounts">, { policy, today }: QuoteRules): PlainDate {
  const begins = [terms.firstDue, ...terms.accounts.flatMap(({ dueDay }) => (dueDay ? [dueDay.statement] : []))];
  return begins
    .map((day) => addDays(day, -1))
    .reduce((first, day) => (isBefore(day, first) ? day : first), addDays(today, policy.pack.plan.offerValidDays));
}
