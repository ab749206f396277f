import type { Database } from "@/db/client";
import { inTransaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { type AuditEntry, appendAudit } from "@/lib/audit/append";
import { now } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { getCalendar, getCurrentPolicy } from "@/lib/policy/data";
import { tellNews, type Writing } from "../../moving/mutations";
import type { QuoteRules } from "../../quote";
import { listMatchedPlans } from "../data";
import { type AfterMatching, rematch } from "../mutations";

/**
 * Matches the payments of all plans of a cardholder, lets the other rooms follow, and tells the cardholder once when
 * an instalment became paid. The one path of the job, of a journey in time and of the night. Safe to run again.
 * @returns how many plans moved
 */
async function matchPlans(
  db: Database,
  cardholderId: string,
  day: QuoteRules,
  listeners: readonly AfterMatching[],
): Promise<number> {
  return inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const audit = (entry: AuditEntry) => appendAudit(tx, entry);
    const actor = { kind: "system", job: "plans.match_payments" } as const;
    const writing: Writing = { tx, actor, at: now(), day, audit };
    const done = [];
    for (const before of await listMatchedPlans(tx, cardholderId)) {
      const matched = await rematch(writing, before);
      let isTold = false;
      for (const follow of listeners) isTold = (await follow(writing, before, matched.plan)) || isTold;
      done.push({ ...matched, isNews: matched.isNews && !isTold });
    }
    if (done.some(({ isNews }) => isNews)) await tellNews(writing, cardholderId);
    return done.filter(({ isMoved }) => isMoved).length;
  });
}

/** The same as a job, by the policy of now. */
export async function matchPayments(
  db: Database,
  cardholderId: string,
  today: PlainDate,
  listeners: readonly AfterMatching[],
): Promise<number> {
  const policy = await getCurrentPolicy(db);
  const calendar = await getCalendar(db, policy.pack.calendar);
  return matchPlans(db, cardholderId, { today, policy, calendar }, listeners);
}
