import { Temporal } from "temporal-polyfill";
import { money, moneyToString } from "../../core/money";
import type { Bucket, CycleTerms } from "../terms";
import type { Json } from "../vectors/results";
import type { LedgerCase } from "./ledger-cases";

/*
 * A second reading of the daily ledger, for tests only: every day by itself, every figure worked out anew from
 * lists, nothing shared with the ledger but the names of the terms. Slow and plain on purpose.
 */

const ONE = 100_000_000n;

interface Lot {
  kind: string;
  left: bigint;
  free: boolean;
  from: string;
  billed: number;
  reserve: bigint;
}

const halfUp = (numerator: bigint, denominator: bigint) => {
  const whole = numerator / denominator;
  return (numerator % denominator) * 2n >= denominator ? whole + 1n : whole;
};
const min = (a: bigint, b: bigint) => (a < b ? a : b);
const max = (a: bigint, b: bigint) => (a > b ? a : b);
const text = (amount: bigint) => moneyToString(money(amount));
const day = (date: string) => Temporal.PlainDate.from(date);
const between = (a: string, b: string) => day(a).until(day(b), { largestUnit: "days" }).days;

function inMonth(year: number, month: number, dayOfMonth: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month, day: dayOfMonth }, { overflow: "constrain" });
}

function isStatementDay(date: Temporal.PlainDate, cycle: CycleTerms): boolean {
  return inMonth(date.year, date.month, cycle.statementDay).equals(date);
}

function dueOf(date: Temporal.PlainDate, { statementDay, dueRule }: CycleTerms): string {
  if ("daysAfter" in dueRule) return date.add({ days: dueRule.daysAfter }).toString();
  const month = date.toPlainYearMonth().add({ months: dueRule.dayOfMonth > statementDay ? 0 : 1 });
  return inMonth(month.year, month.month, dueRule.dayOfMonth).toString();
}

export function naiveProjection(item: LedgerCase): { rows: Json[]; payments: Json[] } {
  const { terms, transactions } = item;
  const rows: { [field: string]: Json }[] = [];
  const payments: Json[] = [];
  const lots: Lot[] = [];
  const made: { date: string; due: string; own: bigint; balance: bigint; paid: bigint }[] = [];
  let [interest, fees, accrued, waiting] = [0n, 0n, 0n, 0n];
  let missed = 0;
  const principal = (kind?: string) =>
    lots.reduce((total, lot) => (kind === undefined || lot.kind === kind ? total + lot.left : total), 0n);
  const unpaid = () => made.reduce((total, statement) => total + statement.own, 0n);
  const first = transactions.map(({ postedOn }) => postedOn.toString()).reduce((a, b) => (a < b ? a : b));

  for (let date = day(first); ; date = date.add({ days: 1 })) {
    const today = date.toString();
    const oldest = made.find((statement) => statement.own > 0n && statement.due < today);
    const dpd = oldest ? between(oldest.due, today) : 0;
    // 1. The statement.
    if (today !== first && isStatementDay(date, item.cycle)) {
      const interestNew = halfUp(accrued, ONE);
      accrued = 0n;
      const feeNew = waiting;
      waiting = 0n;
      const r = max(unpaid() - (interest + fees), 0n);
      const rCash = min(r, principal("cash"));
      const rPurchases = r - rCash;
      interest += interestNew;
      fees += feeNew;
      const balance = principal() + interest + fees;
      let minimum =
        halfUp((principal("purchase") - rPurchases) * terms.minimum.purchaseRate, ONE) +
        halfUp((principal("cash") - rCash) * terms.minimum.cashRate, ONE) +
        interest +
        fees +
        r;
      minimum = min(max(minimum, terms.minimum.floor), balance);
      made.push({ date: today, due: dueOf(date, item.cycle), own: minimum - unpaid(), balance, paid: 0n });
      for (const lot of lots) if (lot.billed === 0) lot.billed = made.length;
      rows.push({
        statement_date: today,
        due_date: made.at(-1)?.due ?? "",
        days_past_due: dpd,
        interest: text(interestNew),
        late_fee: text(feeNew),
        principal: text(principal()),
        interest_outstanding: text(interest),
        fees_outstanding: text(fees),
        balance: text(balance),
        minimum: text(minimum),
      });
      if (rows.length === item.statements) return { rows, payments };
    }
    // 2. Transactions.
    for (const { kind, amount, postedOn } of transactions) {
      if (postedOn.toString() !== today) continue;
      lots.push({ kind, left: amount, free: kind === "purchase", from: today, billed: 0, reserve: 0n });
    }
    // 3. Payments.
    for (const { paidOn, amount } of item.payments) {
      if (paidOn.toString() !== today) continue;
      const regime = dpd <= 90 ? "1-90" : "91+";
      const went: Record<Bucket, bigint> = { fee: 0n, interest: 0n, principal: 0n };
      let left: bigint = amount;
      const order = terms.orders.findLast(({ dpdFrom }) => dpdFrom <= dpd)?.order ?? [];
      for (const bucket of order) {
        if (bucket === "fee") {
          went.fee = min(left, fees);
          fees -= went.fee;
        } else if (bucket === "interest") {
          went.interest = min(left, interest);
          interest -= went.interest;
        } else {
          went.principal = min(left, principal());
          let toLots = went.principal;
          for (const lot of lots) {
            const part = min(toLots, lot.left);
            lot.left -= part;
            toLots -= part;
          }
        }
        left -= went[bucket];
      }
      const used = amount - left;
      let toOwn = used;
      for (const statement of made) {
        const part = min(toOwn, statement.own);
        statement.own -= part;
        toOwn -= part;
      }
      const newest = made.at(-1);
      if (newest) newest.paid += used;
      payments.push({
        paid_on: today,
        days_past_due: dpd,
        regime,
        fee: text(went.fee),
        interest: text(went.interest),
        principal: text(went.principal),
        unapplied: text(left),
      });
    }
    // 4. Interest of the day.
    for (const lot of lots) {
      if (lot.free) lot.reserve += lot.left * terms.dailyRate;
      else accrued += lot.left * terms.dailyRate;
    }
    if (terms.compound) accrued += interest * terms.dailyRate;
    // 5. The decision.
    const newest = made.at(-1);
    if (newest && day(newest.due).add({ days: terms.graceDays }).equals(date)) {
      const tomorrow = date.add({ days: 1 }).toString();
      const judged = lots.filter((lot) => lot.free && lot.billed === made.length);
      if (newest.balance - newest.paid <= terms.tolerance) {
        for (const lot of judged) Object.assign(lot, { reserve: 0n, from: tomorrow, billed: 0 });
        for (const statement of made) statement.own = 0n;
        missed = 0;
      } else {
        for (const lot of judged) {
          lot.free = false;
          const late = terms.method === "UNPAID_PART_FROM_STATEMENT" && lot.from < newest.date;
          accrued +=
            terms.method === "FULL_BALANCE"
              ? lot.reserve
              : lot.left * terms.dailyRate * BigInt(between(late ? newest.date : lot.from, tomorrow));
        }
        if (unpaid() > 0n) {
          missed += 1;
          const step = terms.lateFee.steps.filter(({ fromMonth }) => fromMonth <= missed).at(-1);
          waiting = max(halfUp(unpaid() * (step?.rate ?? 0n), ONE), terms.lateFee.floor);
          if (terms.lateFee.cap !== null) waiting = min(waiting, terms.lateFee.cap);
        } else missed = 0;
      }
    }
  }
}
