import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { addDays, type PlainDate } from "@/lib/core/dates";

/** So many cardholders in one transaction: each change of theirs waits for as long as it takes. */
const PAGE = 2_000;

/**
 * Cardholders to be reminded today, in the order of their keys: of an instalment that is due within so many days, once
 * for each of its dates; and of one that is missed, once. Whoever signed within those days needs no reminder of the
 * first.
 * @param after the last of the page before; null: from the beginning
 */
export async function listToRemind(
  db: Reader,
  { today, daysBefore, after }: { today: PlainDate; daysBefore: number; after: string | null },
): Promise<string[]> {
  const from = today.toString();
  const rows = await db.execute<{ cardholder_id: string }>(sql`
    select distinct i.cardholder_id from instalment i
    join plan l on l.cardholder_id = i.cardholder_id and l.plan_id = i.plan_id and l.state in ('signed', 'active')
    where i.state in ('due', 'part_paid', 'missed') and i.due_on <= ${addDays(today, daysBefore).toString()}::date
      and (i.state <> 'missed' and i.due_on >= ${from}::date and i.reminded_for is distinct from i.due_on
          and i.due_on - ${daysBefore}::int > l.signed_on
        or i.state = 'missed' and (i.reminded_for is null or i.reminded_for <= i.due_on))
      and (${after}::uuid is null or i.cardholder_id > ${after}::uuid)
    order by i.cardholder_id limit ${PAGE}`);
  return rows.map((row) => row.cardholder_id);
}
