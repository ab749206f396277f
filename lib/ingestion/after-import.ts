import type postgres from "postgres";
import { enqueueRaw } from "@/lib/jobs/enqueue";
import { matchClaimsOfBatch } from "@/lib/payments/enqueue";

/**
 * What follows an applied batch, in the background: its figures are computed again, and payments that cardholders
 * told of are looked for.
 */
export async function followUpLater(tx: postgres.TransactionSql, { batchId }: { batchId: string }): Promise<void> {
  await enqueueRaw(tx, "accounts.check_figures", { batchId });
  await matchClaimsOfBatch(tx);
}
