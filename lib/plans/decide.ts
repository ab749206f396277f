import type { AccountFacts } from "@/lib/accounts/types";
import { addDays, isAfter } from "@/lib/core/dates";
import { type Money, moneyToString, ZERO } from "@/lib/core/money";
import { applyRate, type Rate, rateToString } from "@/lib/core/rate";
import type { Pack } from "@/lib/policy/schema";
import { boundsOf } from "./budget";
import type { Budget, Ground, Terms } from "./types";

/** Who would grant it: the policy at once, or a member of staff by the limits of their role. */
export type Granting = "policy" | "agent" | "supervisor";

/** What is weighed beside the terms themselves. */
export interface Weighed {
  budget: Budget | null;
  oldDebt: boolean;
  statuses: readonly AccountFacts["status"][];
}

const verdict = (fits: boolean) => (fits ? "fits" : "beyond") as Ground["verdict"];
const ofMoney = (code: string, name: string, amount: Money, limit: Money, fits: boolean): Ground => ({
  code,
  verdict: verdict(fits),
  [name]: moneyToString(amount),
  limit: moneyToString(limit),
});
const waived = (code: string, share: Rate, limit: Rate): Ground[] =>
  share === 0n
    ? []
    : [{ code, verdict: verdict(share <= limit), share: rateToString(share), limit: rateToString(limit) }];

/** What a role may grant alone: length, debt, waivers; never more than the policy's longest plan. */
function authorityGrounds(
  terms: Terms,
  weighed: Weighed,
  pack: Pick<Pack, "staffLimits">,
  role: "agent" | "supervisor",
) {
  const limits = pack.staffLimits.find(({ id }) => id === role);
  if (!limits) throw new RangeError("the policy has no limits for a role");
  const isSupervisor = role === "supervisor";
  return [
    months(terms.months, limits.monthsUpTo),
    ofMoney("balance", "balance", terms.debt, limits.balanceUpTo, terms.debt <= limits.balanceUpTo),
    ...waived("waive_interest", terms.waiveInterest, limits.waiveInterestUpTo),
    ...waived("waive_fees", terms.waiveFees, limits.waiveFeesUpTo),
    ...special(weighed, isSupervisor, isSupervisor),
  ];
}

const months = (count: number, limit: number): Ground => ({
  code: "months",
  verdict: verdict(count <= limit),
  months: `${count}`,
  limit: `${limit}`,
});

/** Old debt and accounts that are closed or written off; `closed` and `old`: whether they may be granted. */
function special({ oldDebt, statuses }: Weighed, old: boolean, closed: boolean): Ground[] {
  const isOrdinary = statuses.every((status) => status === "open" || status === "blocked");
  return [
    ...(oldDebt ? [{ code: "old_debt", verdict: verdict(old) }] : []),
    ...(isOrdinary ? [] : [{ code: "product_status", verdict: verdict(closed) }]),
  ];
}

function policyGrounds(terms: Terms, weighed: Weighed, { plan }: Pick<Pack, "plan">): Ground[] {
  const lastFirst = addDays(terms.quotedOn, plan.firstDueWithinDays);
  const payable = terms.financed + terms.downPayment;
  const mostDown = applyRate(payable as Money, plan.maxDownPayment, "down");
  return [
    ...affordability(terms, weighed.budget, plan),
    months(terms.months, plan.atOnceMonths),
    ofMoney("balance", "balance", terms.debt, plan.atOnceBalance, terms.debt <= plan.atOnceBalance),
    ofMoney(
      "min_instalment",
      "instalment",
      terms.regularPayment,
      plan.minInstalment,
      terms.regularPayment >= plan.minInstalment,
    ),
    {
      code: "first_due",
      verdict: verdict(!isAfter(terms.firstDue, lastFirst)),
      on: terms.firstDue.toString(),
      limit: lastFirst.toString(),
    },
    ...(terms.downPayment > ZERO
      ? [ofMoney("down_payment", "amount", terms.downPayment, mostDown, terms.downPayment <= mostDown)]
      : []),
    ...waived("waive_interest", terms.waiveInterest, plan.waiveInterestUpTo),
    ...waived("waive_fees", terms.waiveFees, plan.waiveFeesUpTo),
    ...special(weighed, false, false),
  ];
}

/** The largest month against what the budget leaves; without a budget only a small debt is granted at once. */
function affordability(terms: Terms, budget: Budget | null, plan: Pack["plan"]): Ground[] {
  if (!budget) {
    if (terms.debt <= plan.shortPathUpTo) return [];
    return [ofMoney("no_budget", "balance", terms.debt, plan.shortPathUpTo, false)];
  }
  const largest = terms.rows.reduce((most, row) => (row.payment > most ? row.payment : most), ZERO);
  const { affordableMonthly } = boundsOf(budget, terms.financed, plan);
  return [ofMoney("affordable", "instalment", largest, affordableMonthly, largest <= affordableMonthly)];
}

/**
 * Every reason for and against terms, with its figures. `policy`: whether they are granted at once; a role: whether it
 * lies within its authority, which is another question (an agent may grant what policy does not). Beyond never
 * refuses: it means that a person, or the next one, answers.
 */
export function groundsFor(
  terms: Terms,
  weighed: Weighed,
  pack: Pick<Pack, "plan" | "staffLimits">,
  by: Granting,
): Ground[] {
  return by === "policy" ? policyGrounds(terms, weighed, pack) : authorityGrounds(terms, weighed, pack, by);
}

export function fitsAll(grounds: readonly Ground[]): boolean {
  return grounds.every((ground) => ground.verdict === "fits");
}
