import { and, eq, inArray, isNull } from "drizzle-orm";
import { workItem } from "@/db/schema/cases";
import { breakNotice } from "@/db/schema/kept-plans";
import { inTransaction, type Transaction } from "@/db/transaction";
import { onceFor } from "@/lib/action/idempotency";
import { type AuditEntry, appendAudit } from "@/lib/audit/append";
import { authorise, type StaffContext } from "@/lib/auth/context";
import { closeWork } from "@/lib/cases/mutations";
import { notTheirs } from "@/lib/cases/rules";
import { isAfter } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { moneyToString } from "@/lib/core/money";
import { queueInstruction } from "@/lib/instructions/mutations";
import { lockLivePlan } from "../../keeping/data";
import { rematch } from "../../keeping/mutations";
import type { LivePlan } from "../../keeping/types";
import { tellNews, type Writing } from "../../moving/mutations";
import { madeOrNot, notMade } from "../../outcome";
import type { QuoteRules } from "../../quote";
import { auditPlan, endPlan, followPayments } from "../mutations";
import { isBinding, isWarned, latestChance, oldestMissed, openOf } from "../rules";
import type { BreakKey, Decision, MoreTime, TaskClosed, TaskKey } from "./types";

/** Tasks about a plan that nothing but a person's reason closes. */
const CLOSED_BY_HAND = ["plan_drift", "payment_taken_back", "payment_elsewhere"] as const;

interface Deciding {
  writing: Writing;
  live: LivePlan;
}

/** Why the decision about a plan is not for somebody. Null: it is, or nobody was asked for one yet. */
async function decidedByOthers(tx: Transaction, { cardholderId, planId }: BreakKey, actor: StaffContext["actor"]) {
  const [item] = await tx
    .select({ desk: workItem.desk, assignedTo: workItem.assignedTo })
    .from(workItem)
    .where(
      and(
        eq(workItem.cardholderId, cardholderId),
        eq(workItem.kind, "plan_break"),
        eq(workItem.subject, planId),
        isNull(workItem.closedAt),
      ),
    );
  return item ? notTheirs(item, actor) : null;
}

/**
 * One decision about a notice: authorised, once for a key, in turn with the cardholder, colleagues and the night, and
 * on the payments of this second. A payment of yesterday that only now arrived wins over it.
 */
function deciding(
  context: StaffContext,
  key: BreakKey,
  day: QuoteRules,
  body: unknown,
  work: (deciding: Deciding) => Promise<{ kind: "done" }>,
): Promise<Decision> {
  authorise(context, "plan.close");
  const { cardholderId, planId, breakNoticeId } = key;
  const made = inTransaction(context.db, (tx) =>
    onceFor(tx, cardholderId, context, body, async (): Promise<Decision> => {
      const before = await lockLivePlan(tx, cardholderId, planId);
      const audit = (entry: AuditEntry) => appendAudit(tx, entry);
      const writing: Writing = { tx, actor: context.actor, at: context.at, day, audit };
      if (!isBinding(before)) return notMade({ kind: "overtaken", state: before.state });
      const because = await decidedByOthers(tx, key, context.actor);
      if (because) return notMade({ kind: because });
      const { plan: live } = await rematch(writing, before);
      const followed = await followPayments(writing, before, live);
      // What the payments did stays, and is the answer: the breach does not stand any more.
      if (followed !== null) return { kind: "overtaken", state: followed === "completed" ? "completed" : live.state };
      const isThis = live.notice?.breakNoticeId === breakNoticeId && isWarned(live);
      if (!isThis || oldestMissed(live.rows) === null) return notMade({ kind: "overtaken", state: live.state });
      return work({ writing, live });
    }),
  );
  return madeOrNot<Decision, Decision>(made);
}

/** Of two decisions one is made. */
async function settleNotice(
  { tx, at }: Writing,
  { cardholderId, planId, breakNoticeId }: BreakKey,
  state: "broken" | "more_time",
  staffId: string,
  words: string,
): Promise<void> {
  const settled = await tx
    .update(breakNotice)
    .set({ state, decidedBy: staffId, decidedAt: at, words })
    .where(
      and(
        eq(breakNotice.cardholderId, cardholderId),
        eq(breakNotice.planId, planId),
        eq(breakNotice.breakNoticeId, breakNoticeId),
        inArray(breakNotice.state, ["open", "waiting"]),
      ),
    )
    .returning({ planId: breakNotice.planId });
  if (settled.length !== 1) notMade({ kind: "overtaken", state: "active" });
}

/** What the core reads as the reason, by what was agreed. */
const REASONS = {
  instalments: "instalment_missed",
  settlement: "sum_not_paid",
  deferral: "promise_not_kept",
  due_day: "not_kept",
} as const satisfies Record<LivePlan["kind"], string>;

/**
 * Confirms that a plan is broken: only after its last chance, and only while the breach stands. Its account follows the
 * card agreement again, as the plan's agreement says; what was paid stays paid. The cardholder reads the words.
 */
export function confirmBroken(
  context: StaffContext,
  { words, ...key }: BreakKey & { words: string },
  day: QuoteRules,
): Promise<Decision> {
  return deciding(context, key, day, { broken: key, words }, async ({ writing, live }) => {
    const { tx, at } = writing;
    const { cardholderId, planId, accountId, currency, scheduleVersion, notice } = live;
    if (notice && !isAfter(day.today, notice.lastChance)) {
      notMade({ kind: "too_early", lastChance: notice.lastChance.toString() });
    }
    await settleNotice(writing, key, "broken", context.actor.staffId, words);
    if (!(await endPlan(writing, live, "broken", day.today))) notMade({ kind: "overtaken", state: live.state });
    const open = moneyToString(openOf(live));
    const reason = REASONS[live.kind];
    await queueInstruction(tx, {
      cardholderId,
      accountId,
      kind: "plan_broken",
      subject: `${planId}:${scheduleVersion}`,
      facts: {
        plan_id: planId,
        version: scheduleVersion,
        amount: open,
        currency,
        broken_on: day.today.toString(),
        reason,
      },
      at,
    });
    await auditPlan(writing, live, "plan.broken", { open, reason }, { words });
    await tellNews(writing, cardholderId, "plan.notice");
    return { kind: "done" };
  });
}

/** Gives more time: the notice goes on with a new last day, before or after the one it gave. */
export function giveMoreTime(
  context: StaffContext,
  { until, words, ...key }: MoreTime,
  day: QuoteRules,
): Promise<Decision> {
  const body = { more_time: key, until: until.toString(), words };
  return deciding(context, key, day, body, async ({ writing, live }) => {
    const { tx, at } = writing;
    const { cardholderId, planId, notice } = live;
    const latest = latestChance(day.today);
    if (!isAfter(until, day.today) || isAfter(until, latest)) {
      notMade({ kind: "wrong_day", latest: latest.toString() });
    }
    await settleNotice(writing, key, "more_time", context.actor.staffId, words);
    await tx.insert(breakNotice).values({
      cardholderId,
      planId,
      breakNoticeId: newId(),
      number: notice?.number ?? 0,
      noticedOn: day.today,
      lastChance: until,
      state: "open",
    });
    await closeWork(tx, { cardholderId, kind: "plan_break", subject: planId, at });
    await auditPlan(writing, live, "plan.more_time", { lastChance: until.toString() }, { words });
    await tellNews(writing, cardholderId, "plan.notice");
    return { kind: "done" };
  });
}

/** Closes a task about a plan with a reason; the reason stays with the bank. */
export function closeTask(context: StaffContext, { words, ...key }: TaskKey & { words: string }): Promise<TaskClosed> {
  authorise(context, "plan.close");
  const { cardholderId, planId, workItemId } = key;
  const { actor, at } = context;
  return inTransaction(context.db, (tx) =>
    onceFor(tx, cardholderId, context, { close: key, words }, async (): Promise<TaskClosed> => {
      const { accountId } = await lockLivePlan(tx, cardholderId, planId);
      const [task] = await tx
        .select({
          kind: workItem.kind,
          subject: workItem.subject,
          desk: workItem.desk,
          assignedTo: workItem.assignedTo,
        })
        .from(workItem)
        .where(
          and(
            eq(workItem.cardholderId, cardholderId),
            eq(workItem.workItemId, workItemId),
            eq(workItem.accountId, accountId),
            inArray(workItem.kind, [...CLOSED_BY_HAND]),
            isNull(workItem.closedAt),
          ),
        );
      if (!task) return { kind: "gone" };
      const because = notTheirs(task, actor);
      if (because) return { kind: because };
      await tx
        .update(workItem)
        .set({ closedAt: at })
        .where(and(eq(workItem.cardholderId, cardholderId), eq(workItem.workItemId, workItemId)));
      const facts = { planId, task: task.kind, subject: task.subject };
      await appendAudit(tx, { cardholderId, actor, at, event: "plan.task_closed", facts, content: { words } });
      return { kind: "done" };
    }),
  );
}
