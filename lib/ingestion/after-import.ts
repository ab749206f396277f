import type postgres from "postgres";
import { settleOfBatch } from "@/lib/disputes/settling/enqueue";
import { enqueueRaw } from "@/lib/jobs/enqueue";
import { matchClaimsOfBatch } from "@/lib/payments/enqueue";
import { matchPaymentsOfBatch } from "@/lib/plans/keeping/enqueue";

/**
 * What follows an applied batch, in the background: its figures are computed again, payments that cardholders told of
 * are looked for, payments go to the instalments of plans, what disputes put right is looked for,
 * and contacts are judged.
 */
export async function followUpLater(tx: postgres.TransactionSql, { batchId }: { batchId: string }): Promise<void> {
  await enqueueRaw(tx, "accounts.check_figures", { batchId });
  await matchClaimsOfBatch(tx);
  await matchPaymentsOfBatch(tx);
  await settleOfBatch(tx);
  await enqueueRaw(tx, "conduct.judge_batch", { batchId });
}
