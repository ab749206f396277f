import { DAYS_ON_THE_WAY } from "./counted";

/** What takes back a payment from before the plan is told by that payment: so much further back it is looked for. */
const DAYS_BEFORE = 92;

/** Postings of the account of a plan `l` that are, or may take back, a payment of it; in SQL over an entry `e`. */
export const COUNTABLE = `e.cardholder_id = l.cardholder_id and e.account_id = l.account_id
  and e.posted_on >= l.signed_on - ${DAYS_ON_THE_WAY + DAYS_BEFORE}
  and (e.kind = 'payment' or (e.kind = 'adjustment' and e.amount > 0))
  and not exists (select 1 from plan n where n.cardholder_id = l.cardholder_id and n.account_id = l.account_id
    and n.plan_id <> l.plan_id and (n.signed_on, n.plan_id) > (l.signed_on, l.plan_id)
    and coalesce(e.transacted_on, e.posted_on) >= n.signed_on - ${DAYS_ON_THE_WAY}
    and e.entry_ref <> all (n.known_payments))`;

/**
 * The postings that a plan `l` is worked out from, as one word, in SQL: another one says that they have moved since.
 * It answers for a batch over all plans at once which of them are to be looked at again, whatever it added, changed
 * or took away.
 */
export const SEEN = `coalesce((select md5(string_agg(concat_ws(' ', e.entry_ref, e.kind, e.amount,
    coalesce(e.transacted_on, e.posted_on), e.description), ',' order by e.entry_ref))
  from entry e where ${COUNTABLE}), '')`;
