import { and, eq, lt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { plan, proposal, proposalDraft } from "@/db/schema/plans";
import { inTransaction, type Transaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { type AuditEntry, appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/core/actor";
import { now } from "@/lib/core/clock";
import { isAfter, type PlainDate } from "@/lib/core/dates";
import { getMoving } from "../moving/data";
import { auditProposal, endPlans, moveProposal, tellNews, type Writing } from "../moving/mutations";
import type { QuoteRules } from "../quote";
import { transition } from "../states";
import type { Due, Ended } from "./data";

const BY_CLOCK: Actor = { kind: "system", job: "plans.expire" };

const writingOf = (tx: Transaction, day: QuoteRules): Writing => ({
  tx,
  actor: BY_CLOCK,
  at: now(),
  day,
  audit: (entry: AuditEntry) => appendAudit(tx, entry),
});

/**
 * Ends a proposal whose offer, or whose question, has run out, and frees its accounts. Whatever moved it meanwhile
 * has won: then nothing happens. Safe to run again.
 */
export async function expireProposal(db: Database, ended: Ended, day: QuoteRules): Promise<boolean> {
  const { cardholderId, id, state, version } = ended;
  return inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const moving = await getMoving(tx, cardholderId, id);
    const last = moving.validUntil ?? moving.infoBy;
    if (moving.state !== state || moving.version !== version) return false;
    if (last === null || !isAfter(day.today, last) || transition(moving.state, "expire") === null) return false;
    const writing = writingOf(tx, day);
    await moveProposal(writing, moving, "expire", {});
    await endPlans(tx, moving);
    await auditProposal(writing, moving, "proposal.expired", { version: moving.version });
    return true;
  });
}

/** Tells the cardholder, once a version, that there is news while the offer can still be taken. */
export async function remindOfEnd(db: Database, { cardholderId, id }: Due, day: QuoteRules): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const moving = await getMoving(tx, cardholderId, id);
    if (moving.validUntil === null || isAfter(day.today, moving.validUntil)) return false;
    const mine = and(eq(proposal.cardholderId, cardholderId), eq(proposal.proposalId, id));
    await tx.update(proposal).set({ remindedVersion: moving.version }).where(mine);
    const writing = writingOf(tx, day);
    await tellNews(writing, cardholderId);
    await auditProposal(writing, moving, "proposal.reminded", { version: moving.version });
    return true;
  });
}

/** A signed plan is under way: its first instalment is due, or the core has it. Safe to run again. */
export async function beginPlan(
  db: Database,
  { cardholderId, id }: Due,
  because: "instalment_due" | "core_has_it",
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const begun = await tx
      .update(plan)
      .set({ state: "active" })
      .where(and(eq(plan.cardholderId, cardholderId), eq(plan.planId, id), eq(plan.state, "signed")))
      .returning({ proposalId: plan.proposalId });
    const [first] = begun;
    if (!first) return false;
    const facts = { planId: id, proposalId: first.proposalId, because };
    await appendAudit(tx, { cardholderId, actor: BY_CLOCK, at: now(), event: "plan.activated", facts });
    return true;
  });
}

/** Removes answers that nobody went on with within the days for which they are kept. */
export async function dropDrafts(db: Database, today: PlainDate): Promise<number> {
  const gone = await db
    .delete(proposalDraft)
    .where(lt(proposalDraft.keptUntil, today))
    .returning({ cardholderId: proposalDraft.cardholderId });
  return gone.length;
}
