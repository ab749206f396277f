import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { addDays, type PlainDate } from "@/lib/core/dates";

/** A plan of somebody. */
export interface PlanKey {
  cardholderId: string;
  planId: string;
}

/** A page of plans in the order of their keys. `next`: where the following one begins; null: this was the last. */
export interface PlanPage {
  items: readonly PlanKey[];
  next: string | null;
}

interface KeyRow extends Record<string, unknown> {
  cardholder_id: string;
  plan_id: string;
}

/** So many plans in one transaction: each holds up its own cardholder's changes until it ends. */
const PAGE = 500;

const keyText = ({ cardholderId, planId }: PlanKey) => `${cardholderId}:${planId}`;
const after = (key: string | null): SQL => {
  const [cardholderId, planId] = (key ?? "").split(":");
  return cardholderId && planId
    ? sql`(c.cardholder_id, c.plan_id) > (${cardholderId}::uuid, ${planId}::uuid)`
    : sql`true`;
};

/** The candidates are found by their dates first: in the order of keys a page would read every instalment there is. */
async function pageOf(db: Reader, candidates: SQL, key: string | null): Promise<PlanPage> {
  const rows = await db.execute<KeyRow>(sql`
    with c as materialized (${candidates})
    select distinct c.cardholder_id, c.plan_id from c
    where ${after(key)} order by c.cardholder_id, c.plan_id limit ${PAGE}`);
  const items = rows.map((row) => ({ cardholderId: row.cardholder_id, planId: row.plan_id }));
  const last = items.at(-1);
  return { items, next: items.length === PAGE && last ? keyText(last) : null };
}

const BINDING = sql`exists (select 1 from plan l where l.cardholder_id = i.cardholder_id and l.plan_id = i.plan_id
  and l.state in ('signed', 'active'))`;

/** Plans with an instalment whose days of grace are over and that does not say yet that it is missed. */
export function listOverdue(db: Reader, today: PlainDate, graceDays: number, key: string | null): Promise<PlanPage> {
  const last = addDays(today, -graceDays).toString();
  return pageOf(
    db,
    sql`select i.cardholder_id, i.plan_id from instalment i
      where i.state in ('due', 'part_paid') and i.due_on < ${last}::date and ${BINDING}`,
    key,
  );
}

/** Plans with a missed instalment for which the rule may ask for a notice, and none stands. */
export function listBreaching(
  db: Reader,
  today: PlainDate,
  brokenAfterDays: number,
  key: string | null,
): Promise<PlanPage> {
  const last = addDays(today, -brokenAfterDays).toString();
  return pageOf(
    db,
    sql`select i.cardholder_id, i.plan_id from instalment i
      join plan l on l.cardholder_id = i.cardholder_id and l.plan_id = i.plan_id and l.state in ('signed', 'active')
      join proposal p on p.cardholder_id = l.cardholder_id and p.proposal_id = l.proposal_id
      where i.state = 'missed' and i.due_on < ${today.toString()}::date
        and (i.due_on < ${last}::date or p.kind <> 'instalments')
        and not exists (select 1 from break_notice b where b.cardholder_id = i.cardholder_id
          and b.plan_id = i.plan_id and b.state in ('open', 'waiting'))`,
    key,
  );
}

/** Plans whose last chance is over. */
export function listLastChances(db: Reader, today: PlainDate, key: string | null): Promise<PlanPage> {
  return pageOf(
    db,
    sql`select b.cardholder_id, b.plan_id from break_notice b
      where b.state = 'open' and b.last_chance < ${today.toString()}::date`,
    key,
  );
}
