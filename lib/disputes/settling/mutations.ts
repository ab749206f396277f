import { and, eq, sql } from "drizzle-orm";
import { disputeAdjustment } from "@/db/schema/disputes";
import { closeWork, raiseWork } from "@/lib/cases/mutations";
import type { Writing } from "../holding/mutations";
import { auditDispute } from "../moving/mutations";
import { listCredits, listWaiting } from "./data";
import { matchAdjustments } from "./rules";

/**
 * Looks for the adjustments of a cardholder among the core's credits: what was posted as decided is matched, another
 * amount is a person's task. The caller holds the lock on the cardholder's row. Safe to run again.
 * @returns how many moved
 */
export async function settleAdjustments(writing: Writing, cardholderId: string): Promise<number> {
  const { tx, at } = writing;
  const waiting = await listWaiting(tx, cardholderId);
  const found = waiting.length === 0 ? [] : matchAdjustments(waiting, await listCredits(tx, cardholderId));
  let moved = 0;
  for (const { adjustmentId, step, entryRef } of found) {
    const one = waiting.find((own) => own.adjustmentId === adjustmentId);
    if (!one || (step === "differ" && one.state === "differs")) continue;
    const isMatch = step === "match";
    await tx
      .update(disputeAdjustment)
      .set(isMatch ? { state: "matched", matchedEntryRef: entryRef, matchedAt: at } : { state: "differs" })
      .where(
        and(
          eq(disputeAdjustment.cardholderId, cardholderId),
          eq(disputeAdjustment.disputeId, one.disputeId),
          eq(disputeAdjustment.adjustmentId, adjustmentId),
          eq(disputeAdjustment.state, one.state),
        ),
      );
    const work = { cardholderId, kind: "adjustment_differs" as const, subject: adjustmentId, at };
    if (isMatch) await closeWork(tx, work);
    else await raiseWork(tx, { ...work, accountId: one.accountId, desk: "dispute_officer" });
    const event = isMatch ? "dispute.adjustment_matched" : "dispute.adjustment_differs";
    await auditDispute(writing, { cardholderId, disputeId: one.disputeId }, event, { adjustmentId, entryRef });
    moved += 1;
  }
  return moved + (await settleReports(writing, cardholderId));
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
