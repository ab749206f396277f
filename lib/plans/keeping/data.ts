import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { Transaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { Refusal } from "@/lib/core/errors";
import { type LiveRow, livePlanOf } from "./live-row";
import { COUNTABLE } from "./seen";
import type { LivePlan } from "./types";

/** Plans `l` from their signature on, whole, in one statement. */
async function findLive(db: Reader, cardholderId: string, which: SQL): Promise<LivePlan[]> {
  const rows = await db.execute<LiveRow>(sql`
    select l.plan_id, l.proposal_id, p.reference, l.account_id, a.card_tail, a.product_terms, p.currency, p.kind, l.state,
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
      (select json_build_object('id', q.settlement_quote_id, 'quoted_on', q.quoted_on, 'valid_until', q.valid_until,
          'remaining', q.remaining::text, 'payoff', q.payoff::text, 'saved', q.saved::text,
          'version', q.schedule_version, 'paid_before', q.paid_before::text)
        from settlement_quote q where q.cardholder_id = l.cardholder_id and q.plan_id = l.plan_id
          and q.state = 'open') as quote,
      (select json_build_object('id', b.break_notice_id, 'number', b.number, 'noticed_on', b.noticed_on,
          'last_chance', b.last_chance, 'state', b.state)
        from break_notice b where b.cardholder_id = l.cardholder_id and b.plan_id = l.plan_id
        order by b.break_notice_id desc limit 1) as notice
    from plan l
    join proposal p on p.cardholder_id = l.cardholder_id and p.proposal_id = l.proposal_id
    join account a on a.cardholder_id = l.cardholder_id and a.account_id = l.account_id
    where l.cardholder_id = ${cardholderId} and l.signed_on is not null and ${which}
    order by l.signed_on, l.plan_id`);
  return rows.map((row) => livePlanOf(cardholderId, row));
}

/** A plan from its signature on, whole, in one statement; null when the cardholder has none of this id. */
export async function getLivePlan(db: Reader, cardholderId: string, planId: string): Promise<LivePlan | null> {
  const [found] = await findLive(db, cardholderId, sql`l.plan_id = ${planId}`);
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

/** The plans whose rows follow the core's payments: those that bind, and those that were kept to the end. */
export function listMatchedPlans(db: Reader, cardholderId: string): Promise<LivePlan[]> {
  return findLive(db, cardholderId, sql`l.state in ('signed', 'active', 'completed')`);
}
