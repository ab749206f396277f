import { sql } from "drizzle-orm";
import type postgres from "postgres";
import type { Transaction } from "@/db/transaction";
import { enqueue } from "@/lib/jobs/enqueue";

const keyOf = (cardholderId: string) => `payments.match_claims:${cardholderId}`;

/** Has the claims of a cardholder looked at, after something was posted on an account of theirs. */
export async function matchClaimsLater(tx: Transaction, cardholderId: string): Promise<void> {
  await enqueue(tx, "payments.match_claims", { cardholderId }, { jobKey: keyOf(cardholderId) });
}

/** The same for some people, on the connection of the import. */
export async function matchClaimsOfPeople(
  tx: postgres.TransactionSql,
  cardholderIds: readonly string[],
): Promise<void> {
  if (cardholderIds.length === 0) return;
  await tx`
    select graphile_worker.add_job(identifier => 'payments.match_claims',
      payload => json_build_object('cardholderId', c.id), job_key => 'payments.match_claims:' || c.id)
    from unnest(${[...cardholderIds]}::text[]) as c(id)`;
}

/**
 * The same for everybody of whose accounts a batch said something and who has a claim that is looked for, or one whose
 * posting is gone, was written by the batch (it may be of another day or amount now), or may have been taken back by
 * one that was. One statement, in the transaction of the import, over its `i_map`: an account that missed rows keeps the
 * name of an older batch, and its entries move all the same. The import writes no row that says what it said before, so
 * the rows of this transaction are those that are new.
 */
export async function matchClaimsOfBatch(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    select graphile_worker.add_job(identifier => 'payments.match_claims',
      payload => json_build_object('cardholderId', c.cardholder_id),
      job_key => 'payments.match_claims:' || c.cardholder_id)
    from (
      select distinct p.cardholder_id
      from payment_claim p
      join i_map m on m.cardholder_id = p.cardholder_id and m.account_id = p.account_id
      left join entry e on e.cardholder_id = p.cardholder_id and e.account_id = p.account_id
        and e.entry_ref = p.matched_entry_ref and e.kind = 'payment' and e.amount < 0
      where p.state in ('waiting', 'not_arrived')
        or (p.state = 'matched' and (e.entry_ref is null or e.xmin = pg_current_xact_id()::xid
          or exists (select 1 from entry r where r.cardholder_id = p.cardholder_id and r.account_id = p.account_id
            and r.kind = 'payment' and r.amount = -e.amount and r.xmin = pg_current_xact_id()::xid)))
    ) c`;
}

/** The same for everybody who has a claim whose last day is over. */
export async function matchOverdueClaims(tx: Transaction, today: string): Promise<void> {
  await tx.execute(sql`
    select graphile_worker.add_job(identifier => 'payments.match_claims',
      payload => json_build_object('cardholderId', c.cardholder_id),
      job_key => 'payments.match_claims:' || c.cardholder_id)
    from (select distinct cardholder_id from payment_claim
      where state = 'waiting' and look_until < ${today}::date) c`);
}
