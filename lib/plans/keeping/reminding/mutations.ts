import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { idArray } from "@/db/keys";
import { inTransaction, type Transaction } from "@/db/transaction";
import { lockCardholders } from "@/lib/accounts/mutations";
import { appendAudits } from "@/lib/audit/append";
import { now } from "@/lib/core/clock";
import { addDays } from "@/lib/core/dates";
import { queueNewsForAll } from "@/lib/notifications/news/mutations";
import type { QuoteRules } from "../../quote";
import { listToRemind } from "./data";

type Day = Pick<QuoteRules, "policy" | "today">;

interface Reminded {
  cardholderId: string;
  planId: string;
  number: number;
  isMissed: boolean;
}

/** Marks the dates that are near, or missed, of those of the cardholders that have one of which they do not know yet. */
async function markReminded(
  tx: Transaction,
  cardholderIds: readonly string[],
  { policy, today }: Day,
): Promise<Reminded[]> {
  const daysBefore = policy.pack.plan.reminderDaysBefore;
  const day = today.toString();
  const rows = await tx.execute<{ cardholder_id: string; plan_id: string; number: number; missed: boolean }>(sql`
    update instalment i set reminded_for = case when i.state = 'missed' then ${day}::date else i.due_on end
    from plan l
    where l.cardholder_id = any (${idArray(cardholderIds)})
      and l.state in ('signed', 'active')
      and i.cardholder_id = l.cardholder_id and i.plan_id = l.plan_id
      and (i.state in ('due', 'part_paid') and i.reminded_for is distinct from i.due_on
          and i.due_on between ${day}::date and ${addDays(today, daysBefore).toString()}::date
          and i.due_on - ${daysBefore}::int > l.signed_on
        or i.state = 'missed' and (i.reminded_for is null or i.reminded_for <= i.due_on))
    returning i.cardholder_id, i.plan_id, i.number, i.state = 'missed' as missed`);
  const found = rows.map((row) => ({
    cardholderId: row.cardholder_id,
    planId: row.plan_id,
    number: row.number,
    isMissed: row.missed,
  }));
  // The database gives what it changed in whatever order it met it.
  const place = ({ planId, number }: Reminded) => `${planId} ${`${number}`.padStart(6, "0")}`;
  return found.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/**
 * Reminds cardholders by SMS, outside the quiet hours and once for each date, whatever is due at once: that a date is
 * near, or that there is news of one. They asked for it by signing (purpose `requested`, decisions.md 18); no amount
 * and no word of debt. Which dates they were reminded of stands with the rows. As many statements for a thousand as
 * for one; the rows of the cardholders are locked in the order of their keys. Safe to run again.
 * @returns how many there was something to remind of
 */
export async function remindCardholders(tx: Transaction, cardholderIds: readonly string[], day: Day): Promise<number> {
  await lockCardholders(tx, cardholderIds);
  const at = now();
  const reminded = await markReminded(tx, cardholderIds, day);
  const told = new Set(reminded.map(({ cardholderId }) => cardholderId));
  const missed = new Set(reminded.filter(({ isMissed }) => isMissed).map(({ cardholderId }) => cardholderId));
  const near = [...told].filter((cardholderId) => !missed.has(cardholderId));
  const { policy } = day;
  await queueNewsForAll(tx, { cardholderIds: [...missed], event: "plan.missed", at, policy });
  await queueNewsForAll(tx, { cardholderIds: near, event: "plan.due", at, policy });
  const actor = { kind: "system", job: "plans.remind" } as const;
  await appendAudits(
    tx,
    reminded.map(({ cardholderId, planId, number, isMissed }) => {
      const facts = { planId, number, because: isMissed ? "missed" : "due" };
      return { cardholderId, actor, at, event: "plan.reminded", facts };
    }),
  );
  return told.size;
}

/**
 * Reminds everybody of the instalments that are near or missed, a transaction a page. The path of the hourly job and of
 * a journey in time; the night turns the same pages.
 * @returns how many cardholders were reminded
 */
export async function remindOfInstalments(db: Database, day: Day): Promise<number> {
  const daysBefore = day.policy.pack.plan.reminderDaysBefore;
  let reminded = 0;
  for (let after: string | null = null; ; ) {
    const page: string[] = await listToRemind(db, { today: day.today, daysBefore, after });
    if (page.length === 0) return reminded;
    reminded += await inTransaction(db, (tx) => remindCardholders(tx, page, day));
    after = page.at(-1) ?? null;
  }
}
