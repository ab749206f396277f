import type postgres from "postgres";

/** Rows that many cardholders have beside each other: one account, six statements and thirty entries each. */
const STATEMENTS = `
  insert into statement (cardholder_id, account_id, statement_date, due_date, opening_balance, purchases, cash, interest,
    fees, payments, adjustments, closing_balance, minimum_due, minimum_unpaid)
  select a.cardholder_id, a.account_id, m::date, m::date + 20, (n - 1) * 60000, 60000, 0, 0, 0, 0, 0, n * 60000, n * 6000, n * 6000
  from account a, generate_series(1, 6) n,
    lateral (select date_trunc('month', a.as_of) - make_interval(months => 6 - n) + interval '4 days' as m) d
  where a.source = $1 and a.account_ref::bigint > $2`;

const ENTRIES = `
  insert into entry (cardholder_id, account_id, entry_ref, posted_on, kind, amount, description, merchant, statement_date)
  select s.cardholder_id, s.account_id, to_char(s.statement_date, 'YYYYMM') || '-' || n, s.statement_date - n * 4, 'purchase',
    12000, '网上购物', '橙果网上商城', s.statement_date
  from statement s join account a using (cardholder_id, account_id), generate_series(1, 5) n
  where a.source = $1 and a.account_ref::bigint > $2`;

export const SEED_SOURCE = "bench";

/**
 * Adds cardholders with an account each until there are `count`, straight into the tables: the import has
 * a benchmark of its own. The owner's connection, with no limit on statement time.
 */
export async function seedAccounts(owner: postgres.Sql, count: number): Promise<void> {
  const [row] = await owner<
    { there: number }[]
  >`select count(*)::int as there from account where source = ${SEED_SOURCE}`;
  const there = row?.there ?? 0;
  await owner.begin(async (tx) => {
    await tx`
      create temporary table fresh on commit drop as
      select uuidv7() as cardholder_id, uuidv7() as account_id, n::text as ref from generate_series(${there + 1}::int, ${count}::int) n`;
    await tx`
      insert into cardholder (cardholder_id, source, cardholder_ref, name, locale, created_at)
      select cardholder_id, ${SEED_SOURCE}, ref, '示例', 'zh-CN', now() from fresh`;
    await tx`
      insert into account (cardholder_id, account_id, source, account_ref, product, card_tail, currency, credit_limit, status,
        statement_day, opened_on, product_terms, as_of, arrived_at, batch_id)
      select cardholder_id, account_id, ${SEED_SOURCE}, ref, '金卡', '0042', 'CNY', 5000000, 'open', 5, '2020-02-29',
        'cn-standard', current_date, now(), uuidv7() from fresh`;
    await tx.unsafe(STATEMENTS, [SEED_SOURCE, there]);
    await tx.unsafe(ENTRIES, [SEED_SOURCE, there]);
  });
  await owner.unsafe("vacuum analyze");
}
