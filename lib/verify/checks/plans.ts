import { sqlCheck } from "../check";

/** An amount of stored terms, which are decimals, in minor units. */
const minor = (json: string) => `round((${json})::numeric * 100)`;

/** The part of one account in the terms that were signed. */
const SIGNED = `plan l
  join agreement a on a.cardholder_id = l.cardholder_id and a.proposal_id = l.proposal_id
  join proposal_version v on v.cardholder_id = a.cardholder_id and v.proposal_id = a.proposal_id
    and v.version = a.version
  cross join lateral jsonb_array_elements(v.terms -> 'accounts') t`;

/** Declined proposals whose holder asked why, and has no answer yet. */
const EXPLANATION_OWED = `(p.state = 'declined' and (select m.kind from proposal_message m
  where m.cardholder_id = p.cardholder_id and m.proposal_id = p.proposal_id
    and m.kind in ('explanation_asked', 'explanation_given', 'declined')
  order by m.made_at desc, m.message_id desc limit 1) = 'explanation_asked')`;

/** What is negotiated and what lives (decisions 6 and 7). */
export const planChecks = [
  sqlCheck(
    "the instalments of a signed plan add up to what was signed, however often the schedule was changed",
    "plan where state not in ('negotiating', 'ended')",
    `select l.plan_id::text from ${SIGNED}
     where (t ->> 'planId')::uuid = l.plan_id
       and ${minor("t ->> 'totalPaid'")} <>
         (select coalesce(sum(i.amount), 0) from instalment i
          where i.cardholder_id = l.cardholder_id and i.plan_id = l.plan_id)`,
  ),
  sqlCheck(
    "the terms of a version add up: debt, waived, left, down payment, principal and interest, by account and by month",
    "proposal_version where terms is not null",
    `select v.proposal_id || ' ' || v.version from proposal_version v
     where v.terms is not null and (
       ${minor("v.terms ->> 'totalPaid'")} <> ${minor("v.terms ->> 'downPayment'")} +
         (select coalesce(sum(${minor("r ->> 'payment'")}), 0) from jsonb_array_elements(v.terms -> 'rows') r)
       or ${minor("v.terms ->> 'financed'")} <>
         (select coalesce(sum(${minor("r ->> 'principal'")}), 0) from jsonb_array_elements(v.terms -> 'rows') r)
       or ${minor("v.terms ->> 'totalPaid'")} <>
         (select sum(${minor("t ->> 'totalPaid'")}) from jsonb_array_elements(v.terms -> 'accounts') t)
       or ${minor("v.terms ->> 'debt'")} <> ${minor("v.terms ->> 'waived'")} + ${minor("v.terms ->> 'downPayment'")}
         + ${minor("v.terms ->> 'financed'")} + coalesce(${minor("v.terms ->> 'left'")}, 0))`,
  ),
  sqlCheck(
    "an account is in one negotiation at most, and bound by one plan at most",
    "plan where state in ('negotiating', 'signed', 'active')",
    `select account_id::text from plan where state in ('negotiating', 'signed', 'active')
     group by cardholder_id, account_id, (state = 'negotiating') having count(*) > 1`,
  ),
  sqlCheck(
    "a signed plan has its evidence, stops collection unless it is about a due day, and the core was told of it",
    "plan where state not in ('negotiating', 'ended')",
    `select l.plan_id::text from plan l
     join proposal p on p.cardholder_id = l.cardholder_id and p.proposal_id = l.proposal_id
     where l.state not in ('negotiating', 'ended') and (
       not exists (select 1 from agreement a where a.cardholder_id = l.cardholder_id and a.proposal_id = l.proposal_id)
       or p.kind <> 'due_day' and not exists (select 1 from contact_stop s where s.cardholder_id = l.cardholder_id
         and s.account_id = l.account_id and s.reason = 'plan' and s.subject = l.plan_id)
       or not exists (select 1 from instruction i where i.cardholder_id = l.cardholder_id
         and i.kind = case when p.kind = 'due_day' then 'due_day_changed' else 'plan_signed' end
         and i.subject = l.plan_id::text || ':1'))`,
  ),
  sqlCheck(
    "interest and fees of an account rest as long as a plan with terms of its own binds it, and no longer",
    "plan where state not in ('negotiating', 'ended')",
    `select coalesce(b.plan_id, f.subject)::text
     from (select l.* from plan l join proposal p on p.cardholder_id = l.cardholder_id and p.proposal_id = l.proposal_id
       where l.state in ('signed', 'active') and p.kind in ('instalments', 'settlement')) b
     full join (select * from account_forbearance where ended_on is null) f
       on f.cardholder_id = b.cardholder_id and f.account_id = b.account_id and f.subject = b.plan_id
     where b.plan_id is null or f.subject is null`,
  ),
  sqlCheck(
    "what was signed is the version whose terms carry the signature's hash",
    "agreement",
    `select a.proposal_id::text from agreement a
     join proposal p on p.cardholder_id = a.cardholder_id and p.proposal_id = a.proposal_id
     join proposal_version v on v.cardholder_id = a.cardholder_id and v.proposal_id = a.proposal_id
       and v.version = a.version
     where p.state <> 'signed' or p.version <> a.version or v.terms_hash is distinct from a.terms_hash`,
  ),
  sqlCheck(
    "the plans of a proposal stand where the proposal does",
    "plan",
    `select l.plan_id::text from plan l
     join proposal p on p.cardholder_id = l.cardholder_id and p.proposal_id = l.proposal_id
     where (case when p.state in ('declined', 'withdrawn', 'expired') then l.state <> 'ended'
       when p.state = 'signed' then l.state in ('negotiating', 'ended') else l.state <> 'negotiating' end)`,
  ),
  sqlCheck(
    "a proposal has the versions that it counts, and its newest one",
    "proposal",
    `select p.proposal_id::text from proposal p where p.version <>
       (select count(*) from proposal_version v where v.cardholder_id = p.cardholder_id
         and v.proposal_id = p.proposal_id and v.version <= p.version)
     or exists (select 1 from proposal_version v where v.cardholder_id = p.cardholder_id
         and v.proposal_id = p.proposal_id and v.version > p.version)`,
  ),
  sqlCheck(
    "an answer that the bank owes is before a desk by its promised day, and no other one is",
    "proposal",
    `select coalesce(p.proposal_id::text, w.subject)
     from (select * from proposal p where p.state in ('in_review', 'countered') or ${EXPLANATION_OWED}) p
     full join (select * from work_item where kind = 'proposal_answer' and closed_at is null) w
       on w.cardholder_id = p.cardholder_id and w.subject = p.proposal_id::text
     where p.proposal_id is null or w.work_item_id is null
       or (p.answer_by is not null and (w.due_on <> p.answer_by or w.desk <> p.desk))`,
  ),
];
