import { type Money, money, moneyToString, most, parseMoney, ZERO } from "@/lib/core/money";
import type { Drift, DriftFacts, DriftKind } from "./types";

/**
 * What the closing balance can be where the core follows the plan: what was agreed less what was paid, with what was
 * bought since and what is disputed. Interest of the plan is in it or comes as it runs: both are right. What the core
 * posted beside the agreement is a finding of its own and not found twice.
 */
function balanceRange(facts: DriftFacts): { low: Money; high: Money } {
  const { agreed, rowInterest, accrued, paid, spent, held, charged } = facts;
  const base = agreed - paid + spent + held;
  const low = money(base - rowInterest - accrued + charged.interest + charged.fees);
  return { low, high: most(low, money(base + charged.fees)) };
}

function balanceDrift(facts: DriftFacts): Money {
  if (facts.statement === null) return ZERO;
  const { low, high } = balanceRange(facts);
  const { closingBalance } = facts.statement;
  const over = closingBalance > high ? closingBalance - high : closingBalance < low ? closingBalance - low : 0n;
  const size = over < 0n ? -over : over;
  return size > facts.tolerance ? money(over) : ZERO;
}

/**
 * Where the core's figures depart from what was agreed (decisions.md 6): interest beyond the agreed, fees where none
 * were agreed, a balance that the plan does not explain. A finding for a person; it changes no schedule.
 */
export function driftOf(facts: DriftFacts): Drift[] {
  const interest = money(facts.interestPosted - facts.rowInterest - facts.accrued);
  const fees = facts.feesAgreed ? ZERO : facts.feesPosted;
  const balance = balanceDrift(facts);
  const found: Drift[] = [];
  if (interest > ZERO) found.push({ kind: "interest", figure: interest });
  if (fees > ZERO) found.push({ kind: "fees", figure: fees });
  if (balance !== ZERO) found.push({ kind: "balance", figure: balance });
  return found;
}

/** A finding as the subject of a task: the same figures of a plan are one task, for good. */
export const driftSubject = (planId: string, { kind, figure }: Drift): string =>
  `${planId}:${kind}:${moneyToString(figure)}`;

const KINDS: ReadonlySet<string> = new Set<DriftKind>(["interest", "fees", "balance"]);

/** The finding of a task; null for another subject. */
export function readDriftSubject(subject: string): { planId: string; drift: Drift } | null {
  const [planId = "", kind = "", text = ""] = subject.split(":");
  const figure = parseMoney(text);
  return KINDS.has(kind) && figure !== null ? { planId, drift: { kind: kind as DriftKind, figure } } : null;
}
