import { addDays, isAfter, type PlainDate } from "@/lib/core/dates";
import { money, sum } from "@/lib/core/money";
import { applyRate } from "@/lib/core/rate";
import type { Pack } from "@/lib/policy/schema";
import { askedOf } from "../kinds/asked";
import type { QuoteAccount, QuoteRules } from "../quote";
import type { Desk, OtherKind, QuotedDebt, Terms, Wish } from "../types";
import type { PresetName } from "./types";

/** The least that a role can take for these debts: everything, less all that it may waive. */
function leastSum(debts: readonly QuotedDebt[], { staffLimits }: Pick<Pack, "staffLimits">, role: Desk) {
  const limits = staffLimits.find(({ id }) => id === role);
  if (!limits) throw new RangeError("the policy has no limits for a role");
  const of = (pick: (debt: QuotedDebt) => bigint) => sum(debts.map(pick));
  const fees = of((debt) => debt.fees);
  const interest = of((debt) => debt.interest + debt.accrued);
  const principal = of((debt) => debt.principal);
  // The order of a settlement: the next part is waived only when the one before it is waived whole.
  const waivedFees = applyRate(fees, limits.waiveFeesUpTo, "down");
  const waivedInterest = waivedFees === fees ? applyRate(interest, limits.waiveInterestUpTo, "down") : 0n;
  const waivedPrincipal = waivedInterest === interest ? applyRate(principal, limits.waivePrincipalUpTo, "down") : 0n;
  return money(fees + interest + principal - waivedFees - waivedInterest - waivedPrincipal);
}

/** What the contract asks of the accounts by now. */
const asksNow = (accounts: readonly QuoteAccount[], today: PlainDate) =>
  sum(accounts.map(({ facts }) => askedOf(facts, today)));

/** Deferrals that answer a wish to pause: what the contract asks for, until the wished day and as long as policy knows. */
export function pausePresets(
  { until }: Extract<Wish, { kind: "pause" }>,
  accounts: readonly QuoteAccount[],
  { policy, today }: QuoteRules,
): { name: PresetName; size: OtherKind }[] {
  const amount = asksNow(accounts, today);
  const last = addDays(today, policy.pack.plan.maxDeferralDays);
  const days = isAfter(until, last) ? [until, last] : [until];
  return days.map((day) => ({ name: "paused" as const, size: { kind: "deferral" as const, amount, until: day } }));
}

/** A counter of the same kind that the desk can send as it is: what a role may waive, or what policy would grant. */
export function kindPresets(
  size: OtherKind,
  asked: Pick<Terms, "accounts"> | null,
  accounts: readonly QuoteAccount[],
  { policy, today }: QuoteRules,
  role: Desk,
): { name: PresetName; size: OtherKind }[] {
  const { plan } = policy.pack;
  if (size.kind === "due_day" || !asked) return [];
  const last = addDays(today, size.kind === "settlement" ? plan.settlementDays : plan.maxDeferralDays);
  if (size.kind === "deferral") {
    const amount = asksNow(accounts, today);
    return [{ name: "at_once", size: { ...size, amount, until: isAfter(size.until, last) ? last : size.until } }];
  }
  const amount = leastSum(
    asked.accounts.map(({ debt }) => debt),
    policy.pack,
    role,
  );
  return [{ name: "own_limit", size: { ...size, amount, payBy: isAfter(size.payBy, last) ? last : size.payBy } }];
}
