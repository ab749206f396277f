import { least, type Money, most, ZERO } from "../core/money";
import { applyRate } from "../core/rate";
import type { LateFeeStep, LateFeeTerms } from "./terms";

export interface LateFee {
  readonly fee: Money;
  /** The step that applied, null when nothing was unpaid. */
  readonly step: LateFeeStep | null;
}

/**
 * 违约金 on the part of the minimum that is unpaid after grace and tolerance have been judged. `month` is 1 for
 * the first month missed in a row. Raised to the floor, then lowered to the cap; it may exceed the unpaid
 * minimum. Throws RangeError when no step covers the month.
 * Source: 银发〔2016〕111号 item 3 (违约金 by agreement); contract.
 */
export function lateFee(unpaidMinimum: Money, month: number, terms: LateFeeTerms): LateFee {
  if (unpaidMinimum === ZERO) return { fee: ZERO, step: null };
  const step = terms.steps.findLast((candidate) => candidate.fromMonth <= month);
  if (!step) throw new RangeError("late fee: no step for this month");
  const raised = most(applyRate(unpaidMinimum, step.rate, "half_up"), terms.floor);
  return { fee: terms.cap === null ? raised : least(raised, terms.cap), step };
}
