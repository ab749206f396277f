import { and, eq } from "drizzle-orm";
import { paymentClaim } from "@/db/schema/payments";
import type { Transaction } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { closeWork, raiseWork } from "@/lib/cases/mutations";
import type { Actor } from "@/lib/core/actor";
import { addBusinessDays, type BusinessCalendar } from "@/lib/core/business-days";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { enqueue } from "@/lib/jobs/enqueue";
import type { Policy } from "@/lib/policy/policy";
import { listAsOf, listPostedPayments, lockLiveClaims } from "../data";
import { type Verdict, verdictsOf } from "../rules";
import { after } from "../states";
import type { Claim } from "../types";

/** What settling needs to know besides the rows. */
export interface Settling {
  cardholderId: string;
  actor: Actor;
  at: Instant;
  today: PlainDate;
  policy: Policy;
  calendar: BusinessCalendar;
}

/** Puts a payment before staff, or takes it from them: one item a claim. */
const workOf = (cardholderId: string, claim: Claim, at: Instant) => ({
  cardholderId,
  kind: "payment_not_arrived" as const,
  subject: claim.paymentClaimId,
  accountId: claim.accountId,
  at,
});

function changeOf(verdict: Verdict, { today, policy, calendar }: Settling) {
  const none = { matchedEntryRef: null, matchedBy: null };
  if (verdict.step === "match") return { matchedEntryRef: verdict.entryRef, matchedBy: "rule" as const };
  if (verdict.step === "miss") return none;
  return { ...none, lookUntil: addBusinessDays(today, policy.pack.payments.lookBusinessDays, calendar) };
}

const EVENT = {
  match: "payment_claim.matched",
  reopen: "payment_claim.reopened",
  miss: "payment_claim.not_arrived",
} as const;

/** Carries one verdict out. The caller holds the lock on the cardholder's row, so nobody else has moved the claim. */
async function carryOut(tx: Transaction, verdict: Verdict, settling: Settling): Promise<void> {
  const { claim, step } = verdict;
  const { cardholderId, actor, at } = settling;
  const state = after(claim.state, step);
  if (state === null) throw new RangeError("a verdict that the states of a claim do not know");
  await tx
    .update(paymentClaim)
    .set({ state, changedAt: at, ...changeOf(verdict, settling) })
    .where(
      and(
        eq(paymentClaim.cardholderId, cardholderId),
        eq(paymentClaim.paymentClaimId, claim.paymentClaimId),
        eq(paymentClaim.state, claim.state),
      ),
    );
  const entry = step === "match" ? { entryRef: verdict.entryRef } : {};
  const facts = { paymentClaimId: claim.paymentClaimId, accountId: claim.accountId, ...entry };
  await appendAudit(tx, { cardholderId, actor, at, event: EVENT[step], facts });
  if (step === "match") {
    const subject = claim.paymentClaimId;
    await enqueue(tx, "letter.print", { cardholderId, kind: "payment_confirmation", subject, part: 0 });
  }
  const work = workOf(cardholderId, claim, at);
  if (step === "miss") await raiseWork(tx, work);
  else await closeWork(tx, work);
}

/**
 * Looks for the payments that a cardholder told of among the postings of the core, and moves every claim as the
 * rules say. The caller holds the lock on the cardholder's row. Safe to run again: it finds nothing left to do.
 * @returns what happened, in order
 */
export async function settleClaims(tx: Transaction, settling: Settling): Promise<Verdict[]> {
  const { cardholderId, policy, today } = settling;
  const rule = policy.pack.payments;
  const all: Verdict[] = [];
  // A match that is undone frees its claim for the second pass.
  for (let pass = 0; pass < 2; pass++) {
    const claims = await lockLiveClaims(tx, cardholderId);
    if (claims.length === 0) return all;
    const payments = await listPostedPayments(tx, cardholderId, claims, rule);
    const asOf = await listAsOf(tx, cardholderId);
    const reachOf = (accountId: string) => ({
      asOf: asOf.get(accountId) ?? today,
      staleAfterDays: policy.pack.thresholds.staleAfterDays,
    });
    const verdicts = verdictsOf(claims, payments, today, reachOf, rule);
    for (const verdict of verdicts) await carryOut(tx, verdict, settling);
    all.push(...verdicts);
    if (verdicts.every((verdict) => verdict.step !== "reopen")) return all;
  }
  return all;
}
