import { lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { keyRows } from "@/db/keys";
import { proposalDraft } from "@/db/schema/plans";
import { inTransaction, type Transaction } from "@/db/transaction";
import { lockCardholders } from "@/lib/accounts/mutations";
import { appendAudits } from "@/lib/audit/append";
import type { Actor } from "@/lib/core/actor";
import { now } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { writeForMany } from "../moving/many/mutations";
import { auditProposal, endPlansOfAll, overtakeApprovals, tellNews } from "../moving/mutations";
import type { QuoteRules } from "../quote";
import { transition } from "../states";
import type { Due, Ended } from "./data";

const BY_CLOCK: Actor = { kind: "system", job: "plans.expire" };

const peopleOf = (dues: readonly Due[]) => [...new Set(dues.map(({ cardholderId }) => cardholderId))];

interface Moved extends Record<string, unknown> {
  cardholder_id: string;
  proposal_id: string;
  version: number;
}

const movedOf = (rows: readonly Moved[]) =>
  rows.map((row) => ({ cardholderId: row.cardholder_id, proposalId: row.proposal_id, version: row.version }));

/**
 * Ends proposals whose offer, or whose question, has run out, with what stood because of them: a request for approval,
 * and the hold on their accounts. Whatever moved one meanwhile has won: then nothing happens to it. Safe to run again.
 * @returns how many ended
 */
export async function expireProposals(tx: Transaction, all: readonly Ended[], day: QuoteRules): Promise<number> {
  await lockCardholders(tx, peopleOf(all));
  return writeForMany(tx, BY_CLOCK, day, async (writing) => {
    const rows = all
      .filter(({ state }) => transition(state, "expire") === "expired")
      .map(({ cardholderId, ...row }) => ({ ...row, cardholder_id: cardholderId }));
    const ended = movedOf(
      await tx.execute<Moved>(sql`
        update proposal p set state = 'expired', answer_by = null, valid_until = null, info_by = null,
          changed_at = ${writing.at.toString()}::timestamptz
        from json_to_recordset(${JSON.stringify(rows)}::json) as r(cardholder_id uuid, id uuid, state text, version int)
        where p.cardholder_id = r.cardholder_id and p.proposal_id = r.id and p.state = r.state
          and p.version = r.version and coalesce(p.valid_until, p.info_by) < ${day.today.toString()}::date
        returning p.cardholder_id, p.proposal_id, p.version`),
    );
    await overtakeApprovals(writing, ended, "expire");
    await endPlansOfAll(tx, ended);
    for (const key of ended) await auditProposal(writing, key, "proposal.expired", { version: key.version });
    return ended.length;
  });
}

/**
 * Tells cardholders, once a version, that there is news while an offer can still be taken.
 * @returns of how many offers
 */
export async function remindOfEnds(tx: Transaction, all: readonly Due[], day: QuoteRules): Promise<number> {
  await lockCardholders(tx, peopleOf(all));
  return writeForMany(tx, BY_CLOCK, day, async (writing) => {
    const reminded = movedOf(
      await tx.execute<Moved>(sql`
        update proposal p set reminded_version = p.version from ${keyRows(all)}
        where p.cardholder_id = k.cardholder_id and p.proposal_id = k.id
          and p.valid_until >= ${day.today.toString()}::date and p.reminded_version is distinct from p.version
        returning p.cardholder_id, p.proposal_id, p.version`),
    );
    for (const key of reminded) {
      await tellNews(writing, key.cardholderId);
      await auditProposal(writing, key, "proposal.reminded", { version: key.version });
    }
    return reminded.length;
  });
}

type Because = "instalment_due" | "core_has_it";

/**
 * Signed plans are under way: their first instalment is due, or the core has them. Safe to run again.
 * @returns how many began
 */
export async function beginPlans(tx: Transaction, all: readonly Due[], because: Because): Promise<number> {
  await lockCardholders(tx, peopleOf(all));
  const begun = await tx.execute<{ cardholder_id: string; plan_id: string; proposal_id: string }>(sql`
    update plan l set state = 'active' from ${keyRows(all)}
    where l.cardholder_id = k.cardholder_id and l.plan_id = k.id and l.state = 'signed'
    returning l.cardholder_id, l.plan_id, l.proposal_id`);
  const at = now();
  await appendAudits(
    tx,
    begun.map(({ cardholder_id: cardholderId, plan_id: planId, proposal_id: proposalId }) => {
      const facts = { planId, proposalId, because };
      return { cardholderId, actor: BY_CLOCK, at, event: "plan.activated", facts };
    }),
  );
  return begun.length;
}

/** One plan is under way, in a transaction of its own. */
export async function beginPlan(db: Database, due: Due, because: Because): Promise<boolean> {
  return inTransaction(db, async (tx) => (await beginPlans(tx, [due], because)) > 0);
}

/** Removes answers that nobody went on with within the days for which they are kept. */
export async function dropDrafts(db: Database, today: PlainDate): Promise<number> {
  const gone = await db
    .delete(proposalDraft)
    .where(lt(proposalDraft.keptUntil, today))
    .returning({ cardholderId: proposalDraft.cardholderId });
  return gone.length;
}
