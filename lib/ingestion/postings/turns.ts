import { sql } from "drizzle-orm";
import type postgres from "postgres";
import type { Transaction } from "@/db/transaction";

/** A batch that is being applied holds it alone; postings share it. */
const POSTING_LOCK = 7_426_205;

/** A posting waits so long for a batch that is being applied; then the core is asked to send it again. */
const PATIENCE = "5s";

/** Lets no posting in until the batch's transaction ends, and waits for those that are on their way. */
export async function closeToPostings(tx: postgres.TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${POSTING_LOCK})`;
}

/**
 * Waits until no batch is being applied; held with other postings until the transaction ends.
 * @throws Error of Postgres with code 55P03 when a batch takes longer
 */
export async function enterPostings(tx: Transaction): Promise<void> {
  await tx.execute(sql`select set_config('lock_timeout', ${PATIENCE}, true)`);
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${POSTING_LOCK}::bigint)`);
}
