import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { contactStop } from "@/db/schema/contact";
import { breakNotice, settlementQuote } from "@/db/schema/kept-plans";
import { plan } from "@/db/schema/plans";
import type { Transaction } from "@/db/transaction";
import { endForbearance } from "@/lib/accounts/mutations";
import type { AuditEventName } from "@/lib/audit/append";
import { closeWork, raiseWork } from "@/lib/cases/mutations";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { moneyToString } from "@/lib/core/money";
import { queueInstruction } from "@/lib/instructions/mutations";
import { enqueue } from "@/lib/jobs/enqueue";
import { takenQuote } from "../changing/early";
import type { EarlyQuote, LivePlan } from "../keeping/types";
import { answerDay, tellNews, type Writing } from "../moving/mutations";
import { isBinding, isPaid, isWarned, lastPaidOn, oldestMissed, paidOf } from "./rules";

type Key = Pick<LivePlan, "cardholderId" | "planId">;

/** Plans that settle a debt when they are kept; a promise to pay by a day, or another due day, settles none. */
const CERTIFIED: ReadonlySet<LivePlan["kind"]> = new Set(["instalments", "settlement"]);

const mine = ({ cardholderId, planId }: Key) => and(eq(plan.cardholderId, cardholderId), eq(plan.planId, planId));

/** One event of the chain about a plan. */
export function auditPlan(
  { actor, at, audit }: Writing,
  { cardholderId, planId }: Key,
  event: AuditEventName,
  facts: Record<string, string | number> = {},
  content?: Record<string, string>,
): Promise<void> {
  return audit({ cardholderId, actor, at, event, facts: { planId, ...facts }, ...(content && { content }) });
}

/** Collection was stopped by this plan, and is not any more. */
async function endStop(tx: Transaction, { cardholderId, planId }: Key, at: Instant): Promise<void> {
  await tx
    .update(contactStop)
    .set({ endedAt: at })
    .where(
      and(
        eq(contactStop.cardholderId, cardholderId),
        eq(contactStop.reason, "plan"),
        eq(contactStop.subject, planId),
        isNull(contactStop.endedAt),
      ),
    );
}

/** Says of the quotes that could still be taken what became of them. */
async function setQuotes(tx: Transaction, { cardholderId, planId }: Key, state: "used" | "lapsed", which?: SQL) {
  await tx
    .update(settlementQuote)
    .set({ state })
    .where(
      and(
        eq(settlementQuote.cardholderId, cardholderId),
        eq(settlementQuote.planId, planId),
        inArray(settlementQuote.state, ["open", "replaced"]),
        which,
      ),
    );
}

/**
 * Ends a plan that binds: conditional on that, so that of two writers one ends it. What stood because of it ends with
 * it: the stop of collection, the rest of interest and fees, a quote, the task of a decision.
 * @returns false when another writer ended it first
 */
export async function endPlan(
  writing: Writing,
  key: Key,
  state: "completed" | "broken" | "cancelled" | "replaced",
  endedOn: PlainDate,
): Promise<boolean> {
  const { tx, at } = writing;
  const ended = await tx
    .update(plan)
    .set({ state, endedOn })
    .where(and(mine(key), inArray(plan.state, ["signed", "active"])))
    .returning({ planId: plan.planId });
  if (ended.length !== 1) return false;
  const { cardholderId, planId } = key;
  await endStop(tx, key, at);
  await setQuotes(tx, key, "lapsed");
  await endForbearance(tx, { cardholderId, subject: planId, on: endedOn });
  await closeWork(tx, { cardholderId, kind: "plan_break", subject: planId, at });
  await auditPlan(writing, key, "contact.stop_ended", { reason: "plan" });
  return true;
}

/** A notice is of no more use: what was missed is paid, or stands in other rows. */
export async function cureNotice(writing: Writing, { cardholderId, planId, notice }: LivePlan): Promise<void> {
  if (!notice) return;
  const { tx, at } = writing;
  const cured = await tx
    .update(breakNotice)
    .set({ state: "cured" })
    .where(
      and(
        eq(breakNotice.cardholderId, cardholderId),
        eq(breakNotice.planId, planId),
        eq(breakNotice.breakNoticeId, notice.breakNoticeId),
        inArray(breakNotice.state, ["open", "waiting"]),
      ),
    )
    .returning({ breakNoticeId: breakNotice.breakNoticeId });
  if (cured.length !== 1) return;
  await closeWork(tx, { cardholderId, kind: "plan_break", subject: planId, at });
  await auditPlan(writing, { cardholderId, planId }, "plan.notice_cured", { number: notice.number });
}

/** The plan is kept: the core is told what was paid in all, and the certificate is ordered. */
async function completePlan(writing: Writing, live: LivePlan, taken: EarlyQuote | null): Promise<boolean> {
  const { tx, at } = writing;
  const { cardholderId, planId, accountId, currency, scheduleVersion } = live;
  const endedOn = lastPaidOn(live);
  const paid = paidOf(live);
  await cureNotice(writing, live);
  if (taken) await setQuotes(tx, live, "used", eq(settlementQuote.settlementQuoteId, taken.settlementQuoteId));
  if (!(await endPlan(writing, live, "completed", endedOn))) return false;
  await queueInstruction(tx, {
    cardholderId,
    accountId,
    kind: "plan_completed",
    subject: `${planId}:${scheduleVersion}`,
    facts: {
      plan_id: planId,
      version: scheduleVersion,
      amount: moneyToString(paid),
      currency,
      completed_on: endedOn.toString(),
    },
    at,
  });
  await auditPlan(writing, live, "plan.completed", { paid: moneyToString(paid), endedOn: endedOn.toString() });
  await tellNews(writing, cardholderId);
  if (CERTIFIED.has(live.kind)) await enqueue(tx, "certificate.write", { cardholderId, planId });
  return true;
}

/** A payment of a plan that is over was taken back: a person looks; nothing follows by itself. */
async function putTakenBack({ tx, at, day }: Writing, { cardholderId, planId, accountId }: LivePlan): Promise<void> {
  const work = { cardholderId, kind: "payment_taken_back" as const, subject: planId, accountId };
  await raiseWork(tx, { ...work, desk: "agent", dueOn: answerDay(day), at });
}

/**
 * What follows from payments that were matched anew, in the transaction that did: a plan whose rows are all paid, or
 * whose early quote was taken, is completed; a notice whose breach is gone is cured; a payment taken back from a
 * completed plan is put before a person. Safe to run again.
 * @returns what followed; null: nothing
 */
export async function followPayments(
  writing: Writing,
  before: LivePlan,
  after: LivePlan,
): Promise<"completed" | "cured" | null> {
  if (after.state === "completed") {
    if (paidOf(after) < paidOf(before)) await putTakenBack(writing, after);
    return null;
  }
  if (!isBinding(after)) return null;
  const taken = takenQuote(after);
  if (isPaid(after) || taken) return (await completePlan(writing, after, taken)) ? "completed" : null;
  if (!isWarned(after) || oldestMissed(after.rows) !== null) return null;
  await cureNotice(writing, after);
  return "cured";
}

/** The same as what matching calls when it is done. */
export async function afterMatching(writing: Writing, before: LivePlan, after: LivePlan): Promise<boolean> {
  return (await followPayments(writing, before, after)) === "completed";
}
