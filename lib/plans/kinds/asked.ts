import { standingOf } from "@/lib/accounts/standing";
import type { AccountFacts } from "@/lib/accounts/types";
import type { PlainDate } from "@/lib/core/dates";
import { type Money, most, ZERO } from "@/lib/core/money";

/** What the contract asks for by now: what is overdue, or else the minimum that is due next; zero: neither. */
export function askedOf(facts: AccountFacts, today: PlainDate): Money {
  const { overdue, payNow } = standingOf(facts, today);
  return overdue > ZERO ? overdue : most(ZERO, payNow);
}
