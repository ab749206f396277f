import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { addDays, type PlainDate } from "@/lib/core/dates";
import type { ProposalState } from "../states";

/** A proposal or a plan of somebody, by its id. */
export interface Due {
  cardholderId: string;
  id: string;
}

interface DueRow extends Record<string, unknown> {
  cardholder_id: string;
  id: string;
}

/** Over all cardholders, so many at a time; a change takes its row out of the next page. */
const PAGE = 1_000;
const dueOf = (rows: readonly DueRow[]): Due[] =>
  rows.map(({ cardholder_id: cardholderId, id }) => ({ cardholderId, id }));

/** A proposal whose time is over, as it was when it was looked at. */
export interface Ended extends Due {
  state: ProposalState;
  version: number;
}

/** Offers whose last day is over, and questions of the bank that nobody answered in time. */
export async function listEnded(db: Reader, today: PlainDate): Promise<Ended[]> {
  const day = today.toString();
  const rows = await db.execute<DueRow & { state: ProposalState; version: number }>(sql`
    select cardholder_id, proposal_id as id, state, version from proposal where valid_until < ${day}::date
    union all
    select cardholder_id, proposal_id, state, version from proposal where info_by < ${day}::date
    limit ${PAGE}`);
  return rows.map(({ cardholder_id: cardholderId, ...row }) => ({ cardholderId, ...row }));
}

/** Offers that end within so many days and whose holder was not yet told; one made within them needs no reminder. */
export async function listEnding(db: Reader, today: PlainDate, days: number): Promise<Due[]> {
  return dueOf(
    await db.execute<DueRow>(sql`
      select p.cardholder_id, p.proposal_id as id from proposal p
      join proposal_version v on v.cardholder_id = p.cardholder_id and v.proposal_id = p.proposal_id
        and v.version = p.version
      where p.valid_until between ${today.toString()}::date and ${addDays(today, days).toString()}::date
        and p.reminded_version is distinct from p.version and v.made_on < p.valid_until - ${days}::int
      limit ${PAGE}`),
  );
}

/** Signed plans whose first instalment is due; a down payment is due with the signature and begins nothing. */
export async function listBeginning(db: Reader, today: PlainDate): Promise<Due[]> {
  return dueOf(
    await db.execute<DueRow>(sql`
      select l.cardholder_id, l.plan_id as id from plan l where l.state = 'signed'
        and exists (select 1 from instalment i where i.cardholder_id = l.cardholder_id and i.plan_id = l.plan_id
          and i.number > 0 and i.due_on <= ${today.toString()}::date)
      limit ${PAGE}`),
  );
}

/** How many answers the bank owes past the promised day: silence neither grants nor refuses (decisions.md 9). */
export async function countOverdueAnswers(db: Reader, today: PlainDate): Promise<number> {
  const [row] = await db.execute<{ overdue: number }>(sql`
    select count(*)::int as overdue from work_item
    where desk in ('agent', 'supervisor') and kind = 'proposal_answer' and closed_at is null
      and due_on < ${today.toString()}::date`);
  return row?.overdue ?? 0;
}
