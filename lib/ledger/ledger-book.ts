import { type EpochDay, toEpochDay, toPlainDate } from "../core/epoch-day";
import { type Money, money, sum } from "../core/money";
import type { AccruedInterest, LedgerState } from "./ledger-state";
import type { LedgerTerms } from "./terms";

/** A lot while the ledger runs. Its reserve is complete up to `reservedTo` and follows lazily from there. */
export interface BookLot {
  readonly kind: "purchase" | "cash";
  readonly postedOn: EpochDay;
  freeSince: EpochDay;
  outstanding: bigint;
  bearing: boolean;
  reserve: AccruedInterest;
  reservedTo: EpochDay;
  billedBy: number | null;
}

/** The state of a run, changed in place. Interest is accrued for the days before `day`. */
export interface Book {
  day: EpochDay;
  lots: BookLot[];
  /** Outstanding principal by kind, and that of bearing lots: sums over `lots`, kept so that no day walks them. */
  purchases: bigint;
  cash: bigint;
  bearing: bigint;
  interest: Money;
  fees: Money;
  accrued: AccruedInterest;
  waitingLateFee: Money;
  monthsMissed: number;
  ownParts: { readonly statement: number; readonly due: EpochDay; unpaid: bigint }[];
  newest: {
    readonly number: number;
    readonly date: EpochDay;
    readonly due: EpochDay;
    readonly balance: Money;
    paidSince: bigint;
    decided: boolean;
  } | null;
}

export function openBook(state: LedgerState): Book {
  const day = toEpochDay(state.day);
  const lots = state.lots
    .map((lot) => ({
      ...lot,
      postedOn: toEpochDay(lot.postedOn),
      freeSince: toEpochDay(lot.freeSince),
      reservedTo: day,
    }))
    .sort((a, b) => a.postedOn - b.postedOn);
  return {
    ...state,
    day,
    lots,
    purchases: principalOf(lots.filter((lot) => lot.kind === "purchase")),
    cash: principalOf(lots.filter((lot) => lot.kind === "cash")),
    bearing: principalOf(lots.filter((lot) => lot.bearing)),
    ownParts: state.ownParts
      .map(({ statement, dueDate, unpaid }) => ({ statement, due: toEpochDay(dueDate), unpaid }))
      .sort((a, b) => a.due - b.due),
    newest: state.newest && {
      ...state.newest,
      date: toEpochDay(state.newest.date),
      due: toEpochDay(state.newest.dueDate),
    },
  };
}

export function closeBook(book: Book, terms: LedgerTerms): LedgerState {
  return {
    day: toPlainDate(book.day),
    lots: book.lots.map((lot) => ({
      kind: lot.kind,
      postedOn: toPlainDate(lot.postedOn),
      freeSince: toPlainDate(lot.freeSince),
      outstanding: money(lot.outstanding),
      bearing: lot.bearing,
      reserve: reserveOf(lot, book.day, terms),
      billedBy: lot.billedBy,
    })),
    interest: book.interest,
    fees: book.fees,
    accrued: book.accrued,
    waitingLateFee: book.waitingLateFee,
    monthsMissed: book.monthsMissed,
    ownParts: book.ownParts.map(({ statement, due, unpaid }) => ({
      statement,
      dueDate: toPlainDate(due),
      unpaid: money(unpaid),
    })),
    newest: book.newest && {
      number: book.newest.number,
      date: toPlainDate(book.newest.date),
      dueDate: toPlainDate(book.newest.due),
      balance: book.newest.balance,
      paidSince: money(book.newest.paidSince),
      decided: book.newest.decided,
    },
  };
}

export function balanceOf(book: Book): Money {
  return money(book.purchases + book.cash + book.interest + book.fees);
}

/** U: the sum of the own parts. */
export function unpaidMinimum(book: Book): Money {
  return sum(book.ownParts.map((part) => part.unpaid));
}

/**
 * Days from the due date of the oldest statement whose own part is unpaid and whose due date lies before the day;
 * 0 if there is none. To be asked at the start of a day, before anything of it.
 */
export function daysPastDueOn(book: Book, day: EpochDay): number {
  const oldest = book.ownParts.find((part) => part.unpaid > 0n);
  return oldest && oldest.due < day ? day - oldest.due : 0;
}

/** The interest a free lot keeps in reserve for the days before `day`; a bearing lot has none. */
export function reserveOf(lot: BookLot, day: EpochDay, terms: LedgerTerms): AccruedInterest {
  if (lot.bearing) return 0n;
  return lot.reserve + lot.outstanding * terms.dailyRate * BigInt(day - lot.reservedTo);
}

/** Interest for every day from the book's day up to, not including, `day`, on what is outstanding. Fees never. */
export function accrueTo(book: Book, day: EpochDay, terms: LedgerTerms): void {
  if (day === book.day) return;
  const base = book.bearing + (terms.compound ? book.interest : 0n);
  book.accrued += base * terms.dailyRate * BigInt(day - book.day);
  book.day = day;
}

function principalOf(lots: readonly { outstanding: bigint }[]): bigint {
  return sum(lots.map((lot) => lot.outstanding));
}
