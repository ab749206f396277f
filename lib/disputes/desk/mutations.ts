import { and, eq, gt, isNull, lte, or } from "drizzle-orm";
import { workItem } from "@/db/schema/cases";
import { dispute } from "@/db/schema/disputes";
import { staff } from "@/db/schema/staff";
import { inTransaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { onceFor } from "@/lib/action/idempotency";
import { type AuditEntry, appendAudit } from "@/lib/audit/append";
import { authorise, type StaffContext } from "@/lib/auth/context";
import type { Verb } from "@/lib/auth/permissions";
import { type Instant, instantOf, laterBy } from "@/lib/core/clock";
import { isAfter, type PlainDate } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { madeOrNot, notMade } from "@/lib/plans/outcome";
import { infoBy } from "../deadlines";
import { isOwnAppeal } from "../deciding/rules";
import { getMoving, type Moving } from "../moving/data";
import {
  addMessage,
  auditDispute,
  expectStep,
  moveDispute,
  showAtDesk,
  tellNews,
  type Writing,
} from "../moving/mutations";
import { isOpen } from "../states";
import type { Day, DisputeKey } from "../types";
import type { CaseKey, Claimed, DeskDone, ExtendReason, InfoReason } from "./types";

export type DeskWriting = Writing & { context: StaffContext };

/** So long somebody works on a dispute alone; each act on it begins the time anew. */
const CLAIM_SECONDS = 30 * 60;

/** One act on a dispute: authorised, in one transaction, once for a key, in turn with its holder and colleagues. */
export function acting<T>(
  context: StaffContext,
  verb: Verb,
  key: DisputeKey,
  day: Day,
  body: unknown,
  work: (writing: DeskWriting, moving: Moving) => Promise<T>,
): Promise<T> {
  authorise(context, verb);
  return inTransaction(context.db, (tx) =>
    onceFor(tx, key.cardholderId, context, body, async () => {
      await lockCardholder(tx, key.cardholderId);
      const audit = (entry: AuditEntry) => appendAudit(tx, entry);
      const moving = await getMoving(tx, key.cardholderId, key.disputeId);
      return work({ tx, actor: context.actor, at: context.at, day, audit, context }, moving);
    }),
  );
}

const openItem = ({ cardholderId, disputeId }: DisputeKey) =>
  and(
    eq(workItem.cardholderId, cardholderId),
    eq(workItem.kind, "dispute"),
    eq(workItem.subject, disputeId),
    isNull(workItem.closedAt),
  );

/** Only who has claimed it acts; acting begins their time anew. */
export async function expectClaim({ tx, at, context }: DeskWriting, moving: Moving): Promise<void> {
  const mine = await tx
    .update(workItem)
    .set({ claimedUntil: laterBy(at, CLAIM_SECONDS) })
    .where(and(openItem(moving), eq(workItem.claimedBy, context.actor.staffId), gt(workItem.claimedUntil, at)))
    .returning({ workItemId: workItem.workItemId });
  if (mine.length !== 1) notMade({ kind: "not_claimed" });
}

/** An appeal is never for whoever made, confirmed or refused a first decision. */
export function expectOther(moving: Moving, { context }: DeskWriting): void {
  if (isOwnAppeal(moving, context.actor.staffId)) notMade({ kind: "own_decision" });
}

/** Takes a dispute for oneself, for half an hour; what nobody had taken up is in review from now on. Of two one has it. */
export async function claimDispute(context: StaffContext, key: DisputeKey, day: Day): Promise<Claimed> {
  const { staffId, role } = context.actor;
  type Stored = { kind: "done"; until: string };
  const made = acting(context, "dispute.claim", key, day, { claim: key.disputeId }, async (writing, moving) => {
    const { tx, at } = writing;
    if (!isOpen(moving.state)) notMade({ kind: "gone" });
    expectOther(moving, writing);
    const until = laterBy(at, CLAIM_SECONDS);
    const free = or(isNull(workItem.claimedBy), eq(workItem.claimedBy, staffId), lte(workItem.claimedUntil, at));
    const isGiven = or(isNull(workItem.assignedTo), eq(workItem.assignedTo, staffId));
    const claimed = await tx
      .update(workItem)
      .set({ claimedBy: staffId, claimedUntil: until })
      .where(and(openItem(key), free, role === "supervisor" ? undefined : isGiven))
      .returning({ workItemId: workItem.workItemId });
    if (claimed.length !== 1) return notMade(await holderOf(writing, key));
    if (moving.state === "submitted") {
      await moveDispute(writing, moving, "take");
      await auditDispute(writing, moving, "dispute.taken", { round: moving.round });
    } else await auditDispute(writing, moving, "work.claimed", {});
    return { kind: "done", until: until.toString() } satisfies Stored as Stored;
  });
  return madeOrNot<Claimed, Claimed>(made.then(({ until }) => ({ kind: "done", until: instantOf(until) })));
}

/** Why nobody else can take it now: somebody works on it, or it was given to somebody. */
async function holderOf({ tx, at }: DeskWriting, key: DisputeKey): Promise<Claimed> {
  const [row] = await tx
    .select({ name: staff.name, claimedBy: workItem.claimedBy, until: workItem.claimedUntil })
    .from(workItem)
    .leftJoin(staff, eq(staff.staffId, workItem.claimedBy))
    .where(openItem(key));
  if (!row) return { kind: "gone" };
  const isTaken = row.claimedBy !== null && row.until !== null && row.until.epochMilliseconds > at.epochMilliseconds;
  return isTaken ? { kind: "taken", name: row.name ?? "", until: row.until as Instant } : { kind: "assigned" };
}

/** Lets a dispute go; what somebody else has stays theirs. */
export async function releaseDispute(context: StaffContext, key: DisputeKey, day: Day): Promise<{ kind: "done" }> {
  return acting(context, "dispute.claim", key, day, { release: key.disputeId }, async (writing, moving) => {
    const released = await writing.tx
      .update(workItem)
      .set({ claimedBy: null, claimedUntil: null })
      .where(and(openItem(key), eq(workItem.claimedBy, context.actor.staffId)))
      .returning({ workItemId: workItem.workItemId });
    if (released.length > 0) await auditDispute(writing, moving, "work.released", {});
    return { kind: "done" as const };
  });
}

/** An act of whoever has a dispute in hand, on the round that their page showed. */
function inHand(
  context: StaffContext,
  input: CaseKey,
  day: Day,
  body: unknown,
  work: (writing: DeskWriting, moving: Moving) => Promise<void>,
): Promise<DeskDone> {
  const made = acting(context, "dispute.decide", input, day, body, async (writing, moving) => {
    if (!isOpen(moving.state) || moving.round !== input.round) notMade({ kind: "overtaken", state: moving.state });
    await expectClaim(writing, moving);
    await work(writing, moving);
    return { kind: "done" as const };
  });
  return madeOrNot<DeskDone, DeskDone>(made);
}

/** Writes to the cardholder: the first answer in substance, where there was none. */
export function sendMessage(context: StaffContext, input: CaseKey & { words: string }, day: Day): Promise<DeskDone> {
  const { words } = input;
  return inHand(context, input, day, { message: input }, async (writing, moving) => {
    const { tx, at } = writing;
    if (moving.firstAnsweredAt === null) {
      await tx
        .update(dispute)
        .set({ firstAnsweredAt: at, changedAt: at })
        .where(and(eq(dispute.cardholderId, moving.cardholderId), eq(dispute.disputeId, moving.disputeId)));
      await showAtDesk(writing, { ...moving, firstAnsweredAt: at });
    }
    await addMessage(writing, moving, { kind: "message", words });
    await auditDispute(writing, moving, "dispute.message_sent", {}, { words });
    await tellNews(writing, moving.cardholderId);
  });
}

/** Asks the cardholder before deciding, and waits until a day; what comes is before the same officer. */
export function askInformation(
  context: StaffContext,
  input: CaseKey & { code: InfoReason; words: string },
  day: Day,
): Promise<DeskDone> {
  const { code, words } = input;
  return inHand(context, input, day, { ask: input }, async (writing, moving) => {
    expectStep(moving, "ask_information");
    const by = infoBy(day.policy.pack.disputeHandling, day.today, day.calendar);
    await moveDispute(writing, moving, "ask_information", { infoBy: by, firstAnsweredAt: writing.at });
    await addMessage(writing, moving, { kind: "info_asked", reasonCode: code, words, until: by });
    await auditDispute(writing, moving, "dispute.information_asked", { code, until: by.toString() }, { words });
    await tellNews(writing, moving.cardholderId);
  });
}

/** Goes on without what was asked. */
export function goOn(context: StaffContext, input: CaseKey, day: Day): Promise<DeskDone> {
  return inHand(context, input, day, { go_on: input }, async (writing, moving) => {
    expectStep(moving, "go_on");
    await moveDispute(writing, moving, "go_on");
    await auditDispute(writing, moving, "dispute.taken", { round: moving.round, without: "information" });
  });
}

/** Puts the decision off with a reason, which the cardholder is told: within the longest time, where there is one. */
export function extendTime(
  context: StaffContext,
  input: CaseKey & { until: PlainDate; code: ExtendReason; words: string },
  day: Day,
): Promise<DeskDone> {
  const { until, code, words } = input;
  const body = { extend: { ...input, until: until.toString() } };
  return inHand(context, input, day, body, async (writing, moving) => {
    const { longestBy, decideBy } = moving;
    const isLater = isAfter(until, decideBy) && isAfter(until, day.today);
    if (longestBy === null || !isLater || isAfter(until, longestBy)) {
      notMade({ kind: "wrong_day", latest: longestBy?.toString() ?? null });
    }
    const { tx, at } = writing;
    const extended = await tx
      .update(dispute)
      .set({ decideBy: until, changedAt: at })
      .where(
        and(
          eq(dispute.cardholderId, moving.cardholderId),
          eq(dispute.disputeId, moving.disputeId),
          eq(dispute.state, moving.state),
          eq(dispute.decideBy, decideBy),
        ),
      )
      .returning({ round: dispute.round });
    if (extended.length !== 1) throw new Refusal("conflict");
    await showAtDesk(writing, { ...moving, decideBy: until });
    await addMessage(writing, moving, { kind: "extended", reasonCode: code, words, until });
    await auditDispute(writing, moving, "dispute.extended", { code, until: until.toString() }, { words });
    await tellNews(writing, moving.cardholderId);
  });
}

/** Writes something down that stays on the bank's side. */
export function addNote(
  context: StaffContext,
  input: DisputeKey & { words: string },
  day: Day,
): Promise<{ kind: "done" }> {
  const { words } = input;
  return acting(context, "dispute.decide", input, day, { note: input }, async (writing, moving) => {
    await addMessage(writing, moving, { kind: "internal_note", words });
    await auditDispute(writing, moving, "dispute.noted", {}, { words });
    return { kind: "done" as const };
  });
}
