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
 * The known accounts, last of all, so that their rows are locked for the shortest time: what the core says of them,
 * and the date and time of every account that the batch gave a figure of. An account that missed rows before
 * (`stale_since`) keeps its date and its mark until a batch brings it whole: a full one, or a delta with its row of
 * accounts.csv and a statement. A delta without them adds to figures that are known to lack something. What is missing
 * of a minimum holds as of the batch that gave the account's statements: a later one without them leaves its date.
 */
export async function updateAccounts(tx: postgres.TransactionSql, batch: AppliedBatch): Promise<void> {
  const [asOf, at] = [batch.asOf.toString(), batch.at.toString()];
  const given = tx`(${batch.kind === "full"} or exists (select 1 from i_statement s where s.account_ref = m.account_ref))`;
  const whole = tx`(t.stale_since is null or ${given})`;
  await tx`
    update account t set product = a.product, card_tail = a.card_tail, currency = a.currency,
      credit_limit = a.credit_limit, status = a.status, statement_day = a.statement_day, opened_on = a.opened_on,
      agency_ref = a.agency_ref, product_terms = a.product_terms, principal = a.principal, interest = a.interest,
      fees = a.fees, as_of = case when ${whole} then ${asOf}::text::date else t.as_of end,
      arrived_at = case when ${whole} then ${at}::text::timestamptz else t.arrived_at end,
      minimum_as_of = case when ${given} then null when ${whole} then coalesce(t.minimum_as_of, t.as_of)
        else t.minimum_as_of end,
      minimum_arrived_at = case when ${given} then null when ${whole} then coalesce(t.minimum_arrived_at, t.arrived_at)
        else t.minimum_arrived_at end,
      batch_id = case when ${whole} then ${batch.batchId}::uuid else t.batch_id end,
      stale_since = case when ${whole} then null else t.stale_since end, not_reported_since = null
    from i_account a join i_map m using (account_ref)
    where t.cardholder_id = m.cardholder_id and t.account_id = m.account_id and not m.fresh`;
  if (batch.kind === "full") return;
  await tx`
    update account t set as_of = ${asOf}::text::date, arrived_at = ${at}::text::timestamptz, batch_id = ${batch.batchId}::uuid,
      minimum_as_of = case when ${given} then null else coalesce(t.minimum_as_of, t.as_of) end,
      minimum_arrived_at = case when ${given} then null else coalesce(t.minimum_arrived_at, t.arrived_at) end,
      not_reported_since = null
    from i_map m
    where t.cardholder_id = m.cardholder_id and t.account_id = m.account_id and not m.fresh and t.stale_since is null
      and not exists (select 1 from i_account a where a.account_ref = m.account_ref)
      and (m.account_ref in (select account_ref from i_statement) or m.account_ref in (select account_ref from i_entry))`;
}

/**
 * Accounts whose rows were set aside keep their figures and are marked stale since the first time. An account that
 * a full batch does not name at all is marked "no longer reported", never deleted.
 */
export async function markAccounts(tx: postgres.TransactionSql, batch: AppliedBatch): Promise<void> {
  const asOf = batch.asOf.toString();
  await tx`
    update account t set stale_since = coalesce(t.stale_since, ${asOf}::text::date), not_reported_since = null
    from i_map m where m.aside and t.cardholder_id = m.cardholder_id and t.account_id = m.account_id`;
  if (batch.kind === "delta") return;
  await tx`
    update account t set not_reported_since = ${asOf}::text::date
    from core_account k
    where k.source = ${batch.source} and t.cardholder_id = k.cardholder_id and t.account_id = k.account_id
      and t.not_reported_since is null
      and not exists (select 1 from i_map m where m.account_ref = k.account_ref)`;
}

/**
 * The core's split of a balance that has moved on is dropped, and the portal derives one, as it does where the core
 * gives none: an account that a delta changed without its row of accounts.csv, or with something posted after the
 * date of the batch. A posting that came by itself after that date is followed where the split is shown.
 */
export async function dropStaleParts(tx: postgres.TransactionSql, { asOf }: AppliedBatch): Promise<void> {
  await tx`
    with touched as materialized (
      select cardholder_id, account_id from i_map m
      where not fresh and not aside and (
        m.account_ref in (select account_ref from i_unbilled where later)
        or (m.cardholder_id, m.account_id) in (select cardholder_id, account_id from entry where received_at is not null)
        or not exists (select 1 from i_account a where a.account_ref = m.account_ref)
          and (m.account_ref in (select account_ref from i_statement)
            or m.account_ref in (select account_ref from i_entry)))),
    parted as materialized (
      select t.cardholder_id, t.account_id, t.principal + t.interest + t.fees as parts
      from account t join touched using (cardholder_id, account_id) where t.principal is not null),
    moved as (
      select p.cardholder_id, p.account_id from parted p
        left join lateral (select closing_balance as amount from statement s where s.cardholder_id = p.cardholder_id
          and s.account_id = p.account_id order by statement_date desc limit 1) c on true
        left join lateral (select sum(amount) as amount from entry e where e.cardholder_id = p.cardholder_id
          and e.account_id = p.account_id and e.statement_date is null
          and not (e.received_at is not null and e.posted_on > ${asOf.toString()}::text::date)) u on true
      where p.parts <> coalesce(c.amount, 0) + coalesce(u.amount, 0))
    update account t set principal = null, interest = null, fees = null
    from moved where t.cardholder_id = moved.cardholder_id and t.account_id = moved.account_id`;
}

/** What was computed from the figures before is no more: it is computed again after the batch. */
export async function forgetChecks(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    delete from figure_check f using i_map m
    where f.cardholder_id = m.cardholder_id and f.account_id = m.account_id and not m.fresh and not m.aside`;
}
