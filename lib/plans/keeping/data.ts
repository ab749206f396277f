import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { keyRows } from "@/db/keys";
import type { Transaction } from "@/db/transaction";
import { lockCardholder, lockCardholders } from "@/lib/accounts/mutations";
import { dateOf } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { money } from "@/lib/core/money";
import { handedOut } from "@/lib/records/data";
import { DAYS_ON_THE_WAY } from "./counted";
import { type LiveRow, livePlanOf } from "./live-row";
import { COUNTABLE } from "./seen";
import type { Elsewhere, LivePlan } from "./types";

/** More payments on other accounts that would fit nobody looks through. */
const MOST_ELSEWHERE = 5;

/** Plans `l` from their signature on, whole, in one statement. */
async function findLive(db: Reader, which: SQL): Promise<LivePlan[]> {
  const rows = await db.execute<LiveRow>(sql`
    select l.cardholder_id, l.plan_id, l.proposal_id, p.reference, l.account_id, a.card_tail, a.product_terms, p.currency, p.kind, l.state,
      l.signed_on::text, l.ended_on::text, l.replaces_plan_id, l.schedule_version, l.known_payments,
      (select json_agg(json_build_object('number', i.number, 'due_on', i.due_on, 'amount', i.amount::text,
          'interest', i.interest::text, 'paid', i.paid::text, 'paid_on', i.paid_on, 'state', i.state) order by i.number)
        from instalment i where i.cardholder_id = l.cardholder_id and i.plan_id = l.plan_id) as rows,
      (select json_agg(json_build_object('number', m.number, 'entry_ref', m.entry_ref, 'amount', m.amount::text)
          order by m.number, m.entry_ref)
        from instalment_match m where m.cardholder_id = l.cardholder_id and m.plan_id = l.plan_id) as matches,
      (select json_agg(json_build_object('entry_ref', e.entry_ref, 'kind', e.kind,
          'day', coalesce(e.transacted_on, e.posted_on), 'amount', e.amount::text, 'description', e.description))
        from entry e where ${sql.raw(COUNTABLE)}) as entries,
      (select json_agg(json_build_object('version', c.schedule_version, 'kind', c.kind, 'number', c.number,
          'made_on', c.made_on) order by c.schedule_version)
        from schedule_change c where c.cardholder_id = l.cardholder_id and c.plan_id = l.plan_id) as changes,
      (select json_agg(json_build_object('id', q.settlement_quote_id, 'is_open', q.state = 'open', 'quoted_on', q.quoted_on,
          'valid_until', q.valid_until, 'remaining', q.remaining::text, 'payoff', q.payoff::text, 'saved', q.saved::text,
          'version', q.schedule_version, 'paid_before', q.paid_before::text)
          order by q.settlement_quote_id)
        from settlement_quote q where q.cardholder_id = l.cardholder_id and q.plan_id = l.plan_id
          and q.schedule_version = l.schedule_version and q.state in ('open', 'replaced')) as quotes,
      (select json_build_object('id', b.break_notice_id, 'number', b.number, 'noticed_on', b.noticed_on,
          'last_chance', b.last_chance, 'state', b.state)
        from break_notice b where b.cardholder_id = l.cardholder_id and b.plan_id = l.plan_id
        order by b.break_notice_id desc limit 1) as notice
    from plan l
    join proposal p on p.cardholder_id = l.cardholder_id and p.proposal_id = l.proposal_id
    join account a on a.cardholder_id = l.cardholder_id and a.account_id = l.account_id
    where l.signed_on is not null and ${which}
    order by l.cardholder_id, l.signed_on, l.plan_id`);
  return rows.map(livePlanOf);
}

/** A plan from its signature on, whole, in one statement; null when the cardholder has none of this id. */
export async function getLivePlan(db: Reader, cardholderId: string, planId: string): Promise<LivePlan | null> {
  const [found] = await findLive(db, sql`l.cardholder_id = ${cardholderId} and l.plan_id = ${planId}`);
  return found ?? null;
}

/**
 * The same for a change of it. Takes the lock on the cardholder's row first: what is read here still holds when it is
 * written.
 * @throws Refusal `not_found` for one that is not the cardholder's
 */
export async function lockLivePlan(tx: Transaction, cardholderId: string, planId: string): Promise<LivePlan> {
  await lockCardholder(tx, cardholderId);
  const found = await getLivePlan(tx, cardholderId, planId);
  if (!found) throw new Refusal("not_found");
  return found;
}

/** The same for many, whole, in one statement, for a change of them: the rows of their cardholders are locked first. */
export async function lockLivePlans(
  tx: Transaction,
  keys: readonly Pick<LivePlan, "cardholderId" | "planId">[],
): Promise<LivePlan[]> {
  await lockCardholders(tx, [...new Set(keys.map(({ cardholderId }) => cardholderId))]);
  const ids = keys.map(({ cardholderId, planId }) => ({ cardholderId, id: planId }));
  return findLive(tx, sql`(l.cardholder_id, l.plan_id) in (select k.cardholder_id, k.id from ${keyRows(ids)})`);
}

/** The plans whose rows follow the core's payments: those that bind, and those that were kept to the end. */
export function listMatchedPlans(db: Reader, cardholderId: string): Promise<LivePlan[]> {
  return findLive(db, sql`l.cardholder_id = ${cardholderId} and l.state in ('signed', 'active', 'completed')`);
}

interface BesideRow extends Record<string, unknown> {
  elsewhere:
    | { entry_ref: string; account_id: string; card_tail: string; day: string; amount: string; asked: boolean }[]
    | null;
  feed: string | null;
  certified: boolean;
  disputed: boolean;
}

/**
 * What stands beside a plan, in one statement: payments on other accounts of the person that would fit an instalment
 * of it that is missed, to the cent and from a month before its date on; its address for a calendar, and whether
 * its certificate is written; and whether something of the account is disputed while it binds.
 */
export async function getBeside(
  db: Reader,
  { cardholderId, planId }: Pick<LivePlan, "cardholderId" | "planId">,
): Promise<{ elsewhere: Elsewhere[]; calendarFeedId: string | null; hasCertificate: boolean; isDisputed: boolean }> {
  const [row] = await db.execute<BesideRow>(sql`
    select (select json_agg(f order by f.day, f.entry_ref) from (
        select distinct on (e.account_id, e.entry_ref) e.entry_ref, e.account_id, a.card_tail,
          coalesce(e.transacted_on, e.posted_on)::text as day, (-e.amount)::text as amount,
          exists (select 1 from work_item w where w.cardholder_id = l.cardholder_id and w.kind = 'payment_elsewhere'
            and w.subject = l.plan_id || ' ' || e.entry_ref and w.closed_at is null) as asked
        from plan l
        join instalment i on i.cardholder_id = l.cardholder_id and i.plan_id = l.plan_id and i.state = 'missed'
        join entry e on e.cardholder_id = l.cardholder_id and e.account_id <> l.account_id and e.kind = 'payment'
          and -e.amount in (i.amount, i.amount - i.paid)
          and e.posted_on >= greatest(l.signed_on, i.due_on - ${DAYS_ON_THE_WAY}::int)
        join account a on a.cardholder_id = e.cardholder_id and a.account_id = e.account_id
        where l.cardholder_id = ${cardholderId} and l.plan_id = ${planId} and l.state in ('signed', 'active')
          and not exists (select 1 from instalment_match m
            join plan o on o.cardholder_id = m.cardholder_id and o.plan_id = m.plan_id
            where m.cardholder_id = e.cardholder_id and o.account_id = e.account_id and m.entry_ref = e.entry_ref)
          and not exists (select 1 from entry r where r.cardholder_id = e.cardholder_id
            and r.account_id = e.account_id and r.kind in ('payment', 'adjustment') and r.amount = -e.amount
            and r.posted_on >= e.posted_on)
        limit ${MOST_ELSEWHERE}) f) as elsewhere,
      (select c.calendar_feed_id from calendar_feed c
        where c.cardholder_id = ${cardholderId} and c.plan_id = ${planId}) as feed,
      exists (select 1 from plan_document d where d.cardholder_id = ${cardholderId} and d.plan_id = ${planId}
        and d.kind = 'certificate' and ${handedOut(sql`d`)} is not null) as certified,
      exists (select 1 from plan l join account_hold h on h.cardholder_id = l.cardholder_id
          and h.account_id = l.account_id and h.released_at is null
        where l.cardholder_id = ${cardholderId} and l.plan_id = ${planId}
          and l.state in ('signed', 'active')) as disputed`);
  return {
    elsewhere: (row?.elsewhere ?? []).map(({ entry_ref, account_id, card_tail, day, amount, asked }) => ({
      entryRef: entry_ref,
      accountId: account_id,
      cardTail: card_tail,
      day: dateOf(day),
      amount: money(BigInt(amount)),
      isAsked: asked,
    })),
    calendarFeedId: row?.feed ?? null,
    hasCertificate: row?.certified ?? false,
    isDisputed: row?.disputed ?? false,
  };
}
