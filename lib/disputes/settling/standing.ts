/**
 * Whether the core has left a credit `e` as it is, as SQL. A debit of the same kind and amount takes back the newest of
 * those before it that are alike and stand. Only kinds that are nothing but corrections: a late fee that was taken back
 * and one that is charged a month later are two things.
 */
export const STANDS = `(e.kind not in ('adjustment', 'refund', 'payment') or not exists (
  select 1 from entry r where r.cardholder_id = e.cardholder_id and r.account_id = e.account_id
    and r.kind = e.kind and r.amount = -e.amount and r.posted_on >= e.posted_on
    and (select sum(-sign(x.amount)) from entry x where x.cardholder_id = e.cardholder_id
      and x.account_id = e.account_id and x.kind = e.kind and x.amount in (e.amount, -e.amount)
      and (x.posted_on, x.amount > 0, x.entry_ref) >= (e.posted_on, false, e.entry_ref)
      and (x.posted_on, x.amount > 0, x.entry_ref) <= (r.posted_on, true, r.entry_ref)) <= 0))`;
