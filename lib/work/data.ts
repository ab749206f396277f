import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { type ChargesCells, chargesOf, chargesOfCells } from "@/lib/accounts/charges/data";
import { chargesAbove } from "@/lib/accounts/charges/rules";
import { type Instant, instantOf } from "@/lib/core/clock";
import { addDays, dateOf, type PlainDate } from "@/lib/core/dates";
import { assignedOf, type ClaimCells, claimColumns, claimOf } from "@/lib/plans/desk/data";
import type { DisputeType } from "@/lib/policy/schema-disputes";
import {
  type Colleague,
  WORK_GROUPS,
  type WorkCounts,
  type WorkDesk,
  type WorkKind,
  type WorkQuery,
  type WorkRow,
} from "./types";

interface WorkCells extends ClaimCells {
  work_item_id: string;
  cardholder_id: string;
  kind: WorkKind;
  subject: string;
  dispute_type: DisputeType | null;
  name: string;
  card_tails: string[] | null;
  desk: WorkDesk | null;
  opened_at: string;
  due_on: string | null;
  approval: WorkRow["approval"];
  maker_id: string | null;
  maker_name: string | null;
  charges: ChargesCells[] | null;
}

/** The account of an item, else those of the proposal that it is about. */
const CONCERNED = sql`a.cardholder_id = w.cardholder_id and (a.account_id = w.account_id or (w.account_id is null
  and exists (select 1 from plan l where l.cardholder_id = a.cardholder_id and l.account_id = a.account_id
    and l.proposal_id::text = w.subject)))`;

const columns = (at: Instant, withCharges: boolean) => sql`
  w.work_item_id, w.cardholder_id, w.kind, w.subject,
  (select d.type from dispute d where w.kind in ('dispute', 'dispute_decision') and d.cardholder_id = w.cardholder_id
    and d.dispute_id::text = w.subject) as dispute_type, c.name, w.desk, to_json(w.opened_at) #>> '{}' as opened_at,
  w.due_on::text, (select array_agg(a.card_tail order by a.card_tail) from account a where ${CONCERNED}) as card_tails,
  (select r.state from approval r join proposal p on p.cardholder_id = r.cardholder_id
      and p.proposal_id = r.proposal_id and p.version = r.version
    where w.kind = 'proposal_answer' and r.cardholder_id = w.cardholder_id and r.proposal_id::text = w.subject
    order by r.requested_at desc, r.approval_id desc limit 1) as approval,
  m.staff_id as maker_id, m.name as maker_name,
  ${withCharges ? chargesOf(CONCERNED) : sql`null`} as charges,
  ${claimColumns(at)}`;

const TABLES = sql`work_item w
  join cardholder c on c.cardholder_id = w.cardholder_id
  left join approval q on w.kind = 'approval' and q.cardholder_id = w.cardholder_id
    and q.proposal_id::text = w.subject and q.state = 'requested'
  left join staff m on m.staff_id = q.requested_by
  left join staff s on s.staff_id = w.claimed_by`;

function rowOf(cells: WorkCells, threshold: WorkQuery["chargesAbove"]): WorkRow {
  const { maker_id: makerId, maker_name: makerName } = cells;
  return {
    workItemId: cells.work_item_id,
    cardholderId: cells.cardholder_id,
    kind: cells.kind,
    subject: cells.subject,
    disputeType: cells.dispute_type,
    name: cells.name,
    cardTails: cells.card_tails ?? [],
    // What was put before staff when no desk took it is a supervisor's.
    desk: cells.desk ?? "supervisor",
    openedAt: instantOf(cells.opened_at),
    dueOn: cells.due_on === null ? null : dateOf(cells.due_on),
    claim: claimOf(cells),
    assigned: assignedOf(cells),
    approval: cells.approval,
    maker: makerId === null || makerName === null ? null : { staffId: makerId, name: makerName },
    charges: threshold === null ? [] : chargesAbove(chargesOfCells(cells.charges), threshold),
  };
}

const ofDesk = (desk: WorkDesk): SQL =>
  desk === "supervisor" ? sql`(w.desk = 'supervisor' or w.desk is null)` : sql`w.desk = ${desk}`;

const ofKinds = (kinds: readonly WorkKind[]): SQL =>
  sql`w.kind in (${sql.join(
    kinds.map((kind) => sql`${kind}`),
    sql`, `,
  )})`;

/**
 * One page of what waits at a desk, over all cardholders, the nearest date first and what has none last; by key and
 * never by offset. One more than `limit` tells of a next page.
 */
export async function listWork(db: Reader, query: WorkQuery): Promise<WorkRow[]> {
  const { desk, view, group, staffId, at, after, limit, chargesAbove: threshold } = query;
  const runs = sql`(w.claimed_until is not null and w.claimed_until > ${at.toString()}::timestamptz)`;
  const own = sql`((w.claimed_by = ${staffId}::uuid and ${runs}) or w.assigned_to = ${staffId}::uuid)`;
  const seen = {
    all: sql`true`,
    mine: own,
    deadline: sql`(${own} or (w.assigned_to is null and not ${runs}))`,
  };
  const later =
    after === null
      ? sql`true`
      : after.dueOn === null
        ? sql`(w.due_on is null and w.work_item_id > ${after.workItemId}::uuid)`
        : sql`(w.due_on is null or (w.due_on, w.work_item_id) > (${after.dueOn.toString()}::date, ${after.workItemId}::uuid))`;
  const rows = await db.execute<WorkCells>(sql`
    select ${columns(at, threshold !== null)} from ${TABLES}
    where w.closed_at is null and ${ofDesk(desk)} and ${seen[view]} and ${later}
      and ${group === null ? sql`true` : ofKinds(WORK_GROUPS[group])}
    order by w.due_on, w.work_item_id limit ${limit + 1}`);
  return rows.map((row) => rowOf(row, threshold));
}

/** One open item; null when the cardholder has none of this id. */
export async function getWork(
  db: Reader,
  key: { cardholderId: string; workItemId: string },
  at: Instant,
  threshold: WorkQuery["chargesAbove"],
): Promise<WorkRow | null> {
  const [row] = await db.execute<WorkCells>(sql`
    select ${columns(at, threshold !== null)} from ${TABLES}
    where w.cardholder_id = ${key.cardholderId} and w.work_item_id = ${key.workItemId} and w.closed_at is null`);
  return row ? rowOf(row, threshold) : null;
}

/** Everybody whom an item of a desk can be given to, by name. */
export async function listColleagues(db: Reader, desk: WorkDesk): Promise<Colleague[]> {
  const rows = await db.execute<{ staff_id: string; name: string; role: WorkDesk }>(sql`
    select staff_id, name, role from staff where suspended_at is null and role in (${desk}, 'supervisor')
    order by role, name, login limit 200`);
  return rows.map(({ staff_id: staffId, name, role }) => ({ staffId, name, role }));
}

/** So many days before its date an item is at risk. */
const AT_RISK_DAYS = 2;

/** How much waits at a desk, by days to its date, each counted to `most` + 1. */
export async function countWork(
  db: Reader,
  who: { desk: WorkDesk; staffId: string; at: Instant; today: PlainDate; most: number },
): Promise<WorkCounts> {
  const { desk, staffId, at, today, most } = who;
  const [day, last] = [today.toString(), addDays(today, AT_RISK_DAYS).toString()];
  const counted = (where: SQL) => sql`(select count(*)::int from (select 1 from work_item w
    where w.closed_at is null and ${where} limit ${most + 1}) counted)`;
  const here = ofDesk(desk);
  const requests = sql`${here} and w.kind = 'approval' and exists (select 1 from approval q
    where q.cardholder_id = w.cardholder_id and q.proposal_id::text = w.subject and q.state = 'requested'
      and q.requested_by <> ${staffId}::uuid)`;
  const refused = sql`w.kind = 'dispute' and w.claimed_by = ${staffId}::uuid and (select q.state from dispute_decision q
    where q.cardholder_id = w.cardholder_id and q.dispute_id::text = w.subject
    order by q.made_at desc, q.dispute_decision_id desc limit 1) in ('refused', 'overtaken')`;
  const returned = sql`(${refused}) or w.assigned_to = ${staffId}::uuid and w.kind = 'proposal_answer' and (select q.state
    from approval q join proposal p on p.cardholder_id = q.cardholder_id and p.proposal_id = q.proposal_id
      and p.version = q.version
    where q.cardholder_id = w.cardholder_id and q.proposal_id::text = w.subject
    order by q.requested_at desc, q.approval_id desc limit 1) in ('refused', 'overtaken')`;
  const mine = sql`(w.assigned_to = ${staffId}::uuid
    or (w.claimed_by = ${staffId}::uuid and w.claimed_until > ${at.toString()}::timestamptz))`;
  const [row] = await db.execute<Omit<WorkCounts, "atRisk"> & { at_risk: number }>(sql`
    select ${counted(here)} as open, ${counted(sql`${here} and w.due_on < ${day}::date`)} as breached,
      ${counted(sql`${here} and w.due_on = ${day}::date`)} as today,
      ${counted(sql`${here} and w.due_on > ${day}::date and w.due_on <= ${last}::date`)} as at_risk,
      ${counted(mine)} as mine, ${desk === "supervisor" ? counted(requests) : sql`0`} as approvals,
      ${counted(sql`(${returned})`)} as returned`);
  const { at_risk: atRisk = 0, ...rest } = row ?? {
    open: 0,
    breached: 0,
    today: 0,
    mine: 0,
    approvals: 0,
    returned: 0,
  };
  return { ...rest, atRisk };
}
