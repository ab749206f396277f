import { addDays, daysBetween, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { type Money, money } from "@/lib/core/money";
import { isOpen } from "./states";
import type { Claim, MatchingRule, PostedPayment } from "./types";

const distance = (a: Money, b: Money) => money(a > b ? a - b : b - a);

/** The day on which a payment counts as made: the day of the transaction, else of the posting (decisions.md 6). */
const dayOf = (payment: PostedPayment): PlainDate => payment.transactedOn ?? payment.postedOn;

/** Whether a posting can be the payment of a claim at all: same account, near in days, near in amount. */
function canBe(claim: Claim, payment: PostedPayment, rule: MatchingRule): boolean {
  const day = dayOf(payment);
  return (
    payment.accountId === claim.accountId &&
    !isBefore(day, addDays(claim.paidOn, -rule.daysBefore)) &&
    !isAfter(day, addDays(claim.paidOn, rule.daysAfter)) &&
    distance(payment.amount, claim.amount) <= rule.tolerance
  );
}

/** Postings that a claim could be, with those that an earlier claim has taken apart. */
export interface Found {
  /** To the cent, and neither taken nor refused by the person. */
  exact: PostedPayment[];
  /** Within the tolerance. */
  near: PostedPayment[];
  /** To the cent, but another claim was told of it first. */
  taken: PostedPayment[];
}

/** @param taken references of postings that other claims of the account have */
export function lookFor(
  claim: Claim,
  payments: readonly PostedPayment[],
  taken: ReadonlySet<string>,
  rule: MatchingRule,
): Found {
  const possible = payments.filter(
    (payment) => canBe(claim, payment, rule) && !claim.refusedRefs.includes(payment.entryRef),
  );
  const free = possible.filter((payment) => !taken.has(payment.entryRef));
  return {
    exact: free.filter((payment) => payment.amount === claim.amount),
    near: free.filter((payment) => payment.amount !== claim.amount),
    taken: possible.filter((payment) => taken.has(payment.entryRef) && payment.amount === claim.amount),
  };
}

/** Whether a match still holds: its posting is there, and is what was matched. */
function holds(claim: Claim, payments: readonly PostedPayment[], rule: MatchingRule): boolean {
  const payment = payments.find((one) => one.accountId === claim.accountId && one.entryRef === claim.matchedEntryRef);
  if (!payment || !canBe(claim, payment, rule)) return false;
  return claim.matchedBy === "person" || payment.amount === claim.amount;
}

/** What is to happen to a claim. */
export type Verdict =
  | { step: "match"; claim: Claim; entryRef: string }
  | { step: "reopen"; claim: Claim }
  | { step: "miss"; claim: Claim };

/** How far the figures of an account reach. */
export interface Reach {
  asOf: PlainDate;
  /** Days after which figures count as old: no longer is a claim left waiting for newer ones. */
  staleAfterDays: number;
}

/**
 * Whether it is time to say that a payment has not arrived: the last day is over and the figures reach it (or
 * none came for too long). A payment from longer ago than the policy waits for goes to a person at once.
 */
function isOverdue(claim: Claim, today: PlainDate, reach: Reach, rule: MatchingRule): boolean {
  if (daysBetween(claim.paidOn, claim.madeOn) > rule.oldestDays) return true;
  if (!isAfter(today, claim.lookUntil)) return false;
  return !isBefore(reach.asOf, claim.lookUntil) || isAfter(today, addDays(claim.lookUntil, reach.staleAfterDays));
}

/**
 * What is to happen to the claims of one cardholder. Exactly one posting to the cent is taken without asking;
 * several, or only near ones, are put to the person. Of two claims for one posting the earlier has it. A match
 * whose posting is gone is undone first, so that another claim can be looked for in the same pass.
 * @param claims open and matched ones, in the order in which they were made
 * @param reachOf how far the figures of an account reach
 */
export function verdictsOf(
  claims: readonly Claim[],
  payments: readonly PostedPayment[],
  today: PlainDate,
  reachOf: (accountId: string) => Reach,
  rule: MatchingRule,
): Verdict[] {
  const verdicts: Verdict[] = [];
  const taken = new Set<string>();
  const keyOf = (accountId: string, entryRef: string) => `${accountId} ${entryRef}`;
  for (const claim of claims.filter((one) => one.state === "matched" && one.matchedEntryRef !== null)) {
    if (holds(claim, payments, rule)) taken.add(keyOf(claim.accountId, claim.matchedEntryRef as string));
    else verdicts.push({ step: "reopen", claim });
  }
  for (const claim of claims.filter((one) => isOpen(one.state))) {
    const free = payments.filter((payment) => !taken.has(keyOf(payment.accountId, payment.entryRef)));
    const { exact } = lookFor(claim, free, new Set(), rule);
    const [only] = exact;
    if (only && exact.length === 1) {
      taken.add(keyOf(claim.accountId, only.entryRef));
      verdicts.push({ step: "match", claim, entryRef: only.entryRef });
    } else if (claim.state === "waiting" && isOverdue(claim, today, reachOf(claim.accountId), rule)) {
      verdicts.push({ step: "miss", claim });
    }
  }
  return verdicts;
}

/** What a person calls the claim in a letter or on the phone: `P-3F2A-91C0`, out of its id. */
export function claimNumber(paymentClaimId: string): string {
  const tail = paymentClaimId.replaceAll("-", "").slice(-8).toUpperCase();
  return `P-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
