import { and, eq } from "drizzle-orm";
import { breakNotice } from "@/db/schema/kept-plans";
import type { Transaction } from "@/db/transaction";
import { type AuditEntry, appendAudit } from "@/lib/audit/append";
import { raiseWork } from "@/lib/cases/mutations";
import { now } from "@/lib/core/clock";
import { isAfter } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { lockLivePlan } from "../../keeping/data";
import { rematch } from "../../keeping/mutations";
import type { LivePlan, NoticeView, ScheduleRow } from "../../keeping/types";
import { answerDay, tellNews, type Writing } from "../../moving/mutations";
import type { QuoteRules } from "../../quote";
import { auditPlan, followPayments } from "../mutations";
import { isBinding, lastChanceOf, oldestMissed, rowToNotice } from "../rules";

const BY_NIGHT = { kind: "system", job: "night.run" } as const;

/** What a job does to plans, in a transaction of its own. */
export function writingOfNight(tx: Transaction, day: QuoteRules): Writing {
  return { tx, actor: BY_NIGHT, at: now(), day, audit: (entry: AuditEntry) => appendAudit(tx, entry) };
}

/** Tells the cardholder that a plan is about to end, and until when a payment or a change keeps it. */
async function giveNotice(writing: Writing, live: LivePlan, row: ScheduleRow): Promise<void> {
  const { tx, day } = writing;
  const { cardholderId, planId } = live;
  const lastChance = lastChanceOf(day.today, day.policy.pack.plan);
  await tx.insert(breakNotice).values({
    cardholderId,
    planId,
    breakNoticeId: newId(),
    number: row.number,
    noticedOn: day.today,
    lastChance,
    state: "open",
  });
  const facts = { number: row.number, dueOn: row.dueOn.toString(), lastChance: lastChance.toString() };
  await auditPlan(writing, live, "plan.notice_given", facts);
  await tellNews(writing, cardholderId, "legal_notice");
}

/** The last chance is over, and nothing was paid or changed: a person decides, by the day that is promised for answers. */
async function putBeforePerson(writing: Writing, live: LivePlan, notice: NoticeView): Promise<boolean> {
  const { tx, at, day } = writing;
  const { cardholderId, planId, accountId } = live;
  const waiting = await tx
    .update(breakNotice)
    .set({ state: "waiting" })
    .where(
      and(
        eq(breakNotice.cardholderId, cardholderId),
        eq(breakNotice.planId, planId),
        eq(breakNotice.breakNoticeId, notice.breakNoticeId),
        eq(breakNotice.state, "open"),
      ),
    )
    .returning({ planId: breakNotice.planId });
  if (waiting.length !== 1) return false;
  const work = { cardholderId, kind: "plan_break" as const, subject: planId, accountId };
  await raiseWork(tx, { ...work, desk: "agent", dueOn: answerDay(day), at });
  await auditPlan(writing, live, "plan.decision_due", { number: notice.number });
  return true;
}

/** What came of a look at a plan. */
export type Looked = "completed" | "cured" | "noticed" | "put_before_person" | "matched";

/**
 * A plan as it stands today: its payments matched anew first, so that one of the day before wins over any notice; then,
 * by the rule, the notice, or the end of its last chance. Breaks nothing. Safe to run again.
 */
export async function lookAtPlan(
  tx: Transaction,
  { cardholderId, planId }: Pick<LivePlan, "cardholderId" | "planId">,
  day: QuoteRules,
): Promise<Looked | null> {
  const before = await lockLivePlan(tx, cardholderId, planId);
  if (!isBinding(before)) return null;
  const writing = writingOfNight(tx, day);
  const { plan, isMoved, isNews } = await rematch(writing, before);
  const after = await followPayments(writing, before, plan);
  if (isNews && after !== "completed") await tellNews(writing, cardholderId);
  if (after !== null) return after;
  const { notice } = plan;
  const isOver = notice?.state === "open" && isAfter(day.today, notice.lastChance);
  if (isOver && oldestMissed(plan.rows) !== null) {
    return (await putBeforePerson(writing, plan, notice)) ? "put_before_person" : null;
  }
  const row = rowToNotice(plan, day.today, day.policy.pack.plan);
  if (row === null) return isMoved ? "matched" : null;
  await giveNotice(writing, plan, row);
  return "noticed";
}
