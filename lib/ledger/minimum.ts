import { least, type Money, money, most, sum, ZERO } from "../core/money";
import { applyRate } from "../core/rate";
import type { MinimumTerms } from "./terms";

/** What a statement shows, and the unpaid rest of the minimum before it. */
export interface MinimumInput {
  readonly purchases: Money;
  readonly cash: Money;
  readonly interest: Money;
  readonly fees: Money;
  /** The amount over the limit, not a fee for it: such a fee does not exist (银发〔2016〕111号 item 3). */
  readonly overLimit: Money;
  readonly instalmentDue: Money;
  readonly priorMinimumUnpaid: Money;
  /** The purchase principal inside priorMinimumUnpaid. */
  readonly priorMinimumPrincipalUnpaid: Money;
  readonly disputed: Money;
  readonly excludeDisputed: boolean;
  readonly totalDue: Money;
}

export interface MinimumPayment {
  readonly purchaseBase: Money;
  readonly purchasePart: Money;
  readonly cashPart: Money;
  readonly beforeFloor: Money;
  readonly payable: Money;
  readonly minimum: Money;
}

/**
 * The minimum payment of a statement, line by line: each part is rounded by itself because each is a line of
 * the statement. The floor raises it, what is payable caps it, and the cap wins.
 * Source: 银发〔2016〕111号 item 2; contract.
 */
export function minimumPayment(input: MinimumInput, terms: MinimumTerms): MinimumPayment {
  const excluded = input.excludeDisputed ? input.disputed : ZERO;
  const purchaseBase = most(money(input.purchases - input.priorMinimumPrincipalUnpaid - excluded), ZERO);
  const purchasePart = applyRate(purchaseBase, terms.purchaseRate, "half_up");
  const cashPart = applyRate(input.cash, terms.cashRate, "half_up");
  const beforeFloor = sum([
    purchasePart,
    cashPart,
    input.interest,
    input.fees,
    input.priorMinimumUnpaid,
    input.overLimit,
    input.instalmentDue,
  ]);
  const payable = most(money(input.totalDue - excluded), ZERO);
  const minimum = least(most(beforeFloor, terms.floor), payable);
  return { purchaseBase, purchasePart, cashPart, beforeFloor, payable, minimum };
}
