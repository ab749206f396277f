import { addDays, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { type Money, money, sum, ZERO } from "@/lib/core/money";
import { runLedger } from "@/lib/ledger/daily-ledger";
import type { LedgerResult } from "@/lib/ledger/ledger-run";
import { emptyState, type LedgerState } from "@/lib/ledger/ledger-state";
import type { ProductTerms } from "@/lib/policy/schema";
import { amountBooked } from "./core-error";
import { type CoreMemory, NOTHING_LEARNED } from "./core-memory";
import type { DemoScript } from "./countries";
import { followPlans } from "./follow-plans";
import type { DemoAccount } from "./people-types";
import { habitualPayment, scriptedEntry } from "./scripted";
import type { SimulatedAccount, SimulatedEntry, SimulatedStatement } from "./simulated";
import { entryRef, purchasesIn, type RawEntry } from "./spending";
import { type DemoCycle, timelineOf } from "./timeline";

const DEBITS = new Set<RawEntry["kind"]>(["purchase", "cash"]);

/** One step of the ledger: everything from the state's day up to a day, with what falls between. */
function step(
  state: LedgerState,
  terms: ProductTerms,
  entries: readonly RawEntry[],
  until: PlainDate,
  cycle: DemoCycle | null,
): LedgerResult {
  return runLedger(state, terms, {
    statements: { list: cycle ? [cycle] : [] },
    transactions: entries.flatMap(({ kind, amount, postedOn }) =>
      kind === "purchase" || kind === "cash" ? [{ kind, amount, postedOn }] : [],
    ),
    // This core counts a refund like a payment.
    payments: entries
      .filter(({ kind }) => !DEBITS.has(kind))
      .map(({ postedOn, amount }) => ({ paidOn: postedOn, amount: money(-amount) })),
    until: { date: until },
  });
}

/**
 * Makes the history of an account up to and with `asOf`, by the same daily ledger that the portal computes
 * with, so that its recomputation agrees wherever the script does not say otherwise.
 */
export function simulate(
  account: DemoAccount,
  { terms, country }: DemoScript,
  anchor: PlainDate,
  asOf: PlainDate,
  memory: CoreMemory = NOTHING_LEARNED,
): SimulatedAccount {
  const [plan] = memory.plans;
  const followed = plan && !isAfter(plan.on, asOf) ? plan : null;
  const timeline = timelineOf(account, terms, anchor);
  const first = timeline.cycle(-account.monthsBefore);
  const statements: (SimulatedStatement & { number: number })[] = [];
  const entries: SimulatedEntry[] = [];
  const payments = memory.posted.filter(
    ({ postedOn, ref }) => !followed || isBefore(postedOn, followed.on) || followed.before.has(ref),
  );
  const until = followed?.on ?? asOf;
  let state = emptyState(first.opens);
  let credit = 0n;

  /** Everything posted from a day on and before another, oldest first; an overpayment asks what is owed by then. */
  const between = (cycle: DemoCycle, end: PlainDate): RawEntry[] => {
    const within = (entry: { postedOn: PlainDate }) =>
      !isBefore(entry.postedOn, cycle.opens) && isBefore(entry.postedOn, end);
    const known = [...purchasesIn(account, timeline, cycle, anchor, country.merchants), ...payments].filter(within);
    const events = (account.events ?? []).map((event, n) => {
      const day = addDays(anchor, event.day);
      if (event.kind !== "overpayment" || !within({ postedOn: day }))
        return scriptedEntry(account, event, n, anchor, ZERO, country.once);
      const owed = step(
        state,
        terms,
        known.filter((entry) => !isAfter(entry.postedOn, day)),
        day,
        null,
      ).end.balance;
      return scriptedEntry(account, event, n, anchor, owed, country.once);
    });
    return [...known, ...events.filter(within)].sort((a, b) => daysOrder(a.postedOn, b.postedOn));
  };

  let cycle = first;
  const billed = ({ index, statementDate }: DemoCycle) =>
    !isAfter(statementDate, until) && index <= (account.lastStatement ?? index);
  for (; billed(cycle); cycle = timeline.cycle(cycle.index + 1)) {
    const posted = between(cycle, cycle.statementDate);
    const result = step(state, terms, posted, cycle.statementDate, cycle);
    credit += result.totals.unapplied;
    const booked = amountBooked(account, cycle, result);
    state = booked.state;
    const { row } = booked;
    const made = (what: string, kind: RawEntry["kind"], amount: Money, description: string): RawEntry[] =>
      amount === ZERO
        ? []
        : [
            {
              ref: entryRef(account, cycle, what),
              postedOn: cycle.statementDate,
              transactedOn: cycle.statementDate,
              kind,
              amount,
              description,
              merchant: "",
            },
          ];
    const charged = [
      ...made("F", "late_fee", row.lateFee, country.charges.lateFee),
      ...made("I", "interest", row.interest, country.charges.interest),
    ];
    entries.push(...[...posted, ...charged].map((entry) => ({ ...entry, statementDate: cycle.statementDate })));
    statements.push({ ...row, number: state.newest?.number ?? 0, minimumUnpaid: ZERO, credit: money(credit) });
    const payment = habitualPayment(account, cycle, row.balance, row.minimum, country.ways);
    if (payment) payments.push(payment);
  }
  const unbilled = between(cycle, addDays(until, 1));
  const { end, state: last, totals } = step(state, terms, unbilled, until, null);
  const frozen = { daysPastDue: end.daysPastDue, turnsOn: timeline.turnsOn, openedOn: addDays(first.opens, -700) };
  if (followed) {
    const balance = money(end.balance - credit - totals.unapplied);
    const standstill = { balance, unbilled, cycle };
    const after = followPlans(standstill, memory, timeline.cycle, asOf, country.charges.plan);
    return {
      ...frozen,
      statementDay: timeline.statementDay,
      // A plan that is kept leaves nothing overdue.
      statements: [
        ...statements.map(({ number: _number, ...statement }) => ({ ...statement, minimumUnpaid: ZERO })),
        ...after.statements,
      ],
      entries: [...entries, ...after.entries],
      parts: after.parts,
      followsPlanSince: followed.on,
    };
  }
  entries.push(...unbilled.map((entry) => ({ ...entry, statementDate: null })));
  const unpaidUpTo = (number: number) =>
    sum(last.ownParts.filter((part) => part.statement <= number).map((part) => part.unpaid));
  const closed = account.closedOn === undefined ? null : addDays(anchor, account.closedOn);
  return {
    ...frozen,
    followsPlanSince: null,
    statementDay: timeline.statementDay,
    statements: statements
      .filter((statement) => closed === null || !isAfter(statement.statementDate, closed))
      .map(({ number, ...statement }) => ({ ...statement, minimumUnpaid: unpaidUpTo(number) })),
    entries,
    parts: { principal: end.principal, interest: end.interest, fees: end.fees },
  };
}

function daysOrder(a: PlainDate, b: PlainDate): number {
  return isBefore(a, b) ? -1 : isAfter(a, b) ? 1 : 0;
}
