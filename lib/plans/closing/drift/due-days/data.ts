import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { Instant } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import type { DriftPage } from "../data";

/** So many changes of a due day are looked at in one statement. */
const PAGE = 2_000;

interface Row extends Record<string, unknown> {
  cardholder_id: string;
  proposal_id: string;
  plan_id: string;
  account_id: string;
  first_statement: string;
  first_due: string;
  statement_date: string | null;
  due_date: string | null;
}

/**
 * One page of the accounts on which another due day holds and that had news since the last night, each with its newest
 * statement after the core had the day. Of several changes of an account the newest one holds.
 * @param since null: every account
 * @param after the proposal at which the page before ended; null: from the beginning
 */
export async function listDueDays(db: Reader, since: Instant | null, after: string | null): Promise<DriftPage> {
  const [cardholderId, proposalId] = (after ?? "").split(":");
  const from =
    cardholderId && proposalId
      ? sql`(p.cardholder_id, p.proposal_id) > (${cardholderId}::uuid, ${proposalId}::uuid)`
      : sql`true`;
  const rows = await db.execute<Row>(sql`
    with p as materialized (select p.cardholder_id, p.proposal_id from proposal p
      where p.kind = 'due_day' and p.state = 'signed' and ${from}
      order by p.cardholder_id, p.proposal_id limit ${PAGE})
    select p.cardholder_id, p.proposal_id, l.plan_id, l.account_id, t.due_day ->> 'statement' as first_statement,
      t.due_day ->> 'first' as first_due, s.statement_date::text, s.due_date::text
    from p
    join plan l on l.cardholder_id = p.cardholder_id and l.proposal_id = p.proposal_id and l.state = 'completed'
    join account a on a.cardholder_id = l.cardholder_id and a.account_id = l.account_id
    join agreement g on g.cardholder_id = p.cardholder_id and g.proposal_id = p.proposal_id
    join proposal_version v on v.cardholder_id = g.cardholder_id and v.proposal_id = g.proposal_id
      and v.version = g.version
    cross join lateral (select j -> 'dueDay' as due_day from jsonb_array_elements(v.terms -> 'accounts') j
      where j ->> 'planId' = l.plan_id::text) t
    left join lateral (select n.statement_date, n.due_date from statement n
      where n.cardholder_id = l.cardholder_id and n.account_id = l.account_id and n.statement_date > (
        select o.answered_at::date from instruction o where o.cardholder_id = l.cardholder_id
          and o.kind = 'due_day_changed' and o.subject = l.plan_id || ':1' and o.state = 'acknowledged')
      order by n.statement_date desc limit 1) s on not exists (
        select 1 from plan n join proposal q on q.cardholder_id = n.cardholder_id and q.proposal_id = n.proposal_id
        where n.cardholder_id = l.cardholder_id and n.account_id = l.account_id and n.state = 'completed'
          and q.kind = 'due_day' and (n.signed_on, n.plan_id) > (l.signed_on, l.plan_id))
      and (${since?.toString() ?? null}::timestamptz is null or a.arrived_at >= ${since?.toString() ?? null}::timestamptz)
    order by p.cardholder_id, p.proposal_id`);
  const last = rows.at(-1);
  const items = rows.flatMap(({ statement_date: statement, due_date: due, ...row }) => {
    if (statement === null || due === null) return [];
    const facts = {
      kind: "due_day" as const,
      statement: dateOf(statement),
      billed: dateOf(due),
      firstStatement: dateOf(row.first_statement),
      firstDue: dateOf(row.first_due),
    };
    return [{ cardholderId: row.cardholder_id, planId: row.plan_id, accountId: row.account_id, facts }];
  });
  return { items, next: last ? `${last.cardholder_id}:${last.proposal_id}` : null };
}
