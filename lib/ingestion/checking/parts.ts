import type postgres from "postgres";
import type { Findings } from "../findings";
import { findWrong } from "./row-query";

/**
 * The balance by component: all three or none, and together the newest closing balance + what is not
 * billed, as both will stand after the batch on its date.
 */
export async function checkParts(tx: postgres.TransactionSql, findings: Findings): Promise<void> {
  await findWrong(
    tx,
    findings,
    { file: "accounts.csv", column: "principal", rule: "parts" },
    tx`
    select line, format('%s of 3 parts are given', num_nonnulls(principal, interest, fees)) from i_account
    where num_nonnulls(principal, interest, fees) in (1, 2)`,
  );
  await findWrong(
    tx,
    findings,
    { file: "accounts.csv", column: "principal", rule: "parts" },
    tx`
    with parted as (
      select a.line, a.account_ref, m.cardholder_id, m.account_id, a.principal + a.interest + a.fees as parts
      from i_account a join i_map m using (account_ref) where num_nonnulls(a.principal, a.interest, a.fees) = 3),
    closing as (
      select distinct on (account_ref) account_ref, closing_balance from (
        select s.account_ref, s.statement_date, s.closing_balance, 0 as stored from i_statement s
          join parted using (account_ref)
        union all
        select p.account_ref, t.statement_date, t.closing_balance, 1 from parted p
          join statement t using (cardholder_id, account_id)) both_sides
      order by account_ref, statement_date desc, stored),
    unbilled as (
      select account_ref, sum(amount) as amount from (
        select e.account_ref, e.amount from i_entry e join parted using (account_ref) where e.statement_date is null
        union all
        select u.account_ref, u.amount from i_unbilled u join parted using (account_ref)
        where not u.superseded and not u.later
      ) both_sides group by account_ref)
    select p.line, format('%s: parts %s, balance %s (cents)', p.account_ref, p.parts,
      coalesce(c.closing_balance, 0) + coalesce(u.amount, 0))
    from parted p left join closing c using (account_ref) left join unbilled u using (account_ref)
    where p.parts <> coalesce(c.closing_balance, 0) + coalesce(u.amount, 0)`,
  );
}
