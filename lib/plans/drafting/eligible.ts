import type { AccountFacts } from "@/lib/accounts/types";
import { type Money, ZERO } from "@/lib/core/money";
import { sumOf } from "../debt";
import type { QuotedDebt } from "../types";
import type { Coverable, Obstacle, Taken } from "./types";

/** An account with what a plan would repay of it, and whether its debt is old. */
export interface Candidate {
  facts: Pick<AccountFacts, "accountId" | "product" | "cardTail" | "currency" | "status">;
  debt: QuotedDebt | null;
  isOld: boolean;
}

function obstacleOf({ facts, debt, isOld }: Candidate, taken: Taken | undefined): Obstacle | null {
  if (taken) return taken.state === "negotiating" ? "in_negotiation" : "in_plan";
  if (!debt) return "nothing_owed";
  if (facts.status === "closed" || facts.status === "charged_off") return "closed";
  return isOld ? "old_debt" : null;
}

/**
 * The accounts of a person as the journey offers them. What is in the way is said with what can be done instead; an
 * old debt is for a person, so that nobody is led to acknowledge it unasked.
 */
export function coverables(candidates: readonly Candidate[], taken: readonly Taken[]): Coverable[] {
  return candidates.map((candidate) => {
    const { accountId, product, cardTail, currency } = candidate.facts;
    // A binding plan stands before one that is negotiated to replace it.
    const plans = taken.filter((one) => one.accountId === accountId);
    const inWay = plans.find((one) => one.state !== "negotiating") ?? plans[0];
    const debt: Money = candidate.debt ? sumOf(candidate.debt) : ZERO;
    const obstacle = obstacleOf(candidate, inWay);
    return { accountId, product, cardTail, currency, debt, obstacle, proposalId: inWay?.proposalId ?? null };
  });
}
