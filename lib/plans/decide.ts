import type { AccountFacts } from "@/lib/accounts/types";
import { addDays, isAfter } from "@/lib/core/dates";
import { type Money, moneyToString, sum, ZERO } from "@/lib/core/money";
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
  /** So many of this kind were signed over these accounts within a year; what has no such limit needs no count. */
  signedBefore?: number;
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

/**
 * What a role may grant alone: length, debt, waivers; never more than the policy's longest plan. Beyond the policy's
 * days of a settlement or a deferral only a supervisor goes.
 */
function authorityGrounds(
  terms: Terms,
  weighed: Weighed,
  { plan, staffLimits }: Pick<Pack, "plan" | "staffLimits">,
  role: "agent" | "supervisor",
): Ground[] {
  const limits = staffLimits.find(({ id }) => id === role);
  if (!limits) throw new RangeError("the policy has no limits for a role");
  const isSupervisor = role === "supervisor";
  const rest = special(weighed, isSupervisor, isSupervisor);
  const days = isSupervisor ? [] : byDay(terms, plan);
  const debt = ofMoney("balance", "balance", terms.debt, limits.balanceUpTo, terms.debt <= limits.balanceUpTo);
  switch (terms.kind) {
    case "due_day":
      return rest;
    case "deferral":
      return [...days, ...rest];
    case "settlement":
      return [...days, debt, ...waivers(terms, limits), ...rest];
    case "instalments":
      return [months(terms.months, limits.monthsUpTo), debt, ...waivers(terms, limits), ...rest];
  }
}

/** What is waived against what may be; nobody's policy waives principal at once. */
const waivers = (
  terms: Terms,
  limits: { waiveInterestUpTo: Rate; waiveFeesUpTo: Rate; waivePrincipalUpTo?: Rate },
): Ground[] => [
  ...waived("waive_interest", terms.waiveInterest, limits.waiveInterestUpTo),
  ...waived("waive_fees", terms.waiveFees, limits.waiveFeesUpTo),
  ...waived("waive_principal", terms.waivePrincipal, limits.waivePrincipalUpTo ?? (0n as Rate)),
];

/** The day by which one sum is to be paid, against the policy's longest time. */
function byDay(terms: Terms, plan: Pick<Pack["plan"], "settlementDays" | "maxDeferralDays">): Ground[] {
  const { kind, quotedOn, firstDue } = terms;
  if (kind !== "settlement" && kind !== "deferral") return [];
  const limit = addDays(quotedOn, kind === "settlement" ? plan.settlementDays : plan.maxDeferralDays);
  return [
    {
      code: kind === "settlement" ? "settlement_by" : "deferral_until",
      verdict: verdict(!isAfter(firstDue, limit)),
      on: firstDue.toString(),
      limit: limit.toString(),
    },
  ];
}

/** The how-manieth within a year it would be. */
const often = ({ signedBefore = 0 }: Weighed, limit: number): Ground => ({
  code: "often",
  verdict: verdict(signedBefore < limit),
  times: `${signedBefore + 1}`,
  limit: `${limit}`,
});

/** What the policy grants alone of the kinds that need no budget. */
function policyGroundsOfOthers(terms: Terms, weighed: Weighed, plan: Pack["plan"]): Ground[] {
  const rest = special(weighed, false, false);
  if (terms.kind === "due_day") return [often(weighed, plan.dueDayChangesAYear), ...rest];
  if (terms.kind === "settlement") {
    const debt = ofMoney("balance", "balance", terms.debt, plan.atOnceBalance, terms.debt <= plan.atOnceBalance);
    return [...byDay(terms, plan), debt, ...waivers(terms, plan), ...rest];
  }
  const asked = sum(terms.accounts.map((account) => account.asked));
  const amount = ofMoney("deferral_amount", "amount", terms.totalPaid, asked, terms.totalPaid >= asked);
  return [...byDay(terms, plan), amount, often(weighed, plan.deferralsAYear), ...rest];
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
  if (terms.kind !== "instalments") return policyGroundsOfOthers(terms, weighed, plan);
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
    ...waivers(terms, plan),
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
