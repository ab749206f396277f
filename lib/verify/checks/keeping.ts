import { SEEN } from "@/lib/plans/keeping/seen";
import { sqlCheck } from "../check";

/** A job that will match a person's payments anew: until it has run, the core's postings can be ahead of the rows. */
const WAITING_JOB = `select 1 from graphile_worker.jobs j where j.key = 'plans.match_payments:' || l.cardholder_id`;

/** Plans whose rows follow the core's payments. */
const MATCHED = "l.state in ('signed', 'active', 'completed')";

const ROWS = `instalment i join plan l on l.cardholder_id = i.cardholder_id and l.plan_id = i.plan_id`;

/** The days of grace of the account's terms, by the policy in force. */
const GRACE = `coalesce((select (v.content #>> array['pack', 'products', a.product_terms, 'grace_days'])::int
  from policy_version v, account a where v.current and a.cardholder_id = l.cardholder_id
    and a.account_id = l.account_id), 0)`;

/** A row that a change emptied: what is paid of it is all of it. */
const EMPTIED = "i.state in ('skipped', 'repaired')";

/** What was paid of signed plans, and how their schedules changed (decisions 6 and 7). */
export const keepingChecks = [
  sqlCheck(
    "what is paid of an instalment is what was matched to it, to the cent",
    "instalment",
    `select i.plan_id || ' ' || i.number from instalment i where i.paid <>
       (select coalesce(sum(m.amount), 0) from instalment_match m where m.cardholder_id = i.cardholder_id
         and m.plan_id = i.plan_id and m.number = i.number)`,
  ),
  sqlCheck(
    "no payment gave instalments more than it is, and each is one that the core has, unless a job is about to look",
    "instalment_match",
    `select m.plan_id || ' ' || m.entry_ref from instalment_match m
     join plan l on l.cardholder_id = m.cardholder_id and l.plan_id = m.plan_id and ${MATCHED}
     left join entry e on e.cardholder_id = l.cardholder_id and e.account_id = l.account_id
       and e.entry_ref = m.entry_ref and e.kind = 'payment'
     where not exists (${WAITING_JOB})
     group by l.cardholder_id, m.plan_id, m.entry_ref, e.amount
     having sum(m.amount) > -coalesce(e.amount, 0)`,
  ),
  sqlCheck(
    "no instalment got money while an older one was open",
    "plan where state not in ('negotiating', 'ended')",
    `select i.plan_id || ' ' || i.number from ${ROWS} where i.paid > 0 and exists (
       select 1 from instalment o where o.cardholder_id = i.cardholder_id and o.plan_id = i.plan_id
         and o.paid < o.amount and (o.due_on, o.number) < (i.due_on, i.number))`,
  ),
  sqlCheck(
    "the state of an instalment agrees with what is paid of it, and when",
    "instalment",
    `select i.plan_id || ' ' || i.number || ' ' || i.state from ${ROWS} where not case i.state
       when 'due' then i.paid = 0 and i.amount > 0
       when 'part_paid' then i.paid > 0 and i.paid < i.amount
       when 'missed' then i.paid < i.amount
       when 'paid' then i.paid = i.amount and i.paid_on <= i.due_on + ${GRACE}
       when 'paid_late' then i.paid = i.amount and i.paid_on > i.due_on + ${GRACE}
       else i.paid = i.amount end`,
  ),
  sqlCheck(
    "a plan was worked out from the postings that the core has now, unless a job is about to look",
    "plan where state in ('signed', 'active', 'completed')",
    `select l.plan_id::text from plan l where ${MATCHED} and l.payments_seen <> ${SEEN}
       and not exists (${WAITING_JOB})`,
  ),
  sqlCheck(
    "a schedule has as many versions as changes were made of it, and one more",
    "plan where state not in ('negotiating', 'ended')",
    `select l.plan_id::text from plan l where l.state not in ('negotiating', 'ended') and l.schedule_version <> 1 +
       (select count(*) from schedule_change c where c.cardholder_id = l.cardholder_id and c.plan_id = l.plan_id)`,
  ),
  sqlCheck(
    "an instalment that a change emptied has the change",
    "instalment where state in ('skipped', 'repaired')",
    `select i.plan_id || ' ' || i.number from instalment i where ${EMPTIED} and not exists (
       select 1 from schedule_change c where c.cardholder_id = i.cardholder_id and c.plan_id = i.plan_id
         and c.number = i.number and (c.kind = 'skip') = (i.state = 'skipped'))`,
  ),
];
