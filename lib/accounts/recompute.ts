import { addDays, daysBetween, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { type Money, money, most, sum, ZERO } from "@/lib/core/money";
import { applyRate } from "@/lib/core/rate";
import { runLedger } from "@/lib/ledger/daily-ledger";
import { lateFee } from "@/lib/ledger/late-fee";
import { emptyState } from "@/lib/ledger/ledger-state";
import { minimumPayment } from "@/lib/ledger/minimum";
import type { LedgerTerms } from "@/lib/ledger/terms";
import { partsOf } from "./parts";
import type { AccountFacts, Check, Entry, Figure, MinimumPart, Reason, Segment, Statement, Working } from "./types";

const ofKind = (entries: readonly Entry[], kind: Entry["kind"]) => entries.filter((entry) => entry.kind === kind);

function verdictOf(reported: Money, recomputed: Money): Check["verdict"] {
  return reported === recomputed ? "agrees" : "differs";
}

function cannot(figure: Figure, statement: Statement, reported: Money, reason: Reason): Check {
  const { statementDate } = statement;
  return { figure, statementDate, reported, verdict: "not_computable", recomputed: null, reason, working: null };
}

/** When a payment of the cardholder counts. */
const paidOn = (entry: Entry) => entry.transactedOn ?? entry.postedOn;

/**
 * The newest statement's late fee again: the rate on what was unpaid of the minimum before it at the end of
 * its last on-time day. Only where the payments between are known by date.
 */
function checkLateFee(statements: readonly Statement[], entries: readonly Entry[], terms: LedgerTerms): Check {
  const newest = statements.at(-1) as Statement;
  const before = statements.at(-2);
  const billed = entries.filter((entry) => entry.statementDate?.equals(newest.statementDate));
  const reported = billed.length > 0 ? sum(ofKind(billed, "late_fee").map((entry) => entry.amount)) : newest.fees;
  if (!before) return cannot("late_fee", newest, reported, "history");
  if (billed.length === 0 && newest.payments !== ZERO) return cannot("late_fee", newest, reported, "no_entries");
  if (terms.lateFee.steps.length > 1) return cannot("late_fee", newest, reported, "steps");
  const lastOnTime = addDays(before.dueDate, terms.graceDays);
  const onTime = sum(
    ofKind(billed, "payment")
      .filter((entry) => !isAfter(paidOn(entry), lastOnTime))
      .map((entry) => -entry.amount),
  );
  const inFull = before.closingBalance - onTime <= terms.tolerance;
  const unpaidMinimum = inFull ? ZERO : most(ZERO, money(before.minimumDue - onTime));
  const { fee, step } = lateFee(unpaidMinimum, 1, terms.lateFee);
  return {
    figure: "late_fee",
    statementDate: newest.statementDate,
    reported,
    verdict: verdictOf(reported, fee),
    recomputed: fee,
    reason: null,
    working: {
      kind: "late_fee",
      unpaidMinimum,
      rate: step?.rate ?? null,
      floor: terms.lateFee.floor,
      cap: terms.lateFee.cap,
    },
  };
}

/**
 * The newest statement's minimum again, line by line. Where the first balance known
 * is only assumed to be principal, a difference proves nothing and the figure counts as not computable.
 */
function checkMinimum(facts: AccountFacts, terms: LedgerTerms): Check {
  const newest = facts.statements.at(-1) as Statement;
  const before = facts.statements.at(-2);
  const reported = newest.minimumDue;
  if (facts.statements.some((statement) => statement.cash !== ZERO)) {
    return cannot("minimum", newest, reported, "other_entries");
  }
  const parts = partsOf(facts, terms.orders, false);
  const prior = before ? most(ZERO, money(before.minimumDue - newest.payments)) : ZERO;
  const interestBefore = money(parts.interest - newest.interest);
  const feesBefore = money(parts.fees - newest.fees);
  const priorPrincipal = most(ZERO, money(prior - most(ZERO, interestBefore) - most(ZERO, feesBefore)));
  const result = minimumPayment(
    {
      purchases: parts.principal,
      cash: ZERO,
      interest: parts.interest,
      fees: parts.fees,
      overLimit: ZERO,
      instalmentDue: ZERO,
      priorMinimumUnpaid: priorPrincipal,
      priorMinimumPrincipalUnpaid: priorPrincipal,
      disputed: ZERO,
      excludeDisputed: false,
      totalDue: most(ZERO, newest.closingBalance),
    },
    terms.minimum,
  );
  const verdict = verdictOf(reported, result.minimum);
  if (verdict === "differs" && parts.assumed) return cannot("minimum", newest, reported, "history");
  const lines: { part: MinimumPart; amount: Money }[] = [
    { part: "purchases", amount: result.purchasePart },
    { part: "interest", amount: parts.interest },
    { part: "fees", amount: parts.fees },
    { part: "prior", amount: priorPrincipal },
  ];
  return {
    figure: "minimum",
    statementDate: newest.statementDate,
    reported,
    verdict,
    recomputed: result.minimum,
    reason: null,
    working: { kind: "minimum", lines: lines.filter((line) => line.amount > ZERO), floor: terms.minimum.floor },
  };
}

/**
 * The newest statement's interest again: the daily ledger from the last time the account was at zero,
 * through every entry since. Without such a beginning, or with entries that the ledger does not know
 * (refunds, instalments), it cannot be computed.
 */
function checkInterest(statements: readonly Statement[], entries: readonly Entry[], terms: LedgerTerms): Check {
  const newest = statements.at(-1) as Statement;
  const reported = newest.interest;
  const no = (reason: Reason) => cannot("interest", newest, reported, reason);
  const start = statements.findLastIndex((statement) => statement.openingBalance === ZERO);
  if (start < 0) return no("history");
  const period = statements.slice(start);
  const from = period[0] as Statement;
  const used = entries.filter(
    (entry) => entry.statementDate !== null && !isBefore(entry.statementDate, from.statementDate),
  );
  const moved = (statement: Statement) => statement.purchases + statement.cash + statement.payments > ZERO;
  if (period.some((one) => moved(one) && !used.some((entry) => entry.statementDate?.equals(one.statementDate)))) {
    return no("no_entries");
  }
  if (used.some((entry) => ["refund", "adjustment", "instalment", "service_fee"].includes(entry.kind))) {
    return no("other_entries");
  }
  if (used.length === 0) {
    const working = { kind: "interest" as const, segments: [], reserve: ZERO, dailyRate: terms.dailyRate };
    const { statementDate } = newest;
    const verdict = verdictOf(reported, ZERO);
    return { figure: "interest", statementDate, reported, verdict, recomputed: ZERO, reason: null, working };
  }
  return replay(period, used, terms, no);
}

function replay(
  period: readonly Statement[],
  used: readonly Entry[],
  terms: LedgerTerms,
  no: (reason: Reason) => Check,
): Check {
  const newest = period.at(-1) as Statement;
  const transactions = used
    .filter((entry) => entry.kind === "purchase" || entry.kind === "cash")
    .map((entry) => ({ kind: entry.kind as "purchase" | "cash", amount: entry.amount, postedOn: entry.postedOn }));
  const first = [...used].sort((a, b) => daysBetween(b.postedOn, a.postedOn))[0] as Entry;
  const begin = isBefore(paidOn(first), first.postedOn) ? paidOn(first) : first.postedOn;
  const payments = ofKind(used, "payment")
    .map((entry) => ({ paidOn: isBefore(paidOn(entry), begin) ? begin : paidOn(entry), amount: money(-entry.amount) }))
    .sort((a, b) => daysBetween(b.paidOn, a.paidOn));
  const list = period.map(({ statementDate, dueDate }) => ({ statementDate, dueDate }));
  const run = (until: PlainDate) =>
    runLedger(emptyState(begin), terms, {
      statements: {
        list: [...list, { statementDate: addDays(newest.dueDate, 10), dueDate: addDays(newest.dueDate, 30) }],
      },
      transactions: transactions.filter((one) => !isAfter(one.postedOn, until)),
      payments: payments.filter((one) => !isAfter(one.paidOn, until)),
      until: { date: until },
    });
  try {
    const row = run(newest.statementDate).rows.at(-1);
    if (!row?.statementDate.equals(newest.statementDate)) return no("dates");
    return {
      figure: "interest",
      statementDate: newest.statementDate,
      reported: newest.interest,
      verdict: verdictOf(newest.interest, row.interest),
      recomputed: row.interest,
      reason: null,
      working: workingOf(period, row.interest, transactions, payments, run, terms),
    };
  } catch (error) {
    if (error instanceof RangeError) return no("dates");
    throw error;
  }
}

/** What bore interest from one change to the next, read from the ledger's own states on those days. */
function workingOf(
  period: readonly Statement[],
  total: Money,
  transactions: readonly { postedOn: PlainDate }[],
  payments: readonly { paidOn: PlainDate }[],
  run: (until: PlainDate) => ReturnType<typeof runLedger>,
  terms: LedgerTerms,
): Working {
  const newest = period.at(-1) as Statement;
  const before = period.at(-2);
  const working: Working = { kind: "interest", segments: [], reserve: ZERO, dailyRate: terms.dailyRate };
  if (!before) return working;
  const start = before.statementDate;
  const days = [start, addDays(before.dueDate, terms.graceDays + 1)];
  for (const { postedOn } of transactions) days.push(postedOn);
  for (const payment of payments) days.push(payment.paidOn);
  const inside = days.filter((day) => !isBefore(day, start) && isBefore(day, newest.statementDate));
  const changes = [...new Map(inside.map((day) => [day.toString(), day])).values()].sort((a, b) => daysBetween(b, a));
  const segments: Segment[] = [];
  changes.forEach((from, index) => {
    const to = changes[index + 1] ?? newest.statementDate;
    const { state } = run(from);
    const lots = sum(state.lots.filter((lot) => lot.bearing).map((lot) => lot.outstanding));
    const balance = sum([lots, terms.compound ? state.interest : ZERO]);
    const length = daysBetween(from, to);
    const interest = interestOf(balance, length, terms);
    const last = segments.at(-1);
    if (last && last.balance === balance) {
      const joined = last.days + length;
      segments[segments.length - 1] = { ...last, to, days: joined, interest: interestOf(balance, joined, terms) };
    } else if (balance > ZERO) segments.push({ from, to, days: length, balance, interest });
  });
  const rest = money(total - sum(segments.map((segment) => segment.interest)));
  // The rows are rounded each, the total once: up to a cent a row is rounding and no interest of its own.
  return { ...working, segments, reserve: rest > BigInt(segments.length) ? rest : ZERO };
}

const interestOf = (balance: Money, days: number, terms: LedgerTerms) =>
  applyRate(money(balance * BigInt(days)), terms.dailyRate, "half_up");

/**
 * A charge that the core did not make is no figure to explain: it may have been waived, and a difference in
 * the cardholder's favour is not held against the core.
 */
function onlyWhatWasCharged(check: Check): Check {
  const spared = check.verdict === "differs" && check.reported === ZERO;
  return spared
    ? { ...check, verdict: "not_computable", recomputed: null, reason: "not_charged", working: null }
    : check;
}

const reportedOf = ({ minimumDue, interest, fees }: Statement) => ({ minimum: minimumDue, interest, late_fee: fees });

/** Every figure of the newest statement that we compute again, with the entries since the account was at zero. */
export function checksOf(facts: AccountFacts, entries: readonly Entry[], terms: LedgerTerms): Check[] {
  const newest = facts.statements.at(-1);
  if (!newest) return [];
  if (facts.restsSince && !isBefore(newest.statementDate, facts.restsSince)) {
    // A plan has its own rules: those of the contract explain none of these figures.
    return (["minimum", "interest", "late_fee"] as const).map((figure) =>
      cannot(figure, newest, reportedOf(newest)[figure], "plan"),
    );
  }
  return [
    checkMinimum(facts, terms),
    onlyWhatWasCharged(checkInterest(facts.statements, entries, terms)),
    onlyWhatWasCharged(checkLateFee(facts.statements, entries, terms)),
  ];
}
