import { and, eq, isNull } from "drizzle-orm";
import { workItem } from "@/db/schema/cases";
import { dispute, disputeAdjustment, disputeDecision, disputeMessage } from "@/db/schema/disputes";
import type { AuditEventName } from "@/lib/audit/append";
import { closeWork, raiseWork } from "@/lib/cases/mutations";
import type { Instant } from "@/lib/core/clock";
import { isBefore, type PlainDate } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { queueNews } from "@/lib/notifications/news/mutations";
import { notMade } from "@/lib/plans/outcome";
import { disputeRule } from "@/lib/policy/pack-lookup";
import { decideAfterWaiting } from "../deadlines";
import type { Writing } from "../holding/mutations";
import { type DisputeEvent, type DisputeState, isOpen, transition } from "../states";
import type { DisputeKey, Outcome } from "../types";
import type { Moving } from "./data";

export type { Writing };

/** Whoever comes too late, or from an old page, is told what the dispute is by now. */
export function expectStep(
  moving: Pick<Moving, "state" | "round">,
  event: DisputeEvent,
  seen: { state?: DisputeState; round?: number } = {},
): void {
  const { state = moving.state, round = moving.round } = seen;
  if (moving.state !== state || moving.round !== round || transition(moving.state, event) === null) {
    notMade({ kind: "overtaken", state: moving.state });
  }
}

interface Moved {
  firstAnsweredAt?: Instant;
  /** Of ask_information: until when the bank waits. */
  infoBy?: PlainDate;
  /** Of decide. */
  outcome?: Outcome;
  decidedBy?: string;
  appealBy?: PlainDate | null;
  /** Of appeal: by when it is decided. */
  decideBy?: PlainDate;
}

/** What an event leaves in the columns that only some states have. */
function columnsOf({ day }: Writing, moving: Moving, event: DisputeEvent, state: DisputeState, moved: Moved) {
  const waits = state === "info_needed";
  const over = state === "decided" || state === "closed";
  const waited =
    moving.waitingSince === null
      ? moving.decideBy
      : decideAfterWaiting(disputeRule(day.policy.pack, moving.type), moving, {
          since: moving.waitingSince,
          until: day.today,
        });
  return {
    firstAnsweredAt: moving.firstAnsweredAt ?? moved.firstAnsweredAt ?? null,
    infoBy: waits ? (moved.infoBy ?? null) : null,
    waitingSince: waits ? day.today : null,
    outcome: event === "decide" ? (moved.outcome ?? null) : over ? moving.outcome : null,
    decidedOn: event === "decide" ? day.today : over ? moving.decidedOn : null,
    decidedBy: moved.decidedBy ?? moving.decidedBy,
    appealBy: event === "decide" ? (moved.appealBy ?? null) : over ? moving.appealBy : null,
    decideBy: moved.decideBy ?? waited,
    // An appeal has one day by which it is decided, and no longer one.
    ...(event === "appeal" && { round: 2, longestBy: null }),
  };
}

/**
 * Moves a dispute along the graph: conditional on the state and round that were read, so that of two writers one moves
 * it. While it is open it stands before the desk with the next promised day, and at no other time; the days that the
 * bank waited for the cardholder are added where policy says so.
 * @returns the dispute as it is now
 */
export async function moveDispute(
  writing: Writing,
  moving: Moving,
  event: DisputeEvent,
  moved: Moved = {},
): Promise<Moving> {
  const state = transition(moving.state, event);
  if (!state) throw new RangeError("a step that the states of a dispute do not know");
  const columns = columnsOf(writing, moving, event, state, moved);
  const rows = await writing.tx
    .update(dispute)
    .set({ ...columns, state, changedAt: writing.at })
    .where(
      and(
        eq(dispute.cardholderId, moving.cardholderId),
        eq(dispute.disputeId, moving.disputeId),
        eq(dispute.state, moving.state),
        eq(dispute.round, moving.round),
      ),
    )
    .returning({ round: dispute.round });
  if (rows.length !== 1) throw new Refusal("conflict");
  const now = { ...moving, ...columns, state };
  await overtakeDecision(writing, moving, event);
  await showAtDesk(writing, now);
  return now;
}

/**
 * Closes a decision that another person was to look at because something else came first: the cardholder, a question,
 * the day of the decision. Nothing is decided by it.
 * @returns whether there was one
 */
export async function overtakeDecision(
  writing: Pick<Writing, "tx" | "at" | "actor" | "audit">,
  { cardholderId, disputeId }: DisputeKey,
  because: string,
): Promise<boolean> {
  const { tx, at } = writing;
  const [overtaken] = await tx
    .update(disputeDecision)
    .set({ state: "overtaken" })
    .where(
      and(
        eq(disputeDecision.cardholderId, cardholderId),
        eq(disputeDecision.disputeId, disputeId),
        eq(disputeDecision.state, "requested"),
      ),
    )
    .returning({ disputeDecisionId: disputeDecision.disputeDecisionId });
  if (!overtaken) return false;
  const { disputeDecisionId } = overtaken;
  await tx
    .update(disputeAdjustment)
    .set({ state: "void" })
    .where(
      and(
        eq(disputeAdjustment.cardholderId, cardholderId),
        eq(disputeAdjustment.disputeId, disputeId),
        eq(disputeAdjustment.disputeDecisionId, disputeDecisionId),
      ),
    );
  await closeWork(tx, { cardholderId, kind: "dispute_decision", subject: disputeId, at });
  const facts = { disputeDecisionId, because };
  await auditDispute(writing, { cardholderId, disputeId }, "dispute.decision_overtaken", facts);
  return true;
}

/** The next day that counts for the desk. */
function dueOn({ firstAnsweredAt, firstAnswerBy, decideBy, infoBy }: Moving): PlainDate {
  if (infoBy !== null) return isBefore(infoBy, decideBy) ? infoBy : decideBy;
  return firstAnsweredAt === null && isBefore(firstAnswerBy, decideBy) ? firstAnswerBy : decideBy;
}

/**
 * Puts an open dispute before the desk with its next day, takes it away when it is not. Whoever has it in hand keeps it:
 * what was asked comes back to who asked.
 */
export async function showAtDesk({ tx, at }: Pick<Writing, "tx" | "at">, moving: Moving): Promise<void> {
  const { cardholderId, disputeId, accountId } = moving;
  const work = { cardholderId, kind: "dispute" as const, subject: disputeId, at };
  if (!isOpen(moving.state)) return closeWork(tx, work);
  const dated = await tx
    .update(workItem)
    .set({ dueOn: dueOn(moving) })
    .where(
      and(
        eq(workItem.cardholderId, cardholderId),
        eq(workItem.kind, "dispute"),
        eq(workItem.subject, disputeId),
        isNull(workItem.closedAt),
      ),
    )
    .returning({ workItemId: workItem.workItemId });
  if (dated.length === 0) await raiseWork(tx, { ...work, accountId, desk: "dispute_officer", dueOn: dueOn(moving) });
}

interface NewMessage {
  kind: (typeof disputeMessage.$inferInsert)["kind"];
  reasonCode?: string | null;
  words?: string | null;
  until?: PlainDate | null;
}

/** Writes down what one side said to the other, or to its own desk. */
export async function addMessage(
  { tx, actor, at }: Writing,
  { cardholderId, disputeId, round }: DisputeKey & { round: number },
  said: NewMessage,
): Promise<void> {
  const staffId = actor.kind === "staff" ? actor.staffId : null;
  await tx.insert(disputeMessage).values({
    cardholderId,
    disputeId,
    round,
    messageId: newId(),
    author: staffId === null ? "cardholder" : "staff",
    staffId,
    madeAt: at,
    ...said,
  });
}

/** One event of the chain about a dispute; what somebody said goes apart, as its content. */
export async function auditDispute(
  { actor, at, audit }: Pick<Writing, "actor" | "at" | "audit">,
  { cardholderId, disputeId }: DisputeKey,
  event: AuditEventName,
  facts: Record<string, string | number>,
  said: Record<string, string | null | undefined> = {},
): Promise<void> {
  const content = Object.fromEntries(Object.entries(said).filter(([, words]) => words)) as Record<string, string>;
  await audit({
    cardholderId,
    actor,
    at,
    event,
    facts: { disputeId, ...facts },
    ...(Object.keys(content).length > 0 && { content }),
  });
}

/** Tells the cardholder that there is news about what they asked for. */
export function tellNews({ tx, at, day }: Writing, cardholderId: string): Promise<void> {
  return queueNews(tx, { cardholderId, event: "dispute.news", at, policy: day.policy });
}
