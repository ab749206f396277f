import { partsOf } from "@/lib/accounts/parts";
import type { AccountFacts, Standing } from "@/lib/accounts/types";
import { type Money, money, most, ZERO } from "@/lib/core/money";
import { allocateToAccount } from "@/lib/ledger/allocation";
import type { LedgerTerms } from "@/lib/ledger/terms";
import { coverInput } from "./schema";
import type { Cover, CoverLine } from "./types";

/**
 * What a payment made today would cover, by the order that holds today, from the reported balance: for what is to be
 * paid now, the minimum, everything, and an own amount. Added up from the bank's figures (decisions.md 1): interest
 * that is not charged yet is in none of them. Null: nothing is owed.
 * @param kept what was typed last; null: nothing
 */
export function coverOf(
  { facts, standing, terms }: { facts: AccountFacts; standing: Standing; terms: LedgerTerms },
  kept: { typed: Record<string, string>; attempt: string } | null,
): Cover | null {
  if (standing.total <= ZERO) return null;
  const parts = partsOf(facts, terms.orders);
  const balances = { fee: parts.fees, interest: parts.interest, principal: most(ZERO, parts.principal) };
  const lineOf = (way: CoverLine["way"], amount: Money): CoverLine => ({
    way,
    amount,
    ...allocateToAccount(amount, standing.daysPastDue, terms.orders, balances).applied,
    overdueAfter: most(ZERO, money(standing.overdue - amount)),
  });
  const minimum = standing.dueNext?.minimumUnpaid ?? ZERO;
  const fixed: CoverLine[] = [
    ...(standing.payNow > ZERO ? [lineOf("now", standing.payNow)] : []),
    ...(minimum > ZERO && minimum !== standing.payNow ? [lineOf("minimum", minimum)] : []),
    lineOf("everything", standing.total),
  ];
  const parsed = kept ? coverInput.safeParse(kept.typed) : null;
  const own = parsed?.data?.amount ?? null;
  const error = parsed?.error?.issues[0]?.message ?? (own !== null && own > standing.total ? "amount_large" : null);
  const lines = own !== null && error === null ? [lineOf("own", own), ...fixed] : fixed;
  return {
    lines: lines.filter((line) => line.way === "own" || line.amount <= standing.total),
    typed: kept?.typed.amount ?? "",
    error,
    attempt: kept?.attempt ?? "",
    assumed: parts.assumed,
    hasOverdue: standing.overdue > ZERO,
  };
}
