import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { dateOf } from "@/lib/core/dates";
import type { NoticeView } from "../../keeping/types";
import type { PlanFrame, PlanTask } from "./types";

interface Row extends Record<string, unknown> {
  name: string;
  notices:
    | {
        id: string;
        number: number;
        on: string;
        last: string;
        state: NoticeView["state"];
        by: string | null;
        words: string | null;
      }[]
    | null;
  tasks: { id: string; kind: PlanTask["kind"]; subject: string; due: string | null }[] | null;
}

/** Tasks about a plan itself; those about its proposal stand on the proposal's page. */
const KINDS = sql`('plan_break', 'plan_drift', 'payment_elsewhere', 'payment_taken_back')`;

/** What a desk knows of a plan beside the plan: whose it is, what waits, what was decided. Null: no such plan. */
export async function getPlanFrame(
  db: Reader,
  { cardholderId, planId }: { cardholderId: string; planId: string },
): Promise<PlanFrame | null> {
  const [row] = await db.execute<Row>(sql`
    select c.name,
      (select json_agg(json_build_object('id', b.break_notice_id, 'number', b.number, 'on', b.noticed_on,
          'last', b.last_chance, 'state', b.state, 'by', s.name, 'words', b.words) order by b.break_notice_id)
        from break_notice b left join staff s on s.staff_id = b.decided_by
        where b.cardholder_id = l.cardholder_id and b.plan_id = l.plan_id) as notices,
      (select json_agg(json_build_object('id', w.work_item_id, 'kind', w.kind, 'subject', w.subject, 'due', w.due_on)
          order by w.due_on, w.work_item_id)
        from work_item w where w.cardholder_id = l.cardholder_id and w.account_id = l.account_id
          and w.closed_at is null and w.kind in ${KINDS}) as tasks
    from plan l join cardholder c on c.cardholder_id = l.cardholder_id
    where l.cardholder_id = ${cardholderId} and l.plan_id = ${planId} and l.signed_on is not null`);
  if (!row) return null;
  return {
    name: row.name,
    notices: (row.notices ?? []).map(({ id, on, last, ...rest }) => ({
      ...rest,
      breakNoticeId: id,
      noticedOn: dateOf(on),
      lastChance: dateOf(last),
    })),
    tasks: (row.tasks ?? []).map(({ id, due, ...rest }) => ({
      ...rest,
      workItemId: id,
      dueOn: due === null ? null : dateOf(due),
    })),
  };
}

/** The words of the newest decision about a notice, which the cardholder reads; null: none was made. */
export async function getDecidedWords(
  db: Reader,
  { cardholderId, planId }: { cardholderId: string; planId: string },
): Promise<string | null> {
  const [row] = await db.execute<{ words: string }>(sql`
    select words from break_notice where cardholder_id = ${cardholderId} and plan_id = ${planId} and words is not null
    order by break_notice_id desc limit 1`);
  return row?.words ?? null;
}
