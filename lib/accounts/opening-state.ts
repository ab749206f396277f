import { addDays, daysBetween, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { least, type Money, money, most, sum, ZERO } from "@/lib/core/money";
import type { LedgerLot, LedgerState, OwnPart } from "@/lib/ledger/ledger-state";
import type { CardTransaction, Payment } from "@/lib/ledger/postings";
import type { LedgerTerms } from "@/lib/ledger/terms";
import { withoutHeld } from "./held";
import { partsOf } from "./parts";
import { isSince, statementsToday } from "./received";
import { unbilled } from "./standing";
import type { AccountFacts, Entry, Parts, Statement } from "./types";

/** The account at its newest statement, and what happened since: from here the ledger goes on. */
export interface Opening {
  state: LedgerState;
  transactions: CardTransaction[];
  payments: Payment[];
}

const earlier = (a: PlainDate, b: PlainDate) => (isBefore(a, b) ? a : b);
const later = (a: PlainDate, b: PlainDate) => (isBefore(a, b) ? b : a);

/** Each statement's own share of the unpaid minimum: a later one contains the earlier ones. */
function ownParts(statements: readonly Statement[], paidSince: Money): OwnPart[] {
  const newest = statements.at(-1);
  if (!newest) return [];
  const older: OwnPart[] = [];
  let counted = ZERO;
  statements.slice(0, -1).forEach((statement, index) => {
    if (statement.minimumUnpaid <= counted) return;
    older.push({ statement: index, dueDate: statement.dueDate, unpaid: money(statement.minimumUnpaid - counted) });
    counted = statement.minimumUnpaid;
  });
  // What was paid since the statement is paid again by the run, oldest first: so it goes back to the oldest.
  const [oldest] = older;
  if (oldest) older[0] = { ...oldest, unpaid: sum([oldest.unpaid, paidSince]) };
  const all: OwnPart[] = [];
  // What the core says is missing holds, also where a refund did not count as a payment to it, or something did
  // that we were not given.
  const { minimumDue, minimumUnpaid } = newest;
  const asked = minimumUnpaid > ZERO ? sum([minimumUnpaid, paidSince]) : least(minimumDue, paidSince);
  let left = least(asked, most(ZERO, newest.closingBalance));
  for (const part of older) {
    const unpaid = least(part.unpaid, left);
    if (unpaid > ZERO) all.push({ ...part, unpaid });
    left = money(left - unpaid);
  }
  if (left > ZERO) all.push({ statement: statements.length - 1, dueDate: newest.dueDate, unpaid: left });
  return all;
}

/**
 * The lots behind a statement: what it billed newly is free until its own last on-time day, by the entries
 * where they are given, else as one purchase of the day after the statement before; the rest bears already.
 */
function lotsOf(facts: AccountFacts, principal: Money, terms: LedgerTerms): LedgerLot[] {
  const newest = facts.statements.at(-1) as Statement;
  const before = facts.statements.at(-2)?.statementDate ?? addDays(newest.statementDate, -30);
  const number = facts.statements.length - 1;
  const entries = facts.recent.filter((entry) => entry.statementDate !== null && isTransaction(entry));
  const billed: CardTransaction[] =
    entries.length > 0
      ? entries.map((entry) => ({
          kind: kindOf(entry),
          amount: entry.amount,
          postedOn: earlier(entry.postedOn, addDays(newest.statementDate, -1)),
        }))
      : [
          { kind: "purchase" as const, amount: newest.purchases, postedOn: addDays(before, 1) },
          { kind: "cash" as const, amount: newest.cash, postedOn: addDays(before, 1) },
        ];
  const lots: LedgerLot[] = [];
  let left = principal;
  // Newest first: payments go to the oldest principal, so what is left is the newest.
  for (const { kind, amount, postedOn } of [...billed].sort((a, b) => daysBetween(a.postedOn, b.postedOn))) {
    const outstanding = least(most(ZERO, amount), left);
    if (outstanding === ZERO) continue;
    const days = BigInt(daysBetween(postedOn, newest.statementDate));
    const bearing = kind === "cash";
    const reserve = bearing ? 0n : outstanding * terms.dailyRate * days;
    lots.unshift({ kind, postedOn, freeSince: postedOn, outstanding, bearing, reserve, billedBy: number });
    left = money(left - outstanding);
  }
  if (left > ZERO) {
    const old = { kind: "purchase" as const, postedOn: before, freeSince: before, outstanding: left };
    lots.unshift({ ...old, bearing: true, reserve: 0n, billedBy: Math.max(0, number - 1) });
  }
  return lots;
}

const CHARGES = { interest: ["interest"], fees: ["late_fee", "service_fee"] } as const;

const isCharge = ({ kind }: Entry) => kind === "interest" || kind === "late_fee" || kind === "service_fee";
const isTransaction = (entry: Entry) => entry.amount > ZERO && !isCharge(entry);
const kindOf = (entry: Entry) => (entry.kind === "cash" ? ("cash" as const) : ("purchase" as const));
const charged = (entries: readonly Entry[], kinds: readonly Entry["kind"][]) =>
  sum(entries.filter((entry) => entry.amount > ZERO && kinds.includes(entry.kind)).map((entry) => entry.amount));

/**
 * The parts at the newest statement. Where the core gives those of the batch and they hold no payment since, they
 * are its own less what they hold that was posted since; else derived. What is disputed and held is left out (decisions.md 5).
 */
function partsAtStatement(facts: AccountFacts, since: readonly Entry[], terms: LedgerTerms): Parts {
  const held = since.filter((entry) => !isSince(entry, facts));
  const parts = facts.parts && held.every((entry) => entry.amount > ZERO) ? facts.parts : null;
  const interest = parts && money(parts.interest - charged(held, CHARGES.interest));
  const fees = parts && money(parts.fees - charged(held, CHARGES.fees));
  const principal = parts && money(parts.principal - sum(held.filter(isTransaction).map((entry) => entry.amount)));
  const known = principal !== null && interest !== null && fees !== null && least(principal, interest, fees) >= ZERO;
  const { orders } = terms;
  const all = known ? { principal, interest, fees } : partsOf(facts, orders, false);
  return withoutHeld(all, facts.heldParts);
}

/**
 * What happened since the statement as the ledger takes it. It knows no credit: what was paid beyond the debt
 * waits here, and pays the purchases that follow.
 */
function movementsSince(since: readonly Entry[], day: PlainDate, owedAtFirst: Money, credit: Money) {
  const dayOf = (entry: Entry) => later((isTransaction(entry) ? null : entry.transactedOn) ?? entry.postedOn, day);
  const inOrder = since
    .filter((entry) => entry.amount < ZERO || isTransaction(entry))
    .map((entry) => ({ entry, on: dayOf(entry) }))
    .sort((a, b) => daysBetween(b.on, a.on) || (a.entry.amount > ZERO ? 0 : 1) - (b.entry.amount > ZERO ? 0 : 1));
  const transactions: CardTransaction[] = [];
  const payments: Payment[] = [];
  let owed = owedAtFirst;
  let waiting = ZERO;
  const pay = (amount: Money, paidOn: PlainDate) => {
    const used = least(amount, owed);
    if (used > ZERO) payments.push({ paidOn, amount: used });
    owed = money(owed - used);
    waiting = sum([waiting, amount, -used]);
  };
  pay(credit, day);
  for (const { entry, on } of inOrder) {
    if (entry.amount < ZERO) {
      pay(money(-entry.amount), on);
      continue;
    }
    const covered = least(waiting, entry.amount);
    waiting = money(waiting - covered);
    const amount = money(entry.amount - covered);
    if (amount > ZERO) transactions.push({ kind: kindOf(entry), amount, postedOn: on });
    owed = sum([owed, amount]);
  }
  return { transactions, payments };
}

/**
 * Builds the ledger's state at the newest statement from the core's figures, so that what-if goes on from
 * what the bank says and not from a history of our own. Null when nothing was ever billed.
 * All results made from it are estimates (decisions.md 1).
 */
export function openingOf(reported: AccountFacts, terms: LedgerTerms): Opening | null {
  // What came by itself since is paid off the minimum as what a batch brought is already.
  const facts = { ...reported, statements: statementsToday(reported) };
  const newest = facts.statements.at(-1);
  if (!newest) return null;
  const since = unbilled(facts);
  const day = newest.statementDate;
  const parts = partsAtStatement(facts, since, terms);
  const interest = sum([parts.interest, charged(since, CHARGES.interest)]);
  const fees = sum([parts.fees, charged(since, CHARGES.fees)]);
  const credit = most(ZERO, money(-newest.closingBalance));
  const { transactions, payments } = movementsSince(since, day, sum([parts.principal, interest, fees]), credit);
  const own = ownParts(facts.statements, sum(payments.map((payment) => payment.amount)));
  const balance = sum([parts.principal, parts.interest, parts.fees]);
  const missed = facts.statements.slice(0, -1).filter((statement) => statement.minimumUnpaid > ZERO).length;
  return {
    state: {
      day,
      lots: lotsOf(facts, parts.principal, terms),
      interest,
      fees,
      accrued: 0n,
      waitingLateFee: ZERO,
      monthsMissed: missed,
      ownParts: own,
      newest: {
        number: facts.statements.length - 1,
        date: day,
        dueDate: newest.dueDate,
        balance,
        paidSince: ZERO,
        decided: false,
      },
    },
    transactions,
    payments,
  };
}

/**
 * What the core has charged already since the newest statement, so that our estimate does not charge it again:
 * interest of this period, and the late fee of the minimum that was missed.
 */
export function chargedSince(facts: AccountFacts, terms: LedgerTerms): { interest: Money; lateFee: Money } {
  const newest = facts.statements.at(-1);
  if (!newest) return { interest: ZERO, lateFee: ZERO };
  const lastOnTime = addDays(newest.dueDate, terms.graceDays);
  const since = unbilled(facts).filter((entry) => isAfter(entry.postedOn, newest.statementDate));
  const late = since.filter((entry) => isAfter(entry.postedOn, lastOnTime));
  return { interest: charged(since, ["interest"]), lateFee: charged(late, ["late_fee"]) };
}
