import type postgres from "postgres";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";

export interface AppliedBatch {
  batchId: string;
  source: string;
  kind: "full" | "delta";
  asOf: PlainDate;
  at: Instant;
}

/** Accounts met for the first time, with their lookups. */
export async function insertAccounts(tx: postgres.TransactionSql, batch: AppliedBatch): Promise<void> {
  await tx`
    insert into account (cardholder_id, account_id, source, account_ref, product, card_tail, currency, credit_limit,
      status, statement_day, opened_on, agency_ref, product_terms, principal, interest, fees, as_of, arrived_at, batch_id)
    select m.cardholder_id, m.account_id, ${batch.source}, a.account_ref, a.product, a.card_tail, a.currency,
      a.credit_limit, a.status, a.statement_day, a.opened_on, a.agency_ref, a.product_terms, a.principal, a.interest,
      a.fees, ${batch.asOf.toString()}::text::date, ${batch.at.toString()}::text::timestamptz, ${batch.batchId}::uuid
    from i_account a join i_map m using (account_ref) where m.fresh`;
  await tx`
    insert into core_account (source, account_ref, cardholder_id, account_id)
    select ${batch.source}, account_ref, cardholder_id, account_id from i_map where fresh`;
}

/**
 * The known accounts, last of all, so that their rows are locked for the shortest time: what the core
 * says of them, and the date and time of every account that the batch gave a figure of. An account that a
 * full batch no longer names is marked, never deleted; one that is named again loses the mark.
 */
export async function updateAccounts(tx: postgres.TransactionSql, batch: AppliedBatch): Promise<void> {
  const [asOf, at] = [batch.asOf.toString(), batch.at.toString()];
  await tx`
    update account t set product = a.product, card_tail = a.card_tail, currency = a.currency,
      credit_limit = a.credit_limit, status = a.status, statement_day = a.statement_day, opened_on = a.opened_on,
      agency_ref = a.agency_ref, product_terms = a.product_terms, principal = a.principal, interest = a.interest,
      fees = a.fees, as_of = ${asOf}::text::date, arrived_at = ${at}::text::timestamptz, batch_id = ${batch.batchId}::uuid,
      stale_since = null, not_reported_since = null
    from i_account a join i_map m using (account_ref)
    where t.cardholder_id = m.cardholder_id and t.account_id = m.account_id and not m.fresh`;
  if (batch.kind === "delta") {
    await tx`
      update account t set as_of = ${asOf}::text::date, arrived_at = ${at}::text::timestamptz, batch_id = ${batch.batchId}::uuid,
        stale_since = null, not_reported_since = null
      from i_map m
      where t.cardholder_id = m.cardholder_id and t.account_id = m.account_id and not m.fresh
        and not exists (select 1 from i_account a where a.account_ref = m.account_ref)
        and (m.account_ref in (select account_ref from i_statement) or m.account_ref in (select account_ref from i_entry))`;
  } else {
    await tx`
      update account t set not_reported_since = ${asOf}::text::date
      from core_account k
      where k.source = ${batch.source} and t.cardholder_id = k.cardholder_id and t.account_id = k.account_id
        and t.not_reported_since is null
        and not exists (select 1 from i_map m where m.account_ref = k.account_ref)`;
  }
}
