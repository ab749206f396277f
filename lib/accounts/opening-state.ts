import { addDays, daysBetween, isBefore, type PlainDate } from "@/lib/core/dates";
import { least, type Money, money, most, sum, ZERO } from "@/lib/core/money";
import type { LedgerLot, LedgerState, OwnPart } from "@/lib/ledger/ledger-state";
import type { CardTransaction, Payment } from "@/lib/ledger/postings";
import type { LedgerTerms } from "@/lib/ledger/terms";
import { partsOf } from "./parts";
import { unbilled } from "./standing";
import type { AccountFacts, Statement } from "./types";

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
  let left = least(newest.minimumDue, most(ZERO, newest.closingBalance));
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
  const entries = facts.recent.filter(
    (entry) => entry.statementDate !== null && (entry.kind === "purchase" || entry.kind === "cash"),
  );
  const billed: CardTransaction[] =
    entries.length > 0
      ? entries.map((entry) => ({
          kind: entry.kind as "purchase" | "cash",
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

/**
 * Builds the ledger's state at the newest statement from the core's figures, so that what-if goes on from
 * what the bank says and not from a history of our own. Null when nothing was ever billed or nothing is owed.
 * All results made from it are estimates (decisions.md 1).
 */
export function openingOf(facts: AccountFacts, terms: LedgerTerms): Opening | null {
  const newest = facts.statements.at(-1);
  if (!newest) return null;
  const since = unbilled(facts);
  const day = newest.statementDate;
  const dayOf = (entry: (typeof since)[number]) => later(entry.transactedOn ?? entry.postedOn, day);
  const inDateOrder = (a: { paidOn: PlainDate }, b: { paidOn: PlainDate }) => daysBetween(b.paidOn, a.paidOn);
  const payments = since
    .filter((entry) => entry.amount < ZERO)
    .map((entry) => ({ paidOn: dayOf(entry), amount: money(-entry.amount) }))
    .sort(inDateOrder);
  const transactions = since
    .filter((entry) => entry.amount > ZERO && ["purchase", "cash", "instalment", "adjustment"].includes(entry.kind))
    .map((entry) => ({
      kind: entry.kind === "cash" ? ("cash" as const) : ("purchase" as const),
      amount: entry.amount,
      postedOn: later(entry.postedOn, day),
    }));
  const charged = (kinds: string[]) =>
    sum(since.filter((entry) => entry.amount > ZERO && kinds.includes(entry.kind)).map((entry) => entry.amount));
  const parts = partsOf(facts, terms.orders, false);
  const paidSince = sum(payments.map((payment) => payment.amount));
  const own = ownParts(facts.statements, paidSince);
  const balance = most(ZERO, newest.closingBalance);
  const missed = facts.statements.slice(0, -1).filter((statement) => statement.minimumUnpaid > ZERO).length;
  return {
    state: {
      day,
      lots: lotsOf(facts, parts.principal, terms),
      interest: sum([parts.interest, charged(["interest"])]),
      fees: sum([parts.fees, charged(["late_fee", "service_fee"])]),
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
