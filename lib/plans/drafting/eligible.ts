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

function obstacleOf({ facts, debt, isOld }: Candidate, taken: Taken | undefined, isReplaced: boolean): Obstacle | null {
  if (taken) return taken.state === "negotiating" ? "in_negotiation" : "in_plan";
  if (!debt) return "nothing_owed";
  // Whoever signed a plan of it has acknowledged it. Of an account that was written off, too, this is said first.
  if (isOld && !isReplaced) return "old_debt";
  return facts.status === "closed" || facts.status === "charged_off" ? "closed" : null;
}

/** The proposal that is to be replaced, if a plan of it binds still. */
export function replaceable(replaces: string | null, taken: readonly Taken[]): string | null {
  const binds = taken.some(({ proposalId, state }) => proposalId === replaces && state !== "negotiating");
  return binds ? replaces : null;
}

/**
 * The accounts of a person as the journey offers them. What is in the way is said with what can be done instead; an
 * old debt is for a person, so that nobody is led to acknowledge it unasked.
 * @param replaces the signed proposal that is to be replaced: then the accounts of its plans, and no other
 */
export function coverables(
  candidates: readonly Candidate[],
  taken: readonly Taken[],
  replaces: string | null = null,
): Coverable[] {
  const isBinding = (one: Taken) => one.state !== "negotiating";
  const isReplaced = (one: Taken) => isBinding(one) && one.proposalId === replaces;
  const concerned = candidates.filter(
    ({ facts }) => replaces === null || taken.some((one) => isReplaced(one) && one.accountId === facts.accountId),
  );
  return concerned.map((candidate) => {
    const { accountId, product, cardTail, currency } = candidate.facts;
    // A binding plan stands before one that is negotiated to replace it; the one that is to be replaced in no way.
    const plans = taken.filter((one) => one.accountId === accountId && !isReplaced(one));
    const inWay = plans.find(isBinding) ?? plans[0];
    const debt: Money = candidate.debt ? sumOf(candidate.debt) : ZERO;
    const obstacle = obstacleOf(candidate, inWay, replaces !== null);
    return { accountId, product, cardTail, currency, debt, obstacle, proposalId: inWay?.proposalId ?? null };
  });
}
