import type postgres from "postgres";

export const SEED_SOURCE = "night";

/** So many at a time: what a transaction has to remember of its rows stays small. */
const AT_ONCE = 50_000;

/**
 * Rows that many plans have beside each other, made from `fresh` alone. Each has an account with a statement, and six
 * instalments a month apart, whose dates lie on every day of the month alike; what lies behind is paid. One of
 * `missedOf` has missed the instalment before, one of ten times as many the two before, with a notice where that is due.
 * Of what is near or missed everybody was told on the days before. `o`: the day of the month on which it pays; row 3 is the next one, due in `o` days.
 */
const DUE = "$DAY::date + f.o + (i - 3) * 30";
const IS_PAID = "(i = 1 and not f.two or i = 2 and not f.two and not f.one)";
const ROWS = [
  `insert into cardholder (cardholder_id, source, cardholder_ref, name, locale, created_at)
   select cardholder_id, '${SEED_SOURCE}', ref, '示例', 'zh-CN', now() from fresh`,
  `insert into contact_point (cardholder_id, contact_point_id, kind, value, origin)
   select cardholder_id, uuidv7(), 'phone', '+86139' || lpad(ref, 8, '0'), 'core' from fresh`,
  `insert into account (cardholder_id, account_id, source, account_ref, product, card_tail, currency, status, statement_day,
     product_terms, as_of, arrived_at, batch_id)
   select cardholder_id, account_id, '${SEED_SOURCE}', ref, '金卡', '0042', 'CNY', 'open', 5, 'cn-standard', $DAY::date, now(),
     uuidv7() from fresh`,
  `insert into statement (cardholder_id, account_id, statement_date, due_date, opening_balance, purchases, cash, interest,
     fees, payments, adjustments, closing_balance, minimum_due, minimum_unpaid)
   select cardholder_id, account_id, $DAY::date - 20, $DAY::date, 60000, 0, 0, 0, 0, 0, 0, 60000, 6000, 6000 from fresh`,
  `insert into proposal (cardholder_id, proposal_id, reference, currency, kind, state, version, reason, submitted_at,
     submitted_on, desk, old_debt, second_look, changed_at, policy_version_id)
   select cardholder_id, proposal_id, 'P-' || ref, 'CNY', 'instalments', 'signed', 1, 'other', now(), $DAY::date - 90, 'agent',
     false, false, now(), (select policy_version_id from policy_version limit 1) from fresh`,
  `insert into plan (cardholder_id, plan_id, proposal_id, account_id, state, schedule_version, signed_on)
   select cardholder_id, plan_id, proposal_id, account_id, 'active', 1, $DAY::date - 90 from fresh`,
  `insert into instalment (cardholder_id, plan_id, number, due_on, amount, interest, state, paid, paid_on, reminded_for)
   select f.cardholder_id, f.plan_id, i, ${DUE}, 10000, 0,
     case when ${IS_PAID} then 'paid' when ${DUE} < $DAY::date - 4 then 'missed' else 'due' end,
     case when ${IS_PAID} then 10000 else 0 end, case when ${IS_PAID} then ${DUE} end,
     case when ${DUE} < $DAY::date then ${DUE} + 1 when ${DUE} < $DAY::date + 3 then ${DUE} end
   from fresh f, generate_series(1, 6) i`,
  `insert into entry (cardholder_id, account_id, entry_ref, posted_on, kind, amount)
   select f.cardholder_id, f.account_id, 'P' || i || '-' || f.ref, ${DUE}, 'payment', -10000
   from fresh f, generate_series(1, 2) i where ${IS_PAID}`,
  `insert into instalment_match (cardholder_id, plan_id, number, entry_ref, amount)
   select f.cardholder_id, f.plan_id, i, 'P' || i || '-' || f.ref, 10000
   from fresh f, generate_series(1, 2) i where ${IS_PAID}`,
  `insert into break_notice (cardholder_id, plan_id, break_notice_id, number, noticed_on, last_chance, state)
   select cardholder_id, plan_id, uuidv7(), 1, $DAY::date + o - 29, $DAY::date + o - 15, 'open' from fresh f
   where f.two and o < 29`,
  `insert into contact_stop (cardholder_id, contact_stop_id, account_id, reason, subject, starts_at)
   select cardholder_id, uuidv7(), account_id, 'plan', plan_id, now() from fresh`,
];

/**
 * Adds so many signed plans as they are on a business day, straight into the tables. The owner's connection, with no
 * limit on statement time.
 */
export async function seedPlans(owner: postgres.Sql, count: number, day: string, missedOf = 100): Promise<void> {
  for (let there = 0; there < count; there += AT_ONCE) {
    await owner.begin(async (tx) => {
      // Every row refers to one of the same transaction: looking each up again would take most of the time.
      await tx`set local session_replication_role = 'replica'`;
      await tx`
        create temporary table fresh on commit drop as
        select uuidv7() as cardholder_id, uuidv7() as account_id, uuidv7() as proposal_id, uuidv7() as plan_id,
          n::text as ref, (n / 7) % 30 as o, n % ${missedOf}::int = 7 as one, n % ${missedOf * 10}::int = 13 as two
        from generate_series(${there + 1}::int, ${Math.min(there + AT_ONCE, count)}::int) n`;
      for (const rows of ROWS) await tx.unsafe(rows.replaceAll("$DAY", `'${day}'`));
    });
  }
  await owner.unsafe("vacuum analyze");
}
