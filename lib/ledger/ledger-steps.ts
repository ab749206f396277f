import { type EpochDay, laterDay } from "../core/epoch-day";
import { divide, least, type Money, money, most, sum, ZERO } from "../core/money";
import { applyRate, RATE_ONE } from "../core/rate";
import { type Allocation, allocate, regimeOf } from "./allocation";
import { lateFee } from "./late-fee";
import { type Book, type BookLot, balanceOf, reserveOf, unpaidMinimum } from "./ledger-book";
import type { Cycle } from "./statement-cycle";
import type { LedgerTerms } from "./terms";

/*
 * What happens on one day, in the order of the file: statement, transactions, payments; and at the end of the
 * last on-time day the decision. Interest between the days is accrueTo's.
 */

export interface Posted {
  readonly interest: Money;
  readonly lateFee: Money;
  readonly minimum: Money;
}

/**
 * Posts the accrued interest (rounded once; what rounding drops is dropped) and the waiting late fee, works out
 * the minimum, and bills every lot not yet billed. Throws RangeError when the dates overlap: each statement lies
 * before its due date, and the last on-time day before the next statement.
 */
export function makeStatement(book: Book, cycle: Cycle, terms: LedgerTerms): Posted {
  if (cycle.due <= cycle.statement) throw new RangeError("ledger: the due date must lie after the statement");
  if (book.newest && !book.newest.decided) {
    throw new RangeError("ledger: the last on-time day must lie before the next statement");
  }
  const interest = money(divide(book.accrued, RATE_ONE, "half_up"));
  const fee = book.waitingLateFee;
  book.accrued = 0n;
  book.waitingLateFee = ZERO;
  const unpaid = unpaidMinimum(book);
  // The principal inside the unpaid minimum is asked for again in full, not once more by the rate.
  const principalInside = least(
    most(money(unpaid - book.interest - book.fees), ZERO),
    money(book.purchases + book.cash),
  );
  const cashInside = least(principalInside, money(book.cash));
  book.interest = money(book.interest + interest);
  book.fees = money(book.fees + fee);
  const balance = balanceOf(book);
  const required = sum([
    applyRate(money(book.purchases - (principalInside - cashInside)), terms.minimum.purchaseRate, "half_up"),
    applyRate(money(book.cash - cashInside), terms.minimum.cashRate, "half_up"),
    book.interest,
    book.fees,
    principalInside,
  ]);
  const minimum = least(most(required, terms.minimum.floor), balance);
  const number = (book.newest?.number ?? 0) + 1;
  book.ownParts = book.ownParts.filter((part) => part.unpaid > 0n);
  book.ownParts.push({ statement: number, due: cycle.due, unpaid: most(money(minimum - unpaid), ZERO) });
  // A lot that is paid stays while it keeps interest in reserve: it may still lose its freedom.
  book.lots = book.lots.filter((lot) => lot.outstanding > 0n || lot.reserve > 0n);
  for (const lot of book.lots) lot.billedBy ??= number;
  book.newest = { number, date: cycle.statement, due: cycle.due, balance, paidSince: 0n, decided: false };
  return { interest, lateFee: fee, minimum };
}

/** A transaction becomes a lot: cash bears interest from this day, a purchase is free. */
export function postTransaction(book: Book, kind: BookLot["kind"], amount: Money): void {
  const bearing = kind === "cash";
  const day = book.day;
  book.lots.push({
    kind,
    postedOn: day,
    freeSince: day,
    outstanding: amount,
    bearing,
    reserve: 0n,
    reservedTo: day,
    billedBy: null,
  });
  if (bearing) {
    book.cash += amount;
    book.bearing += amount;
  } else book.purchases += amount;
}

/**
 * A payment through the buckets in the order of the regime; inside principal the oldest lot first, billed or not.
 * What was used also lowers the own parts, oldest first, whatever bucket it went to.
 */
export function takePayment(book: Book, amount: Money, daysPastDue: number, terms: LedgerTerms): Allocation {
  const principal = money(book.purchases + book.cash);
  const balances = { fee: book.fees, interest: book.interest, principal };
  const allocation = allocate(amount, balances, regimeOf(terms.orders, daysPastDue).order);
  book.fees = allocation.remaining.fee;
  book.interest = allocation.remaining.interest;
  payLots(book, allocation.applied.principal, terms);
  const used = amount - allocation.unapplied;
  let left = used;
  for (const part of book.ownParts) {
    const met = left < part.unpaid ? left : part.unpaid;
    part.unpaid -= met;
    left -= met;
  }
  if (book.newest) book.newest.paidSince += used;
  return allocation;
}

function payLots(book: Book, amount: bigint, terms: LedgerTerms): void {
  let left = amount;
  for (const lot of book.lots) {
    if (left === 0n) return;
    const used = left < lot.outstanding ? left : lot.outstanding;
    if (used === 0n) continue;
    lot.reserve = reserveOf(lot, book.day, terms);
    lot.reservedTo = book.day;
    lot.outstanding -= used;
    left -= used;
    if (lot.kind === "cash") book.cash -= used;
    else book.purchases -= used;
    if (lot.bearing) book.bearing -= used;
  }
}

/** The last day on which a payment for the newest statement is on time, and the day after, when it is decided. */
export function decisionDay(book: Book, terms: LedgerTerms): EpochDay | null {
  if (!book.newest || book.newest.decided) return null;
  const day = laterDay(book.newest.due, terms.graceDays + 1);
  return day < book.day ? book.day : day;
}

export interface Decided {
  readonly outcome: "paid_in_full" | "minimum_met" | "missed";
  readonly unpaidMinimum: Money;
  readonly lateFee: Money;
}

/**
 * The consequences at the end of the last on-time day; the book stands at the day after. Paid in full (within
 * the tolerance): purchases keep their freedom, a small rest is billed by the next statement like a new purchase.
 * Otherwise the free purchases of the statement bear interest back to posting by the method, and a late fee
 * waits when the minimum is not met. Source: 银发〔2016〕111号 items 1-3; contract.
 */
export function decide(book: Book, terms: LedgerTerms): Decided {
  const newest = book.newest;
  if (!newest || newest.decided) throw new RangeError("ledger: there is no statement to decide on");
  newest.decided = true;
  const judged = book.lots.filter((lot) => !lot.bearing && lot.billedBy === newest.number);
  const unpaid = unpaidMinimum(book);
  if (newest.balance - newest.paidSince <= terms.tolerance) {
    for (const lot of judged) {
      lot.reserve = 0n;
      lot.freeSince = book.day;
      lot.reservedTo = book.day;
      lot.billedBy = null;
    }
    book.ownParts = [];
    book.monthsMissed = 0;
    return { outcome: "paid_in_full", unpaidMinimum: unpaid, lateFee: ZERO };
  }
  for (const lot of judged) loseFreedom(book, lot, terms);
  if (unpaid === ZERO) {
    book.monthsMissed = 0;
    return { outcome: "minimum_met", unpaidMinimum: unpaid, lateFee: ZERO };
  }
  book.monthsMissed += 1;
  const { fee } = lateFee(unpaid, book.monthsMissed, terms.lateFee);
  book.waitingLateFee = money(book.waitingLateFee + fee);
  return { outcome: "missed", unpaidMinimum: unpaid, lateFee: fee };
}

function loseFreedom(book: Book, lot: BookLot, terms: LedgerTerms): void {
  if (terms.method === "FULL_BALANCE") book.accrued += reserveOf(lot, book.day, terms);
  else {
    const statement = terms.method === "UNPAID_PART_FROM_STATEMENT" ? (book.newest?.date ?? book.day) : lot.freeSince;
    book.accrued += lot.outstanding * terms.dailyRate * BigInt(book.day - Math.max(statement, lot.freeSince));
  }
  lot.bearing = true;
  lot.reserve = 0n;
  book.bearing += lot.outstanding;
}
