import { addMonths, isBefore, type PlainDate, parseDate } from "@/lib/core/dates";
import { monthOf, toEpochDay } from "@/lib/core/epoch-day";
import { type Money, money, moneyToString, most, parseMoney, ZERO } from "@/lib/core/money";
import type { BalanceDrift, BalanceFacts, Drift, DriftFacts, DueDayDrift, DueDayFacts } from "./types";

/**
 * What the closing balance can be where the core follows the plan: what was agreed less what was paid, with what was
 * bought since and what is disputed. Interest of the plan is in it or comes as it runs: both are right; so is a waiver
 * that the core books at once or when the sum is paid. What the core posted beside the agreement is a finding of its
 * own and not found twice. Beside a promise the contract goes on: what it charged is in the balance, and nothing else.
 */
function balanceRange(facts: BalanceFacts): { low: Money; high: Money } {
  const { kind, agreed, rowInterest, accrued, waived, paid, spent, held, charged } = facts;
  const base = agreed - paid + spent + held;
  if (kind === "deferral") {
    const due = money(base + charged.interest + charged.fees);
    return { low: due, high: due };
  }
  const low = money(base - rowInterest - accrued + charged.interest + charged.fees);
  return { low, high: most(low, money(base + waived + charged.fees)) };
}

function balanceDrift(facts: BalanceFacts): Money {
  if (facts.statement === null) return ZERO;
  const { low, high } = balanceRange(facts);
  const { closingBalance } = facts.statement;
  const over = closingBalance > high ? closingBalance - high : closingBalance < low ? closingBalance - low : 0n;
  const size = over < 0n ? -over : over;
  return size > facts.tolerance ? money(over) : ZERO;
}

function balanceFindings(facts: BalanceFacts): BalanceDrift[] {
  const goesOn = facts.kind === "deferral";
  const interest = goesOn ? ZERO : money(facts.interestPosted - facts.rowInterest - facts.accrued);
  const fees = goesOn || facts.feesAgreed ? ZERO : facts.feesPosted;
  const balance = balanceDrift(facts);
  const found: BalanceDrift[] = [];
  if (interest > ZERO) found.push({ kind: "interest", figure: interest });
  if (fees > ZERO) found.push({ kind: "fees", figure: fees });
  if (balance !== ZERO) found.push({ kind: "balance", figure: balance });
  return found;
}

/** The day on which a statement is due by the new day: the first as agreed, those after it month by month. */
function agreedDue({ statement, firstStatement, firstDue }: DueDayFacts): PlainDate {
  return addMonths(firstDue, monthOf(toEpochDay(statement)) - monthOf(toEpochDay(firstStatement)));
}

function dueDayFindings(facts: DueDayFacts): DueDayDrift[] {
  const { statement, billed, firstStatement } = facts;
  if (isBefore(statement, firstStatement)) return [];
  const agreed = agreedDue(facts);
  return billed.equals(agreed) ? [] : [{ kind: "due_day", billed, agreed }];
}

/**
 * Where the core's figures depart from what was agreed (decisions.md 6): interest beyond the agreed, fees where none
 * were agreed, a balance that the plan does not explain, a statement that is due on another day than the new one. A
 * finding for a person; it changes no schedule.
 */
export function driftOf(facts: DriftFacts): Drift[] {
  return facts.kind === "due_day" ? dueDayFindings(facts) : balanceFindings(facts);
}

/** A finding as the subject of a task: the same figures of a plan are one task, for good. */
export function driftSubject(planId: string, drift: Drift): string {
  if (drift.kind === "due_day") return `${planId}:due_day:${drift.billed}:${drift.agreed}`;
  return `${planId}:${drift.kind}:${moneyToString(drift.figure)}`;
}

const KINDS = new Map<string, BalanceDrift["kind"]>([
  ["interest", "interest"],
  ["fees", "fees"],
  ["balance", "balance"],
]);

/** The finding of a task; null for another subject. */
export function readDriftSubject(subject: string): { planId: string; drift: Drift } | null {
  const [planId = "", name = "", text = "", other = ""] = subject.split(":");
  if (name === "due_day") {
    const [billed, agreed] = [parseDate(text), parseDate(other)];
    return billed && agreed ? { planId, drift: { kind: name, billed, agreed } } : null;
  }
  const [kind, figure] = [KINDS.get(name), parseMoney(text)];
  return kind && figure !== null ? { planId, drift: { kind, figure } } : null;
}

/** What stands in the chain of a finding. */
export function driftFacts(drift: Drift): Record<string, string> {
  if (drift.kind === "due_day") {
    return { kind: drift.kind, billed: drift.billed.toString(), agreed: drift.agreed.toString() };
  }
  return { kind: drift.kind, figure: moneyToString(drift.figure) };
}
