import { isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { type Money, money, sum, ZERO } from "@/lib/core/money";
import type { CoreMemory } from "./core-memory";
import type { SimulatedAccount, SimulatedEntry, SimulatedStatement } from "./simulated";
import type { RawEntry } from "./spending";
import type { DemoCycle } from "./timeline";

/** Where an account stood when its first plan began: what it owed, and what no statement had billed yet. */
export interface Standstill {
  balance: Money;
  unbilled: readonly RawEntry[];
  /** The cycle that is open. */
  cycle: DemoCycle;
}

/** What the plan makes of the balance on its day, as one posting; nothing where it changes nothing. */
function agreed(ref: string, day: PlainDate, amount: bigint, description: string): RawEntry[] {
  if (amount === 0n) return [];
  const dates = { postedOn: day, transactedOn: day };
  return [{ ref, ...dates, kind: "adjustment", amount: money(amount), description, merchant: "" }];
}

/** The postings from the first plan on, in their order: the agreed balances, the payments, what a settlement waives. */
function postingsOf(balance: Money, { plans, posted }: CoreMemory, asOf: PlainDate, description: string): RawEntry[] {
  const made: RawEntry[] = [];
  const owed = () => balance + sum(made.map((one) => one.amount));
  const [first] = plans;
  // What was paid before the first plan lies in the balance already.
  const taken = new Set(
    posted
      .filter((one) => first && (isBefore(one.postedOn, first.on) || first.before.has(one.ref)))
      .map(({ ref }) => ref),
  );
  const pay = (isDue: (one: RawEntry) => boolean) => {
    for (const one of posted) {
      if (taken.has(one.ref) || !isDue(one)) continue;
      taken.add(one.ref);
      made.push(one);
    }
  };
  for (const { planId, on, total, settledOn, before } of plans) {
    if (isAfter(on, asOf)) break;
    pay((one) => isBefore(one.postedOn, on) || before.has(one.ref));
    made.push(...agreed(`PLAN-${planId}`, on, total - owed(), description));
    if (settledOn === null || isAfter(settledOn, asOf)) continue;
    pay((one) => !isAfter(one.postedOn, settledOn));
    made.push(...agreed(`PLAN-${planId}-END`, settledOn, -owed(), description));
  }
  pay((one) => !isAfter(one.postedOn, asOf));
  return made;
}

/**
 * Goes on with an account whose plan the core follows: statements as before, without interest, fee or minimum, and a
 * balance that is what was agreed less what was paid.
 */
export function followPlans(
  from: Standstill,
  memory: CoreMemory,
  cycleAfter: (index: number) => DemoCycle,
  asOf: PlainDate,
  description: string,
): Pick<SimulatedAccount, "entries" | "parts"> & { statements: SimulatedStatement[] } {
  const waiting = [...from.unbilled, ...postingsOf(from.balance, memory, asOf, description)];
  let balance = money(from.balance - sum(from.unbilled.map((one) => one.amount)));
  const entries: SimulatedEntry[] = [];
  const statements: SimulatedStatement[] = [];
  let { cycle } = from;
  for (; !isAfter(cycle.statementDate, asOf); cycle = cycleAfter(cycle.index + 1)) {
    const { statementDate, dueDate } = cycle;
    const billed = waiting.filter((one) => isBefore(one.postedOn, statementDate));
    entries.push(...billed.map((one) => ({ ...one, statementDate })));
    waiting.splice(0, waiting.length, ...waiting.filter((one) => !billed.includes(one)));
    balance = sum([balance, ...billed.map((one) => one.amount)]);
    const nothing = { interest: ZERO, lateFee: ZERO, interestOutstanding: ZERO, feesOutstanding: ZERO, minimum: ZERO };
    const row = { statementDate, dueDate, daysPastDue: 0, ...nothing, principal: balance, balance };
    statements.push({ ...row, minimumUnpaid: ZERO, credit: ZERO });
  }
  entries.push(...waiting.map((one) => ({ ...one, statementDate: null })));
  const left = sum([balance, ...waiting.map((one) => one.amount)]);
  return { entries, statements, parts: { principal: left, interest: ZERO, fees: ZERO } };
}
