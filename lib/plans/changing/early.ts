import { addDays, addMonths, daysBetween, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { divide, least, type Money, money, most, sum, ZERO } from "@/lib/core/money";
import { type Fraction, ofDays, periodInterest } from "@/lib/ledger/early-settlement";
import type { RepaymentMethod } from "@/lib/ledger/instalments";
import type { EarlyQuote, LivePlan, PlanPayment, ScheduleRow } from "../keeping/types";
import { isUnpaid, unpaidOf } from "./parts";

/** What settles a plan if it is paid by a day. */
export interface Payoff {
  /** What the rows still ask for. */
  remaining: Money;
  principal: Money;
  /** Of rows whose date has come, and of the running one for the days used. */
  interest: Money;
  payoff: Money;
  saved: Money;
}

type Rows = Pick<LivePlan, "rows">;

/** A period runs from the date before to the row's own; the first one is a month long, whenever the plan was signed. */
function startOf({ rows }: Rows, row: ScheduleRow): PlainDate {
  const before = rows.filter(({ number }) => number > 0 && number < row.number).at(-1);
  return before?.dueOn ?? addMonths(row.dueOn, -1);
}

/**
 * The interest of a row's whole period: by the contract's own fraction where the row still carries it, so that it is
 * rounded once; after a change, or a waiver of the formula, what the row says.
 */
function wholeOf({ rows }: Rows, row: ScheduleRow, method: RepaymentMethod): Fraction {
  const said = { numerator: row.interest, denominator: 1n };
  if (row.number === 0) return said;
  const principalOf = (from: number) =>
    sum(rows.flatMap((one) => (one.number >= from ? [one.amount - one.interest] : [])));
  const exact = periodInterest(method, principalOf(1), principalOf(row.number));
  return divide(exact.numerator, exact.denominator, "half_up") === row.interest ? exact : said;
}

/** What of a row's interest is owed by the end of a day. */
function interestBy(plan: Rows, row: ScheduleRow, method: RepaymentMethod, day: PlainDate): Money {
  if (!isAfter(row.dueOn, day)) return row.interest;
  const start = startOf(plan, row);
  if (!isAfter(day, start)) return ZERO;
  return ofDays(wholeOf(plan, row, method), daysBetween(start, day), daysBetween(start, row.dueOn));
}

/**
 * What settles a plan by a day: the principal that is not paid, and interest for the time used (Civil Code art. 677).
 * For a plan as it was signed, the figures of `earlySettlement`. A payment counted for the interest of its row first.
 */
export function payoffOn(plan: Rows, method: RepaymentMethod, day: PlainDate): Payoff {
  const unpaid = plan.rows.filter(isUnpaid);
  const open = unpaid.map(unpaidOf);
  const remaining = sum(open.map(({ amount }) => amount));
  const principal = sum(open.map(({ amount, interest }) => amount - interest));
  const interest = sum(
    unpaid.map((row) => {
      const owed = interestBy(plan, row, method, day);
      return most(ZERO, money(owed - least(row.paid, row.interest)));
    }),
  );
  const payoff = money(principal + interest);
  return { remaining, principal, interest, payoff, saved: money(remaining - payoff) };
}

/**
 * The last day of a quote that is made today: by the policy's days, and before the next date, on which a row is due
 * anyway; but at least today.
 */
export function quoteUntil({ rows }: Rows, today: PlainDate, settleEarlyDays: number): PlainDate {
  const last = addDays(today, settleEarlyDays);
  const next = rows.find((row) => isUnpaid(row) && isAfter(row.dueOn, today));
  const dayBefore = next ? addDays(next.dueOn, -1) : last;
  return isBefore(dayBefore, last) ? dayBefore : last;
}

/** Everything that was paid under the plan, what was taken back taken off. */
export const paidIn = (payments: readonly PlanPayment[]): Money => sum(payments.map(({ amount }) => amount));

/** Whether a quote stands: its last day has not passed, and the schedule is the one that it was made by. */
export function isStanding(
  quote: Pick<EarlyQuote, "validUntil" | "scheduleVersion">,
  { scheduleVersion }: Pick<LivePlan, "scheduleVersion">,
  today: PlainDate,
): boolean {
  return !isAfter(today, quote.validUntil) && quote.scheduleVersion === scheduleVersion;
}

/**
 * Whether what was paid settles a plan by a quote: what was paid by its last day, by the day that counts and not the day on which we hear of
 * it, comes to the payoff beside what had been paid before. In one payment or several. Then the plan is completed, and
 * what is left of its rows is waived. What arrives late for an earlier day still counts, what is taken back does not.
 * @param payments all of the plan, those before the quote too
 */
function isSettled(
  quote: Pick<EarlyQuote, "validUntil" | "payoff" | "paidBefore" | "scheduleVersion">,
  { payments, scheduleVersion }: Pick<LivePlan, "payments" | "scheduleVersion">,
): boolean {
  const inTime = payments.filter(({ day }) => !isAfter(day, quote.validUntil));
  return quote.scheduleVersion === scheduleVersion && paidIn(inTime) - quote.paidBefore >= quote.payoff;
}

/**
 * The quote that was taken; null: none was. A quote is a promise for its days, and a newer one takes nothing of it: who
 * paid what the older one said by its last day owes no cents because they asked again while the payment was on its way.
 */
export function takenQuote(
  plan: Pick<LivePlan, "quote" | "earlierQuotes" | "payments" | "scheduleVersion">,
): EarlyQuote | null {
  const all = plan.quote ? [plan.quote, ...plan.earlierQuotes] : plan.earlierQuotes;
  return all.find((quote) => isSettled(quote, plan)) ?? null;
}
