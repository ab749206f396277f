import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { plan } from "@/db/schema/plans";
import { inTransaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { type AuditEntry, appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/core/actor";
import { now } from "@/lib/core/clock";
import { tellNews } from "../moving/mutations";
import type { QuoteRules } from "../quote";

const BY_CORE: Actor = { kind: "system", job: "plans.due_day" };

/**
 * Ends a change of the due day as the core answered: done there, or refused; then nothing was changed, the cardholder
 * is told that there is news, and what the core refused stands before staff already. Safe to meet again.
 */
export async function endDueDay(
  db: Database,
  { cardholderId, planId, isDone }: { cardholderId: string; planId: string; isDone: boolean },
  day: QuoteRules,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const ended = await tx
      .update(plan)
      .set({ state: isDone ? "completed" : "cancelled", endedOn: day.today })
      .where(and(eq(plan.cardholderId, cardholderId), eq(plan.planId, planId), eq(plan.state, "signed")))
      .returning({ proposalId: plan.proposalId });
    const [first] = ended;
    if (!first) return false;
    const at = now();
    const event = isDone ? ("plan.completed" as const) : ("plan.cancelled" as const);
    await appendAudit(tx, {
      cardholderId,
      actor: BY_CORE,
      at,
      event,
      facts: { planId, proposalId: first.proposalId, endedOn: day.today.toString() },
    });
    const audit = (entry: AuditEntry) => appendAudit(tx, entry);
    await tellNews({ tx, actor: BY_CORE, at, day, audit }, cardholderId);
    return true;
  });
}
