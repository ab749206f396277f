import { frameOf, standingToday } from "@/lib/accounts/frame";
import { withoutHeld } from "@/lib/accounts/held";
import { partsOf } from "@/lib/accounts/parts";
import type { AccountFacts } from "@/lib/accounts/types";
import type { PlainDate } from "@/lib/core/dates";
import { least, type Money, sum, ZERO } from "@/lib/core/money";
import type { ProductTerms } from "@/lib/policy/schema";
import type { QuotedDebt } from "./types";

/**
 * The debt of one account as a plan can take it: the reported parts less what is disputed and held, and interest since
 * the core's figures, up to today, as the page of the account estimates it (0 where it cannot be followed).
 * Null: by the core's figures nothing is owed beside what is held.
 */
export function debtOf(account: { facts: AccountFacts; terms: ProductTerms }, today: PlainDate): QuotedDebt | null {
  const { facts, terms } = account;
  const parts = partsOf(facts, terms.orders);
  const owed = sum([parts.principal, parts.interest, parts.fees]);
  const held = least(facts.held, owed);
  if (owed <= ZERO || held >= owed) return null;
  const { principal, interest, fees } = withoutHeld(parts, facts.heldParts);
  const frame = frameOf(facts, terms, today);
  return { principal, interest, fees, accrued: frame ? standingToday(frame).accrued : ZERO, held };
}

/** Everything of it that a plan repays. */
export function sumOf(debt: QuotedDebt): Money {
  return sum([debt.principal, debt.interest, debt.fees, debt.accrued]);
}
