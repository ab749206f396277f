import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { type ChargesCells, chargesOf, chargesOfCells } from "@/lib/accounts/charges/data";
import { chargesAbove } from "@/lib/accounts/charges/rules";
import { type Instant, instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { parseMoney } from "@/lib/core/money";
import { type ApprovalCells, approvalOfCells } from "../approving/approval-row";
import type { ApprovalState } from "../approving/types";
import type { PlanState, ProposalState } from "../states";
import { readAsk, type StoredAsk } from "../stored";
import type { Desk } from "../types";
import type { Assigned, CaseFrame, Claim, QueueQuery, QueueRow } from "./types";

export interface ClaimCells extends Record<string, unknown> {
  claimed_by: string | null;
  claimed_name: string | null;
  claimed_until: string | null;
  assigned_to: string | null;
  assigned_name: string | null;
}

interface QueueCells extends ClaimCells {
  work_item_id: string;
  cardholder_id: string;
  proposal_id: string;
  name: string;
  card_tails: string[];
  currency: string;
  state: ProposalState;
  second_look: boolean;
  desk: Desk;
  due_on: string;
  ask: StoredAsk;
  months: number | null;
  regular_payment: string | null;
  approval: ApprovalState | null;
  charges: ChargesCells[] | null;
}

export function claimOf({ claimed_by, claimed_name, claimed_until }: ClaimCells): Claim | null {
  if (claimed_by === null || claimed_name === null || claimed_until === null) return null;
  return { staffId: claimed_by, name: claimed_name, until: instantOf(claimed_until.replace(" ", "T")) };
}

export const assignedOf = ({ assigned_to: staffId, assigned_name: name }: ClaimCells): Assigned | null =>
  staffId === null || name === null ? null : { staffId, name };

/** The holder of a claim that still runs; all null once it is over. */
export const claimColumns = (at: Instant) => sql`
  case when w.claimed_until > ${at.toString()}::timestamptz then w.claimed_by end as claimed_by,
  case when w.claimed_until > ${at.toString()}::timestamptz then s.name end as claimed_name,
  case when w.claimed_until > ${at.toString()}::timestamptz then w.claimed_until::text end as claimed_until,
  w.assigned_to, (select g.name from staff g where g.staff_id = w.assigned_to) as assigned_name`;

/** The accounts of a proposal `p`. */
const ARRANGED = sql`a.cardholder_id = p.cardholder_id and exists (select 1 from plan l
  where l.cardholder_id = a.cardholder_id and l.account_id = a.account_id and l.proposal_id = p.proposal_id)`;

/**
 * One page of the answers that a desk owes, over all cardholders, the nearest promised date first; by key and never by
 * offset. One more than `limit` tells of a next page.
 */
export async function listQueue(db: Reader, query: QueueQuery): Promise<QueueRow[]> {
  const { after, at, staffId, chargesAbove: threshold } = query;
  const runs = sql`w.claimed_until > ${at.toString()}::timestamptz`;
  const claimed = sql`(w.claimed_by = ${staffId}::uuid and ${runs})`;
  const given = sql`w.assigned_to = ${staffId}::uuid`;
  const seen = {
    all: sql`true`,
    mine: sql`(${claimed} or ${given})`,
    deadline: sql`(${claimed} or ((w.claimed_until is null or not ${runs}) and (w.assigned_to is null or ${given})))`,
  };

  const rows = await db.execute<QueueCells>(sql`
    select w.work_item_id, w.cardholder_id, p.proposal_id, c.name, p.currency, p.state, p.second_look, w.desk,
      w.due_on::text, v.ask, (v.terms ->> 'months')::int as months, v.terms ->> 'regularPayment' as regular_payment,
      (select array_agg(a.card_tail order by a.card_tail) from plan l
        join account a on a.cardholder_id = l.cardholder_id and a.account_id = l.account_id
        where l.cardholder_id = p.cardholder_id and l.proposal_id = p.proposal_id) as card_tails,
      (select r.state from approval r where r.cardholder_id = p.cardholder_id and r.proposal_id = p.proposal_id
        and r.version = p.version order by r.requested_at desc, r.approval_id desc limit 1) as approval,
      ${threshold === null ? sql`null` : chargesOf(ARRANGED)} as charges,
      ${claimColumns(at)}
    from work_item w
    join proposal p on p.cardholder_id = w.cardholder_id and p.proposal_id::text = w.subject
    join proposal_version v on v.cardholder_id = p.cardholder_id and v.proposal_id = p.proposal_id
      and v.version = p.version
    join cardholder c on c.cardholder_id = w.cardholder_id
    left join staff s on s.staff_id = w.claimed_by
    where w.desk = ${query.desk} and w.kind = 'proposal_answer' and w.closed_at is null and ${seen[query.view]}
      and ${after ? sql`(w.due_on, w.work_item_id) > (${after.dueOn.toString()}::date, ${after.workItemId}::uuid)` : sql`true`}
    order by w.due_on, w.work_item_id limit ${query.limit + 1}`);
  return rows.map((row) => ({
    workItemId: row.work_item_id,
    cardholderId: row.cardholder_id,
    proposalId: row.proposal_id,
    name: row.name,
    cardTails: row.card_tails ?? [],
    currency: row.currency,
    state: row.state,
    secondLook: row.second_look,
    desk: row.desk,
    dueOn: dateOf(row.due_on),
    size: readAsk(row.ask).size,
    months: row.months,
    regularPayment: row.regular_payment === null ? null : parseMoney(row.regular_payment),
    claim: claimOf(row),
    assigned: assignedOf(row),
    approval: row.approval,
    charges: threshold === null ? [] : chargesAbove(chargesOfCells(row.charges), threshold),
  }));
}

interface FrameCells extends ClaimCells {
  name: string;
  work_item_id: string | null;
  desk: Desk | null;
  due_on: string | null;
  earlier: [string, string, ProposalState, string, [string, PlanState][] | null][] | null;
  approvals: ApprovalCells[] | null;
  charges: ChargesCells[] | null;
}

/** More proposals of one person than this the page does not list. */
const EARLIER = 12;

/**
 * What a desk knows of a case beside the proposal: whose it is, who works on it, what went before. Null when there is
 * no such proposal of this person.
 */
export async function getCaseFrame(
  db: Reader,
  key: { cardholderId: string; proposalId: string },
  at: Instant,
): Promise<CaseFrame | null> {
  const [row] = await db.execute<FrameCells>(sql`
    select c.name, w.work_item_id, w.desk, w.due_on::text, ${claimColumns(at)},
      (select json_agg(json_build_array(e.proposal_id, e.reference, e.state, e.submitted_on,
          (select json_agg(json_build_array(l.account_id, l.state)) from plan l
            where l.cardholder_id = e.cardholder_id and l.proposal_id = e.proposal_id))
          order by e.submitted_at desc)
        from (select * from proposal o where o.cardholder_id = p.cardholder_id and o.proposal_id <> p.proposal_id
          order by o.submitted_at desc limit ${EARLIER}) e) as earlier,
      (select json_agg(json_build_object('approval_id', r.approval_id, 'proposal_id', r.proposal_id,
          'version', r.version, 'requested_by', r.requested_by, 'requested_name', m.name, 'requested_role', m.role,
          'requested_at', r.requested_at, 'ask', r.ask, 'terms', r.terms, 'reason', r.reason, 'words', r.words,
          'grounds', r.grounds, 'due_on', r.due_on, 'state', r.state, 'decided_name', d.name,
          'decided_at', r.decided_at, 'decided_words', r.decided_words) order by r.requested_at, r.approval_id)
        from approval r join staff m on m.staff_id = r.requested_by left join staff d on d.staff_id = r.decided_by
        where r.cardholder_id = p.cardholder_id and r.proposal_id = p.proposal_id) as approvals,
      ${chargesOf(ARRANGED)} as charges
    from proposal p
    join cardholder c on c.cardholder_id = p.cardholder_id
    left join work_item w on w.cardholder_id = p.cardholder_id and w.kind = 'proposal_answer'
      and w.subject = p.proposal_id::text and w.closed_at is null
    left join staff s on s.staff_id = w.claimed_by
    where p.cardholder_id = ${key.cardholderId} and p.proposal_id = ${key.proposalId}`);
  if (!row) return null;
  const { work_item_id: workItemId, desk, due_on: dueOn } = row;
  return {
    name: row.name,
    work:
      workItemId && desk && dueOn
        ? { workItemId, desk, dueOn: dateOf(dueOn), claim: claimOf(row), assigned: assignedOf(row) }
        : null,
    approvals: (row.approvals ?? []).map(approvalOfCells),
    charges: chargesOfCells(row.charges),
    earlier: (row.earlier ?? []).map(([proposalId, reference, state, submittedOn, plans]) => ({
      proposalId,
      reference,
      state,
      submittedOn: dateOf(submittedOn),
      plans: (plans ?? []).map(([accountId, planState]) => ({ accountId, state: planState })),
    })),
  };
}
