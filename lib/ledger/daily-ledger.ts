import { type EpochDay, laterDay, toEpochDay, toPlainDate } from "../core/epoch-day";
import { divide, money, sum } from "../core/money";
import { RATE_ONE } from "../core/rate";
import { regimeOf } from "./allocation";
import {
  accrueTo,
  type Book,
  balanceOf,
  closeBook,
  daysPastDueOn,
  openBook,
  reserveOf,
  unpaidMinimum,
} from "./ledger-book";
import type { LedgerDecision, LedgerPayment, LedgerResult, LedgerRow, LedgerRun, LedgerStanding } from "./ledger-run";
import type { LedgerState } from "./ledger-state";
import { decide, decisionDay, makeStatement, postTransaction, takePayment } from "./ledger-steps";
import { type Cycle, cyclesAfter } from "./statement-cycle";
import type { LedgerTerms } from "./terms";

interface Dated {
  readonly day: EpochDay;
}

/** Takes items in date order, one day at a time; items of one day keep their order. */
class Agenda<Item extends Dated> {
  private next = 0;
  private readonly items: readonly Item[];

  constructor(items: readonly Item[]) {
    this.items = [...items].sort((a, b) => a.day - b.day);
  }

  get day(): EpochDay | null {
    return this.items[this.next]?.day ?? null;
  }

  *takeOn(day: EpochDay): Generator<Item> {
    for (let item = this.items[this.next]; item?.day === day; item = this.items[this.next]) {
      this.next += 1;
      yield item;
    }
  }
}

/**
 * The daily ledger: from any state of an account, day by day to a number of statements or a date. Days on which
 * nothing happens are taken in one step, which is exact because interest is base × rate × days and is rounded only
 * when a statement posts it. Throws RangeError when an input lies outside the run, when a list of statements ends
 * before the run does, or when a statement's dates overlap the next one's.
 * Source: 银发〔2016〕111号 items 1-3; contract.
 */
export function runLedger(state: LedgerState, terms: LedgerTerms, run: LedgerRun): LedgerResult {
  const book = openBook(state);
  const transactions = new Agenda(
    (run.transactions ?? []).map((item) => ({ ...item, day: toEpochDay(item.postedOn) })),
  );
  const payments = new Agenda((run.payments ?? []).map((item) => ({ ...item, day: toEpochDay(item.paidOn) })));
  const standingDays = new Agenda((run.standingsOn ?? []).map((date) => ({ day: toEpochDay(date) })));
  for (const agenda of [transactions, payments, standingDays]) {
    if (agenda.day !== null && agenda.day < book.day) throw new RangeError("ledger: an input lies before the run");
  }
  const wanted = "statements" in run.until ? run.until.statements : null;
  const endDay = "date" in run.until ? toEpochDay(run.until.date) : null;
  if (endDay !== null && endDay < book.day) throw new RangeError("ledger: the end lies before the run");
  const nextCycle = cyclesAfter(run.statements, lastStatementOr(book, transactions.day), book.day);
  const rows: LedgerRow[] = [];
  const paid: LedgerPayment[] = [];
  const decisions: LedgerDecision[] = [];
  const standings: LedgerStanding[] = [];
  let cycle = nextCycle();
  let pastDue = daysPastDueOn(book, book.day);
  while (wanted === null || rows.length < wanted) {
    if (cycle === null && wanted !== null) throw new RangeError("ledger: the list of statements is too short");
    const deciding = decisionDay(book, terms);
    const day = earliest(cycle?.statement, deciding, transactions.day, payments.day, standingDays.day, endDay);
    accrueTo(book, day, terms);
    if (deciding === day) decisions.push(decisionOf(book, terms));
    pastDue = daysPastDueOn(book, day);
    if (cycle?.statement === day) {
      rows.push(rowOf(book, cycle, pastDue, terms));
      cycle = nextCycle();
      if (rows.length === wanted) break;
    }
    for (const { kind, amount } of transactions.takeOn(day)) postTransaction(book, kind, amount);
    for (const { paidOn, amount } of payments.takeOn(day)) {
      const { applied, unapplied } = takePayment(book, amount, pastDue, terms);
      paid.push({ paidOn, daysPastDue: pastDue, regime: regimeOf(terms.orders, pastDue), ...applied, unapplied });
    }
    for (const _ of standingDays.takeOn(day)) standings.push(standingOf(book, pastDue, terms));
    if (day === endDay) break;
  }
  if (transactions.day !== null || payments.day !== null) throw new RangeError("ledger: an input lies after the run");
  for (const _ of standingDays.takeOn(book.day)) standings.push(standingOf(book, pastDue, terms));
  return {
    rows,
    payments: paid,
    decisions,
    standings,
    totals: {
      paid: sum(paid.flatMap((payment) => [payment.fee, payment.interest, payment.principal])),
      unapplied: sum(paid.map((payment) => payment.unapplied)),
      interestCharged: sum(rows.map((row) => row.interest)),
      lateFeesCharged: sum(rows.map((row) => row.lateFee)),
      finalBalance: balanceOf(book),
    },
    end: standingOf(book, pastDue, terms),
    state: closeBook(book, terms),
  };
}

/** The next statement comes strictly after the newest one, or after the earliest posting if there is none. */
function lastStatementOr(book: Book, firstTransaction: EpochDay | null): EpochDay {
  if (book.newest) return book.newest.date;
  return book.lots[0]?.postedOn ?? firstTransaction ?? laterDay(book.day, -1);
}

function earliest(...days: (EpochDay | null | undefined)[]): EpochDay {
  return Math.min(...days.map((day) => day ?? Number.POSITIVE_INFINITY)) as EpochDay;
}

function rowOf(book: Book, cycle: Cycle, daysPastDue: number, terms: LedgerTerms): LedgerRow {
  const posted = makeStatement(book, cycle, terms);
  return {
    statementDate: toPlainDate(cycle.statement),
    dueDate: toPlainDate(cycle.due),
    daysPastDue,
    interest: posted.interest,
    lateFee: posted.lateFee,
    principal: money(book.purchases + book.cash),
    interestOutstanding: book.interest,
    feesOutstanding: book.fees,
    balance: balanceOf(book),
    minimum: posted.minimum,
  };
}

function decisionOf(book: Book, terms: LedgerTerms): LedgerDecision {
  const statement = book.newest?.date ?? book.day;
  const lastOnTime = laterDay(book.newest?.due ?? book.day, terms.graceDays);
  const decided = decide(book, terms);
  return {
    statementDate: toPlainDate(statement),
    lastOnTimeDay: toPlainDate(lastOnTime),
    monthsMissed: book.monthsMissed,
    ...decided,
  };
}

function standingOf(book: Book, daysPastDue: number, terms: LedgerTerms): LedgerStanding {
  let reserve = 0n;
  for (const lot of book.lots) if (!lot.bearing) reserve += reserveOf(lot, book.day, terms);
  return {
    date: toPlainDate(book.day),
    daysPastDue,
    principal: money(book.purchases + book.cash),
    interest: book.interest,
    fees: book.fees,
    balance: balanceOf(book),
    accrued: money(divide(book.accrued, RATE_ONE, "half_up")),
    accruedWithReserve: money(divide(book.accrued + reserve, RATE_ONE, "half_up")),
    unpaidMinimum: unpaidMinimum(book),
  };
}
