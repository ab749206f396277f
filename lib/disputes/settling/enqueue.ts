import { sql } from "drizzle-orm";
import type postgres from "postgres";
import type { Transaction } from "@/db/transaction";
import { STANDS } from "./standing";

/** A job for each cardholder of `c`; in the order of the people, since each has one. */
const JOBS = `select graphile_worker.add_job(identifier => 'disputes.settle',
  payload => json_build_object('cardholderId', c.cardholder_id),
  job_key => 'disputes.settle:' || c.cardholder_id)`;

/** Has what decisions put right looked for, after something was posted; nothing for those who have nothing of the kind. */
export async function settleLater(tx: Transaction, cardholderIds: readonly string[]): Promise<void> {
  if (cardholderIds.length === 0) return;
  const ids = sql.join(
    cardholderIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  await tx.execute(sql`${sql.raw(JOBS)} from (select distinct j.cardholder_id from dispute_adjustment j
    where j.cardholder_id in (${ids}) and j.state in ('waiting', 'differs', 'matched') and j.amount is not null
    order by 1) c`);
}

/**
 * The same for everybody of a batch who waits for an adjustment, or whose posting of one is gone, is of another amount
 * now or was taken back. One statement, in the transaction of the import, over its `i_map`.
 */
export async function settleOfBatch(tx: postgres.TransactionSql): Promise<void> {
  await tx`${tx.unsafe(JOBS)} from (select distinct j.cardholder_id from dispute_adjustment j
    join (select distinct cardholder_id from i_map) m on m.cardholder_id = j.cardholder_id
    left join entry e on e.cardholder_id = j.cardholder_id and e.account_id = j.account_id
      and e.entry_ref = j.matched_entry_ref
    where j.amount is not null and (j.state in ('waiting', 'differs')
      or (j.state = 'matched' and (e.amount is distinct from -j.amount or not ${tx.unsafe(STANDS)})))
    order by 1) c`;
}
