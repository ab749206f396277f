import type { Transaction } from "@/db/transaction";
import { type AuditEntry, appendAudits } from "@/lib/audit/append";
import type { Actor } from "@/lib/core/actor";
import { now } from "@/lib/core/clock";
import type { QuoteRules } from "../../quote";
import { type PlanNews, tellNewsToAll, type Writing } from "../mutations";

/**
 * Carries out changes of many cardholders in one transaction as the change of one is carried out, and writes what all of
 * them left in a few statements at their end: the events of each in their order, and whom to tell that there is news,
 * once, whatever happened. Nothing is written when the work fails.
 */
export async function writeForMany<T>(
  tx: Transaction,
  actor: Actor,
  day: QuoteRules,
  work: (writing: Writing) => Promise<T>,
): Promise<T> {
  const events: AuditEntry[] = [];
  const told = new Map<string, PlanNews>();
  const audit = async (entry: AuditEntry) => void events.push(entry);
  // What has to be told stays so, whatever else there is to tell.
  const tell = async (cardholderId: string, event: PlanNews) => {
    if (told.get(cardholderId) !== "plan.notice") told.set(cardholderId, event);
  };
  const writing: Writing = { tx, actor, at: now(), day, audit, tell };
  const done = await work(writing);
  for (const event of new Set(told.values())) {
    const whom = [...told].filter(([, what]) => what === event).map(([cardholderId]) => cardholderId);
    await tellNewsToAll(writing, whom, event);
  }
  await appendAudits(tx, events);
  return done;
}
