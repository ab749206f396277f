import { type SQL, sql } from "drizzle-orm";
import { dateOf } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import type { Charges } from "./types";

/** Amounts in minor units, as text. */
export type ChargesCells = [
  cardTail: string,
  currency: string,
  principal: string,
  charges: string,
  from: string,
  to: string,
];

/**
 * What was charged on accounts since their arrears began, as one value of a larger statement; null without arrears.
 * The arrears begin with the oldest statement whose minimum is unpaid past its due date; interest of the ones after it
 * goes back to the day on which the first thing on it was posted.
 * @param whose which rows of `account a`
 */
export const chargesOf = (whose: SQL): SQL => sql`(
  select json_agg(json_build_array(a.card_tail, a.currency,
      greatest(a.principal, b.closing_balance - b.interest - b.fees)::text, (n.billed + u.open)::text,
      coalesce(o.began, l.before, b.statement_date), greatest(n.newest, u.newest)) order by a.card_tail)
  from account a
  cross join lateral (select s.* from statement s where s.cardholder_id = a.cardholder_id
    and s.account_id = a.account_id and s.minimum_unpaid > 0 and s.due_date < a.as_of
    order by s.statement_date limit 1) b
  cross join lateral (select max(s.statement_date) as before from statement s where s.cardholder_id = a.cardholder_id
    and s.account_id = a.account_id and s.statement_date < b.statement_date) l
  cross join lateral (select coalesce(sum(s.interest + s.fees), 0) as billed, max(s.statement_date) as newest
    from statement s where s.cardholder_id = a.cardholder_id and s.account_id = a.account_id
      and s.statement_date > b.statement_date) n
  cross join lateral (select coalesce(sum(e.amount), 0) as open, max(e.posted_on) as newest
    from entry e where e.cardholder_id = a.cardholder_id and e.account_id = a.account_id
      and e.statement_date is null and e.kind in ('interest', 'late_fee', 'service_fee')) u
  cross join lateral (select min(e.posted_on) as began from entry e where e.cardholder_id = a.cardholder_id
    and e.account_id = a.account_id and e.statement_date = b.statement_date
    and e.kind in ('purchase', 'cash', 'instalment')) o
  where ${whose} and greatest(n.newest, u.newest) is not null)`;

export const chargesOfCells = (cells: readonly ChargesCells[] | null): Charges[] =>
  (cells ?? []).map(([cardTail, currency, principal, charges, from, to]) => ({
    cardTail,
    currency,
    principal: money(BigInt(principal)),
    charges: money(BigInt(charges)),
    from: dateOf(from),
    to: dateOf(to),
  }));
