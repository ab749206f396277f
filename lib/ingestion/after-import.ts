import type postgres from "postgres";
import { enqueueRaw } from "@/lib/jobs/enqueue";

/** What follows an applied batch: its figures are computed again, in the background. */
export async function checkFiguresLater(tx: postgres.TransactionSql, { batchId }: { batchId: string }): Promise<void> {
  await enqueueRaw(tx, "accounts.check_figures", { batchId });
}
