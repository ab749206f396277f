import { sqlCheck } from "../check";

const COLUMNS = ["purchases", "cash", "interest", "fees", "payments", "adjustments"]
  .map((name) => `s.${name}`)
  .join(", ");

/** The import format's rules, proved again over everything that is stored. */
export const figureChecks = [
  sqlCheck(
    "statements add up: opening + added - payments + adjustments = closing",
    "statement",
    `select account_id || ' ' || statement_date from statement
     where opening_balance + purchases + cash + interest + fees - payments + adjustments <> closing_balance`,
  ),
  sqlCheck(
    "entries, where given, sum to the columns of their statement",
    "(select 1 from entry where statement_date is not null group by cardholder_id, account_id, statement_date) s",
    `select s.account_id || ' ' || s.statement_date from (
       select cardholder_id, account_id, statement_date,
         coalesce(sum(amount) filter (where kind in ('purchase', 'instalment')), 0) as purchases,
         coalesce(sum(amount) filter (where kind = 'cash'), 0) as cash,
         coalesce(sum(amount) filter (where kind = 'interest'), 0) as interest,
         coalesce(sum(amount) filter (where kind in ('late_fee', 'service_fee')), 0) as fees,
         -coalesce(sum(amount) filter (where kind = 'payment'), 0) as payments,
         coalesce(sum(amount) filter (where kind in ('refund', 'adjustment')), 0) as adjustments
       from entry where statement_date is not null group by 1, 2, 3) g
     join statement s using (cardholder_id, account_id, statement_date)
     where (${COLUMNS}) is distinct from (g.purchases, g.cash, g.interest, g.fees, g.payments, g.adjustments)`,
  ),
  sqlCheck(
    "a billed entry belongs to a stored statement",
    "entry where statement_date is not null",
    `select e.account_id || ' ' || e.entry_ref from entry e
     where e.statement_date is not null and not exists (select 1 from statement s where s.cardholder_id = e.cardholder_id
       and s.account_id = e.account_id and s.statement_date = e.statement_date)`,
  ),
  sqlCheck(
    "principal + interest + fees = newest closing + not billed",
    "account where principal is not null and not_reported_since is null",
    `select a.account_id::text from account a
     left join lateral (select closing_balance from statement s where s.cardholder_id = a.cardholder_id
       and s.account_id = a.account_id order by statement_date desc limit 1) c on true
     left join lateral (select sum(amount) as amount from entry e where e.cardholder_id = a.cardholder_id
       and e.account_id = a.account_id and e.statement_date is null
       and (e.received_at is null or (e.received_at <= a.arrived_at and e.posted_on <= a.as_of))) u on true
     where a.principal is not null and a.not_reported_since is null
       and a.principal + a.interest + a.fees <> coalesce(c.closing_balance, 0) + coalesce(u.amount, 0)`,
  ),
  sqlCheck(
    "no limit and no minimum is negative",
    "statement",
    `select account_id || ' ' || statement_date from statement where minimum_due < 0 or minimum_unpaid < 0
     union all select account_id::text from account where credit_limit < 0`,
  ),
  sqlCheck(
    "currencies are ISO 4217 codes",
    "account",
    "select account_id::text from account where currency !~ '^[A-Z]{3}$'",
  ),
];
