import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { inTransaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { appendAudit } from "@/lib/audit/append";
import { now } from "@/lib/core/clock";
import { addDays } from "@/lib/core/dates";
import { translator } from "@/lib/i18n/translate";
import { queueNews } from "@/lib/notifications/news/mutations";
import type { QuoteRules } from "../../quote";
import { listToRemind } from "./data";

interface Reminded extends Record<string, unknown> {
  plan_id: string;
  number: number;
  missed: boolean;
}

/**
 * Reminds one cardholder by SMS, outside the quiet hours and once for each date, whatever is due at once: that a date
 * is near, or that there is news of one. They asked for it by signing (purpose `requested`, decisions.md 18); no amount
 * and no word of debt. Which dates they were reminded of stands with the rows. Safe to run again.
 * @returns whether there was anything to remind of
 */
export async function remindCardholder(
  db: Database,
  cardholderId: string,
  { policy, today }: Pick<QuoteRules, "policy" | "today">,
): Promise<boolean> {
  const { plan, zone, contact, languages } = policy.pack;
  const daysBefore = plan.reminderDaysBefore;
  const day = today.toString();
  return inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const at = now();
    const rows = await tx.execute<Reminded>(sql`
      update instalment i set reminded_for = case when i.state = 'missed' then ${day}::date else i.due_on end
      from plan l
      where l.cardholder_id = ${cardholderId} and l.state in ('signed', 'active')
        and i.cardholder_id = l.cardholder_id and i.plan_id = l.plan_id
        and (i.state in ('due', 'part_paid') and i.reminded_for is distinct from i.due_on
            and i.due_on between ${day}::date and ${addDays(today, daysBefore).toString()}::date
            and i.due_on - ${daysBefore}::int > l.signed_on
          or i.state = 'missed' and (i.reminded_for is null or i.reminded_for <= i.due_on))
      returning i.plan_id, i.number, i.state = 'missed' as missed`);
    if (rows.length === 0) return false;
    const key = rows.some(({ missed }) => missed) ? "after_sms" : "reminder_sms";
    await queueNews(tx, {
      cardholderId,
      at,
      zone,
      otherwise: languages[0] ?? "en",
      quietHours: contact.quietHours,
      compose: (locale) => translator(locale, "plan-kept")(key, { issuer: policy.issuer.name[locale] }),
    });
    const actor = { kind: "system", job: "plans.remind" } as const;
    for (const { plan_id: planId, number, missed } of rows) {
      const facts = { planId, number, because: missed ? "missed" : "due" };
      await appendAudit(tx, { cardholderId, actor, at, event: "plan.reminded", facts });
    }
    return true;
  });
}

/**
 * Reminds everybody of the instalments that are near or missed, page by page. The one path of the hourly job, of a
 * journey in time and of the night.
 * @returns how many cardholders were reminded
 */
export async function remindOfInstalments(db: Database, day: Pick<QuoteRules, "policy" | "today">): Promise<number> {
  const daysBefore = day.policy.pack.plan.reminderDaysBefore;
  let reminded = 0;
  for (let after: string | null = null; ; ) {
    const page: string[] = await listToRemind(db, { today: day.today, daysBefore, after });
    for (const cardholderId of page) if (await remindCardholder(db, cardholderId, day)) reminded += 1;
    after = page.at(-1) ?? null;
    if (after === null) return reminded;
  }
}
