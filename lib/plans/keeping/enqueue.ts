import { type SQL, sql } from "drizzle-orm";
import type postgres from "postgres";
import type { Transaction } from "@/db/transaction";
import { SEEN } from "./seen";

/** Plans `l` whose rows follow the core's payments. */
const MATCHED = "l.state in ('signed', 'active', 'completed')";

/** A job for each cardholder of `c`. */
const JOBS = `select graphile_worker.add_job(identifier => 'plans.match_payments',
  payload => json_build_object('cardholderId', c.cardholder_id),
  job_key => 'plans.match_payments:' || c.cardholder_id)`;

const idsOf = (cardholderIds: readonly string[]): SQL =>
  sql.join(
    [...cardholderIds].map((id) => sql`${id}::uuid`),
    sql`, `,
  );

/**
 * Has the payments of cardholders' plans matched anew, after something was posted, or a schedule was changed: what
 * listens to it (`AfterMatching`) follows too. Nothing for those who have no plan. In the order of the people, since
 * each has one job and two requests must not wait for each other.
 */
export async function matchPaymentsLater(tx: Transaction, cardholderIds: readonly string[]): Promise<void> {
  if (cardholderIds.length === 0) return;
  await tx.execute(sql`${sql.raw(JOBS)} from (select distinct l.cardholder_id from plan l
    where l.cardholder_id in (${idsOf(cardholderIds)}) and ${sql.raw(MATCHED)} order by 1) c`);
}

/** The same on the connection of the import. */
export async function matchPaymentsOfPeople(
  tx: postgres.TransactionSql,
  cardholderIds: readonly string[],
): Promise<void> {
  if (cardholderIds.length === 0) return;
  await tx`${tx.unsafe(JOBS)} from (select distinct l.cardholder_id from plan l
    where l.cardholder_id in ${tx([...cardholderIds])} and ${tx.unsafe(MATCHED)} order by 1) c`;
}

/**
 * The same for everybody of a batch whose plan was worked out from other postings than the core has now: something was
 * added, changed or taken away. One statement, in the transaction of the import, over its `i_map`.
 */
export async function matchPaymentsOfBatch(tx: postgres.TransactionSql): Promise<void> {
  await tx`${tx.unsafe(JOBS)} from (select distinct l.cardholder_id from plan l
    where l.cardholder_id in (select m.cardholder_id from i_map m) and ${tx.unsafe(MATCHED)}
      and l.payments_seen <> ${tx.unsafe(SEEN)} order by 1) c`;
}
