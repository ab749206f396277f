import { and, eq, sql } from "drizzle-orm";
import { disputeAdjustment } from "@/db/schema/disputes";
import { closeWork, raiseWork } from "@/lib/cases/mutations";
import type { Writing } from "../holding/mutations";
import { auditDispute } from "../moving/mutations";
import { type AwaitedAdjustment, listAwaited, listCredits } from "./data";
import { type Found, matchAdjustments } from "./rules";

const EVENT = {
  match: "dispute.adjustment_matched",
  differ: "dispute.adjustment_differs",
  gone: "dispute.adjustment_reopened",
} as const;

/**
 * Looks for the adjustments of a cardholder among the core's credits: what was posted as decided is matched, anything
 * else is a person's task, and so is one that the core has taken back. The caller holds the lock on the cardholder's
 * row. Safe to run again: it finds nothing left to do.
 * @returns how many moved
 */
export async function settleAdjustments(writing: Writing, cardholderId: string): Promise<number> {
  const { tx, day } = writing;
  let moved = 0;
  // A match that is undone frees its adjustment for the second pass.
  for (let pass = 0; pass < 2; pass++) {
    const awaited = await listAwaited(tx, cardholderId);
    if (awaited.length === 0) break;
    const found = matchAdjustments(awaited, await listCredits(tx, cardholderId), day.policy.pack.payments);
    for (const one of found) if (await carryOut(writing, cardholderId, awaited, one)) moved += 1;
    if (found.every(({ step }) => step !== "gone")) break;
  }
  return moved + (await settleReports(writing, cardholderId));
}

/** Carries one finding out; a difference that staff were told of is told once. */
async function carryOut(
  writing: Writing,
  cardholderId: string,
  awaited: readonly AwaitedAdjustment[],
  found: Found,
): Promise<boolean> {
  const { tx, at } = writing;
  const { adjustmentId, step, entryRef } = found;
  const one = awaited.find((own) => own.adjustmentId === adjustmentId);
  if (!one || (step === "differ" && one.state === "differs")) return false;
  const { disputeId, accountId, state } = one;
  const isMatch = step === "match";
  const becomes = isMatch
    ? { state: "matched" as const, matchedEntryRef: entryRef, matchedAt: at }
    : { state: "differs" as const, matchedEntryRef: null, matchedAt: null };
  await tx
    .update(disputeAdjustment)
    .set(becomes)
    .where(
      and(
        eq(disputeAdjustment.cardholderId, cardholderId),
        eq(disputeAdjustment.disputeId, disputeId),
        eq(disputeAdjustment.adjustmentId, adjustmentId),
        eq(disputeAdjustment.state, state),
      ),
    );
  const work = { cardholderId, kind: "adjustment_differs" as const, subject: adjustmentId, at };
  if (isMatch) await closeWork(tx, work);
  else await raiseWork(tx, { ...work, accountId, desk: "dispute_officer" });
  const because = found.step === "differ" ? { because: found.because } : {};
  await auditDispute(writing, { cardholderId, disputeId }, EVENT[step], { adjustmentId, entryRef, ...because });
  return true;
}

/** A credit report is put right once the core has done what the cleared objection says. */
async function settleReports({ tx, at }: Writing, cardholderId: string): Promise<number> {
  const rows = await tx.execute(sql`
    update dispute_adjustment j set state = 'matched', matched_at = ${at.toString()}::timestamptz
    from instruction i
    where j.cardholder_id = ${cardholderId} and j.state = 'waiting' and j.kind = 'credit_report_corrected'
      and i.cardholder_id = j.cardholder_id and i.kind = 'objection_cleared' and i.state = 'acknowledged'
      and i.facts ->> 'dispute_id' = j.dispute_id::text and i.facts -> 'effects' ? 'correct-report'
    returning j.adjustment_id`);
  return rows.length;
}
