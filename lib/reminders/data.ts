import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { addDays, dateOf, type PlainDate } from "@/lib/core/dates";
import type { NearDate } from "./types";

/** So many in one transaction. */
const PAGE = 2_000;

/** One page of near dates. `next`: the key after which the following page begins; null: it was the last. */
export interface NearPage {
  items: NearDate[];
  next: string | null;
}

interface Row extends Record<string, unknown> {
  cardholder_id: string;
  subject: string;
  due_on: string;
  overdue: boolean;
}

const pageOf = (rows: readonly Row[], eventOf: (row: Row) => NearDate["event"]): NearPage => {
  const items = rows.map((row) => ({
    cardholderId: row.cardholder_id,
    event: eventOf(row),
    subject: row.subject,
    dueOn: dateOf(row.due_on),
  }));
  return { items, next: rows.length < PAGE ? null : (rows.at(-1)?.subject ?? null) };
};

/**
 * Due dates of statements after today and within so many days, of which something is unpaid, once for each. Who keeps a
 * plan is reminded of its instalments instead; who promised a payment by a day of both, since the contract goes on.
 * Source: 商业银行信用卡业务监督管理办法 67 (`contact.due_reminder` of the pack).
 * @param after the account that ended the page before; null: from the beginning
 */
export async function listNearDueDates(
  db: Reader,
  { today, daysBefore, after }: { today: PlainDate; daysBefore: number; after: string | null },
): Promise<NearPage> {
  const day = today.toString();
  const rows = await db.execute<Row>(sql`
    select s.cardholder_id, s.account_id as subject, s.due_date::text as due_on,
      exists (select 1 from statement o where o.cardholder_id = s.cardholder_id and o.account_id = s.account_id
        and o.due_date < ${day}::date and o.minimum_unpaid > 0
        and o.due_date = (select max(l.due_date) from statement l where l.cardholder_id = s.cardholder_id
          and l.account_id = s.account_id and l.due_date < ${day}::date)) as overdue
    from statement s
    join account a on a.cardholder_id = s.cardholder_id and a.account_id = s.account_id
      and a.status in ('open', 'blocked') and a.not_reported_since is null
    where s.due_date > ${day}::date and s.due_date <= ${addDays(today, daysBefore).toString()}::date
      and s.minimum_unpaid > 0
      and (${after}::uuid is null or s.account_id > ${after}::uuid)
      and not exists (select 1 from plan l join proposal p on p.cardholder_id = l.cardholder_id
          and p.proposal_id = l.proposal_id and p.kind in ('instalments', 'settlement')
        where l.cardholder_id = s.cardholder_id and l.account_id = s.account_id and l.state in ('signed', 'active'))
      and not exists (select 1 from reminder r where r.cardholder_id = s.cardholder_id and r.topic = 'card.due'
        and r.subject = s.account_id::text and r.due_on = s.due_date)
    order by s.account_id limit ${PAGE}`);
  return pageOf(rows, ({ overdue }) => (overdue ? "card.due_again" : "card.due"));
}

/** Days until which the bank waits for an answer in a dispute, from today and within so many days, once for each. */
export async function listNearAnswers(
  db: Reader,
  { today, daysBefore, after }: { today: PlainDate; daysBefore: number; after: string | null },
): Promise<NearPage> {
  const rows = await db.execute<Row>(sql`
    select d.cardholder_id, d.dispute_id as subject, d.info_by::text as due_on, false as overdue from dispute d
    where d.info_by between ${today.toString()}::date and ${addDays(today, daysBefore).toString()}::date
      and d.waiting_since < ${today.toString()}::date
      and (${after}::uuid is null or d.dispute_id > ${after}::uuid)
      and not exists (select 1 from reminder r where r.cardholder_id = d.cardholder_id and r.topic = 'dispute.due'
        and r.subject = d.dispute_id::text and r.due_on = d.info_by)
    order by d.dispute_id limit ${PAGE}`);
  return pageOf(rows, () => "dispute.due");
}
