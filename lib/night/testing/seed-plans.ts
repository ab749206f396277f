import type postgres from "postgres";
import { keyedHash } from "@/lib/auth/keyed-hash";
import { SEEN } from "@/lib/plans/keeping/seen";

export const SEED_SOURCE = "night";

/** One of so many plans has missed the instalment before; of ten times as many, the two before. */
const MISSED_OF = 10;

/** What of many plans a night meets, in the words of whoever reads a benchmark. */
export const SEED_SHARES = [
  "every plan: six instalments a month apart, on every day of the month alike; acknowledged, and billed once since",
  "1 of 30 is due in three days (a reminder); 1 of 24 was signed within the month, 1 of 720 begins",
  `1 of ${MISSED_OF} has missed the instalment before (1 of ${30 * MISSED_OF} becomes missed), 1 of ${10 * MISSED_OF} two of them, with a notice`,
  "1 of 47 is an offer that stands for 14 days (1 of 705 ends, as many are reminded); 1 of 10,000 is billed wrongly",
];

/** So many at a time: what a transaction has to remember of its rows stays small. */
const AT_ONCE = 50_000;

/** The day on which row `i` of `b` is due: row 3 is the next one, in `o` days; of a plan signed within the month, row 1. */
const DUE = "$DAY::date + b.o + (i - case when b.fresh then 1 else 3 end) * 30";
const IS_PAID = `(${DUE} < $DAY::date and not b.two and not (b.one and i = 2))`;
/** Paid by the day of the statement. */
const PAID_THEN = `(case when b.two then 0 else 10000 end + case when b.o <= 10 and not b.one and not b.two then 10000 else 0 end)`;
const TERMS = `jsonb_build_object('debt', '600.00', 'waived', '0.00', 'downPayment', '0.00', 'financed', '600.00',
  'totalPaid', '600.00', 'rows', (select jsonb_agg(jsonb_build_object('payment', '100.00', 'principal', '100.00'))
    from generate_series(1, 6)), 'accounts', jsonb_build_array(jsonb_build_object('planId', plan_id, 'totalPaid', '600.00',
    'debt', jsonb_build_object('accrued', '0.00', 'held', '0.00'))))`;

/** Rows of everybody, made from `people` alone. */
const OF_PEOPLE = [
  `insert into cardholder (cardholder_id, source, cardholder_ref, name, locale, created_at)
   select cardholder_id, '${SEED_SOURCE}', ref, '示例', 'zh-CN', now() from people`,
  `insert into core_cardholder (source, cardholder_ref, cardholder_id)
   select '${SEED_SOURCE}', ref, cardholder_id from people`,
  `insert into contact_point (cardholder_id, contact_point_id, kind, value, origin)
   select cardholder_id, uuidv7(), 'phone', phone, 'core' from people`,
  `insert into account (cardholder_id, account_id, source, account_ref, product, card_tail, currency, status, statement_day,
     product_terms, as_of, arrived_at, batch_id)
   select cardholder_id, account_id, '${SEED_SOURCE}', ref, '金卡', '0042', 'CNY', 'open', 5, 'cn-standard', $DAY::date, now(),
     (select batch_id from import_batch where source = '${SEED_SOURCE}') from people`,
  `insert into core_account (source, account_ref, cardholder_id, account_id)
   select '${SEED_SOURCE}', ref, cardholder_id, account_id from people`,
  `insert into statement (cardholder_id, account_id, statement_date, due_date, opening_balance, purchases, cash, interest,
     fees, payments, adjustments, closing_balance, minimum_due, minimum_unpaid)
   select cardholder_id, account_id, $DAY::date - 20, $DAY::date, 60000, 0, 0, 0, 0, ${PAID_THEN}, wrong,
     60000 - ${PAID_THEN} + wrong, 6000, 6000
   from (select *, case when n % 10000 = 17 then 50000 else 0 end as wrong from people) b`,
  `insert into proposal (cardholder_id, proposal_id, reference, currency, kind, state, version, reason, submitted_at,
     submitted_on, valid_until, reminded_version, desk, old_debt, second_look, changed_at, policy_version_id)
   select cardholder_id, proposal_id, 'P-' || ref, 'CNY', 'instalments', case when ends is null then 'signed' else 'offered' end,
     1, 'other', now(), coalesce(ends - 14, signed_on), ends, case when ends < $DAY::date + 3 then 1 end, 'agent', false,
     false, now(), (select policy_version_id from policy_version limit 1) from people`,
  `insert into proposal_version (cardholder_id, proposal_id, version, author, made_at, made_on, valid_until, ask, terms,
     terms_hash, grounds)
   select cardholder_id, proposal_id, 1, 'policy', now(), coalesce(ends - 14, signed_on), coalesce(ends, signed_on), '{}',
     ${TERMS}, 'seeded', '[]' from people`,
  `insert into plan (cardholder_id, plan_id, proposal_id, account_id, state, schedule_version)
   select cardholder_id, plan_id, proposal_id, account_id, 'negotiating', 1 from people where ends is not null`,
];

/** Rows of those who have signed. */
const OF_BOUND = [
  `insert into agreement (cardholder_id, proposal_id, version, terms_hash, text_hash, language, signed_at, signed_on,
     session_id, factor, stepped_up_at, reading_seconds, confirmations, text)
   select cardholder_id, proposal_id, 1, 'seeded', 'seeded', 'zh-CN', signed_on, signed_on, uuidv7(), 'sms_code', signed_on,
     60, '[]', '{}' from bound`,
  `insert into instruction (cardholder_id, instruction_id, account_id, sequence, kind, subject, source, account_ref,
     cardholder_ref, facts, made_at, state, answered_at, unfiled_since)
   select cardholder_id, instruction_id, account_id, 1, 'plan_signed', plan_id || ':1', '${SEED_SOURCE}', ref, ref, '{}',
     signed_on, case when fresh then 'sent' else 'acknowledged' end, case when not fresh then signed_on + 1 end, now()
   from bound`,
  `insert into core_instruction (source, instruction_id, cardholder_id)
   select '${SEED_SOURCE}', instruction_id, cardholder_id from bound`,
  `insert into account_forbearance (cardholder_id, account_id, subject, since)
   select cardholder_id, account_id, plan_id, signed_on from bound`,
  `insert into contact_stop (cardholder_id, contact_stop_id, account_id, reason, subject, starts_at)
   select cardholder_id, uuidv7(), account_id, 'plan', plan_id, signed_on from bound`,
  `insert into entry (cardholder_id, account_id, entry_ref, posted_on, kind, amount)
   select b.cardholder_id, b.account_id, 'P' || i || '-' || b.ref, ${DUE}, 'payment', -10000
   from bound b, generate_series(1, 6) i where ${IS_PAID}`,
  `insert into plan (cardholder_id, plan_id, proposal_id, account_id, state, schedule_version, signed_on, payments_seen)
   select l.cardholder_id, l.plan_id, l.proposal_id, l.account_id, case when l.fresh then 'signed' else 'active' end, 1,
     l.signed_on, ${SEEN} from bound l`,
  `insert into instalment (cardholder_id, plan_id, number, due_on, amount, interest, state, paid, paid_on, reminded_for)
   select b.cardholder_id, b.plan_id, i, ${DUE}, 10000, 0,
     case when ${IS_PAID} then 'paid' when ${DUE} < $DAY::date - 4 then 'missed' else 'due' end,
     case when ${IS_PAID} then 10000 else 0 end, case when ${IS_PAID} then ${DUE} end,
     case when ${DUE} < $DAY::date - 4 then ${DUE} + 5 when ${DUE} < $DAY::date + 3 then ${DUE} end
   from bound b, generate_series(1, 6) i`,
  `insert into instalment_match (cardholder_id, plan_id, number, entry_ref, amount)
   select b.cardholder_id, b.plan_id, i, 'P' || i || '-' || b.ref, 10000
   from bound b, generate_series(1, 6) i where ${IS_PAID}`,
  `insert into break_notice (cardholder_id, plan_id, break_notice_id, number, noticed_on, last_chance, state)
   select cardholder_id, plan_id, uuidv7(), 1, $DAY::date + o - 29, $DAY::date + o - 15,
     case when o < 14 then 'waiting' else 'open' end from bound where two and o < 29`,
  `insert into work_item (cardholder_id, work_item_id, kind, subject, account_id, opened_at, desk, due_on)
   select cardholder_id, uuidv7(), 'plan_break', plan_id, account_id, now(), 'agent', $DAY::date + 3 from bound
   where two and o < 14`,
];

/** `o`: of a signed plan the days until its next date; `ends`: the last day of an offer. */
const PEOPLE = `
  create temporary table people on commit drop as
  select uuidv7() as cardholder_id, uuidv7() as account_id, uuidv7() as proposal_id, uuidv7() as plan_id,
    uuidv7() as instruction_id, n, n::text as ref, '+86139' || lpad(n::text, 8, '0') as phone, o, fresh,
    not fresh and n % $MISSED = 7 as one, not fresh and n % ($MISSED * 10) = 13 as two,
    $DAY::date + case when fresh then o - 30 else -90 end as signed_on,
    case when n % 47 = 11 then $DAY::date + (n / 47) % 15 - 1 end as ends
  from (select n, (n / 7) % 30 as o, n % 24 = 5 as fresh from generate_series($FROM, $TO) n) x`;

/** What sign-in finds people by, under the key of the installation. */
async function seedLookup(tx: postgres.TransactionSql): Promise<void> {
  const rows = await tx<{ id: string; phone: string }[]>`select cardholder_id as id, phone from people`;
  const found = rows.map(({ id, phone }) => ({ id, hash: Buffer.from(keyedHash("phone", phone)).toString("hex") }));
  await tx`
    insert into phone_lookup (phone_hash, cardholder_id)
    select decode(hash, 'hex'), id from json_to_recordset(${JSON.stringify(found)}::text::json) as r(id uuid, hash text)`;
}

/**
 * Adds so many plans as they are on a business day, straight into the tables, with everything that the proofs over
 * stored data ask for; what shares of them a night meets stands in `SEED_SHARES`. The owner's connection, with no limit
 * on statement time.
 */
export async function seedPlans(owner: postgres.Sql, count: number, day: string, missedOf = MISSED_OF): Promise<void> {
  await owner`
    insert into import_batch (batch_id, source, batch_ref, kind, as_of, content_hash, rows, warnings, applied_at)
    values (uuidv7(), ${SEED_SOURCE}, 'seed', 'full', ${day}, 'seed', ${count}, '{}', now())`;
  for (let there = 0; there < count; there += AT_ONCE) {
    await owner.begin(async (tx) => {
      // Every row refers to one of the same transaction: looking each up again would take most of the time.
      await tx`set local session_replication_role = 'replica'`;
      const fill = (text: string) =>
        tx.unsafe(
          text
            .replaceAll("$DAY", `'${day}'`)
            .replaceAll("$MISSED", `${missedOf}`)
            .replaceAll("$FROM", `${there + 1}`)
            .replaceAll("$TO", `${Math.min(there + AT_ONCE, count)}`),
        );
      await fill(PEOPLE);
      for (const rows of OF_PEOPLE) await fill(rows);
      await seedLookup(tx);
      await fill("create temporary table bound on commit drop as select * from people where ends is null");
      for (const rows of OF_BOUND) await fill(rows);
    });
  }
  await owner.unsafe("vacuum analyze");
}
