import type postgres from "postgres";

export const SEED_SOURCE = "bench";

/** So many at a time: what a transaction has to remember of its rows stays small. */
const AT_ONCE = 50_000;

const MONTHS = `generate_series(1, 6) n,
  lateral (select (date_trunc('month', current_date) - make_interval(months => 6 - n) + interval '4 days')::date as day) d`;

/**
 * Rows that many cardholders have beside each other, all made from `fresh` alone: a join with tables that are being
 * filled is planned for the few rows they had before, and has taken hours. One account, six statements and thirty
 * entries each; of what only some have, a session for every tenth, settings for every fifth, a payment that they told of
 * for every twentieth, a part on hold for every fiftieth: a table with nothing in it is read from end to end by right.
 */
const ROWS = [
  `insert into cardholder (cardholder_id, source, cardholder_ref, name, locale, created_at)
   select cardholder_id, '${SEED_SOURCE}', ref, '示例', 'zh-CN', now() from fresh`,
  `insert into account (cardholder_id, account_id, source, account_ref, product, card_tail, currency, credit_limit, status,
     statement_day, opened_on, product_terms, as_of, arrived_at, batch_id)
   select cardholder_id, account_id, '${SEED_SOURCE}', ref, '金卡', '0042', 'CNY', 5000000, 'open', 5, '2020-02-29',
     'cn-standard', current_date, now(), uuidv7() from fresh`,
  `insert into statement (cardholder_id, account_id, statement_date, due_date, opening_balance, purchases, cash, interest,
     fees, payments, adjustments, closing_balance, minimum_due, minimum_unpaid)
   select cardholder_id, account_id, d.day, d.day + 20, (n - 1) * 60000, 60000, 0, 0, 0, 0, 0, n * 60000, n * 6000, n * 6000
   from fresh, ${MONTHS}`,
  `insert into entry (cardholder_id, account_id, entry_ref, posted_on, kind, amount, description, merchant, statement_date)
   select cardholder_id, account_id, to_char(d.day, 'YYYYMM') || '-' || e, d.day - e * 4, 'purchase', 12000, '网上购物',
     '橙果网上商城', d.day
   from fresh, ${MONTHS}, generate_series(1, 5) e`,
  `insert into session (token_hash, session_id, cardholder_id, device_label, created_at, last_seen_at, expires_at)
   select sha256(convert_to(ref, 'UTF8')), uuidv7(), cardholder_id, 'bench', now(), now(), now() + interval '12 hours'
   from fresh where number % 10 = 0`,
  `insert into cardholder_setting (cardholder_id, large_text) select cardholder_id, false from fresh where number % 5 = 0`,
  `insert into payment_claim (cardholder_id, payment_claim_id, account_id, amount, paid_on, channel, state, made_at,
     made_on, look_until, changed_at, policy_version_id)
   select cardholder_id, uuidv7(), account_id, 5000, current_date, 'bank-app', 'waiting', now(), current_date,
     current_date + 7, now(), (select policy_version_id from policy_version limit 1) from fresh where number % 20 = 0`,
  `insert into account_hold (cardholder_id, account_hold_id, account_id, reason, amount, placed_at)
   select cardholder_id, uuidv7(), account_id, 'dispute', 100, now() from fresh where number % 50 = 0`,
];

/**
 * Adds so many cardholders with an account each, straight into the tables: the import has a benchmark of its own. The
 * owner's connection, with no limit on statement time.
 */
export async function seedAccounts(owner: postgres.Sql, count: number): Promise<void> {
  for (let there = 0; there < count; there += AT_ONCE) {
    await owner.begin(async (tx) => {
      // Every row refers to one of the same transaction: looking each up again would take most of the time.
      await tx`set local session_replication_role = 'replica'`;
      await tx`
        create temporary table fresh on commit drop as
        select uuidv7() as cardholder_id, uuidv7() as account_id, n::text as ref, n as number
        from generate_series(${there + 1}::int, ${Math.min(there + AT_ONCE, count)}::int) n`;
      for (const rows of ROWS) await tx.unsafe(rows);
    });
  }
  await owner.unsafe("vacuum analyze");
}
