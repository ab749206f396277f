import { least, type Money, money, most, sum, ZERO } from "@/lib/core/money";
import type { Parts } from "./types";

/**
 * What is owed by component without what is disputed and held (decisions.md 5): each part less its own, and what a part
 * does not cover off the others, principal first. A credit standing as negative principal goes the same way.
 */
export function withoutHeld(owed: Parts, held: Parts): Parts {
  const own = (part: Money, amount: Money) => least(amount, most(ZERO, part));
  const [principal, interest, fees] = [
    own(owed.principal, held.principal),
    own(owed.interest, held.interest),
    own(owed.fees, held.fees),
  ];
  let rest = money(sum([held.principal, held.interest, held.fees]) - sum([principal, interest, fees]));
  const without = (part: Money) => {
    const kept = most(ZERO, money(part - rest));
    rest = money(rest - (part - kept));
    return kept;
  };
  return {
    principal: without(money(owed.principal - principal)),
    fees: without(money(owed.fees - fees)),
    interest: without(money(owed.interest - interest)),
  };
}
