import { and, eq, gt, isNull, lte, or } from "drizzle-orm";
import { workItem } from "@/db/schema/cases";
import { proposal } from "@/db/schema/plans";
import { staff } from "@/db/schema/staff";
import { inTransaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { onceFor } from "@/lib/action/idempotency";
import { type AuditEntry, appendAudit } from "@/lib/audit/append";
import { authorise, type StaffContext } from "@/lib/auth/context";
import type { Verb } from "@/lib/auth/permissions";
import { type Instant, instantOf, laterBy } from "@/lib/core/clock";
import { addDays } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { beyondAlone } from "../authority";
import { getMoving, type Moving } from "../moving/data";
import {
  addMessage,
  auditProposal,
  awaitAnswer,
  closeAnswer,
  endPlans,
  expectStep,
  moveProposal,
  overtakeApproval,
  tellNews,
  type Writing,
} from "../moving/mutations";
import { madeOrNot, notMade } from "../outcome";
import type { QuoteRules } from "../quote";
import { WAITS_FOR } from "../states";
import { writeAsk } from "../stored";
import { putOffer, quoteOffer } from "./offering/mutations";
import type { CaseKey, Claimed, Decided, Offered, OfferInput } from "./outcomes";

type Key = Omit<CaseKey, "version">;
export type DeskWriting = Writing & { context: StaffContext };

/** So long somebody works on a case alone; each act on it begins the time anew. */
const CLAIM_SECONDS = 30 * 60;

/** One act on a case: authorised, in one transaction, once for a key, in turn with the cardholder and colleagues. */
export function acting<T>(
  context: StaffContext,
  verb: Verb,
  key: Key,
  day: QuoteRules,
  body: unknown,
  work: (writing: DeskWriting, moving: Moving) => Promise<T>,
): Promise<T> {
  authorise(context, verb);
  return inTransaction(context.db, (tx) =>
    onceFor(tx, key.cardholderId, context, body, async () => {
      await lockCardholder(tx, key.cardholderId);
      const audit = (entry: AuditEntry) => appendAudit(tx, entry);
      const moving = await getMoving(tx, key.cardholderId, key.proposalId);
      return work({ tx, actor: context.actor, at: context.at, day, audit, context }, moving);
    }),
  );
}

export const openItem = ({ cardholderId, proposalId }: Key) =>
  and(
    eq(workItem.cardholderId, cardholderId),
    eq(workItem.kind, "proposal_answer"),
    eq(workItem.subject, proposalId),
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

/** Takes a case for oneself, for half an hour. Of two at once one has it. */
export async function claimWork(context: StaffContext, key: Key, day: QuoteRules): Promise<Claimed> {
  const { staffId, role } = context.actor;
  type Stored = { kind: "done"; until: string };
  const made = acting(context, "work.claim", key, day, { claim: key.proposalId }, async (writing, moving) => {
    const { tx, at } = writing;
    if (moving.desk === "supervisor" && role !== "supervisor") notMade({ kind: "other_desk" });
    if (moving.secondLook && moving.declinedBy === staffId) notMade({ kind: "own_refusal" });
    const until = laterBy(at, CLAIM_SECONDS);
    const free = or(isNull(workItem.claimedBy), eq(workItem.claimedBy, staffId), lte(workItem.claimedUntil, at));
    const isGiven = or(isNull(workItem.assignedTo), eq(workItem.assignedTo, staffId));
    const claimed = await tx
      .update(workItem)
      .set({ claimedBy: staffId, claimedUntil: until })
      .where(and(openItem(key), free, role === "supervisor" ? undefined : isGiven))
      .returning({ workItemId: workItem.workItemId });
    if (claimed.length !== 1) return notMade(await holderOf(writing, key));
    await auditProposal(writing, moving, "work.claimed", {});
    return { kind: "done", until: until.toString() } satisfies Stored as Stored;
  });
  return madeOrNot<Claimed, Claimed>(made.then(({ until }) => ({ kind: "done", until: instantOf(until) })));
}

/** Why nobody else can take it now: somebody works on it, or it was given to somebody. */
async function holderOf({ tx, at }: DeskWriting, key: Key): Promise<Claimed> {
  const [row] = await tx
    .select({ name: staff.name, claimedBy: workItem.claimedBy, until: workItem.claimedUntil })
    .from(workItem)
    .leftJoin(staff, eq(staff.staffId, workItem.claimedBy))
    .where(openItem(key));
  if (!row) return { kind: "gone" };
  const isTaken = row.claimedBy !== null && row.until !== null && row.until.epochMilliseconds > at.epochMilliseconds;
  return isTaken ? { kind: "taken", name: row.name ?? "", until: row.until as Instant } : { kind: "assigned" };
}

/** Lets a case go; what somebody else has stays theirs. */
export async function releaseWork(context: StaffContext, key: Key, day: QuoteRules): Promise<{ kind: "done" }> {
  return acting(context, "work.claim", key, day, { release: key.proposalId }, async (writing, moving) => {
    const released = await writing.tx
      .update(workItem)
      .set({ claimedBy: null, claimedUntil: null })
      .where(and(openItem(key), eq(workItem.claimedBy, context.actor.staffId)))
      .returning({ workItemId: workItem.workItemId });
    if (released.length > 0) await auditProposal(writing, moving, "work.released", {});
    return { kind: "done" as const };
  });
}

/**
 * Puts terms before the cardholder: their own, or others. Only within what the role may grant alone; the rest is a
 * another person's to approve. They are told that there is news.
 */
export async function offerTerms(context: StaffContext, input: OfferInput, day: QuoteRules): Promise<Offered> {
  const { role } = context.actor;
  const body = { ...input, ask: writeAsk(input.ask) };
  const made = acting(context, "proposal.decide", input, day, body, async (writing, moving) => {
    expectStep(moving, input.version, "offer");
    await expectClaim(writing, moving);
    const offer = await quoteOffer(writing, moving, input.ask, input.seenHash);
    const grounds = beyondAlone(offer.terms, offer.weighed, day.policy.pack, role === "supervisor" ? role : "agent");
    if (grounds.length > 0) notMade({ kind: "beyond_authority", grounds });
    await putOffer(writing, moving, offer, input.words);
    return { kind: "done" as const };
  });
  return madeOrNot<Offered, Offered>(made);
}

/** Says no, in a person's words and with what can be done next. It frees the accounts; a second look is open. */
export async function declineProposal(
  context: StaffContext,
  input: CaseKey & { reasonCode: string; words: string; nextStep: string },
  day: QuoteRules,
): Promise<Decided> {
  const { reasonCode, words, nextStep } = input;
  const made = acting(context, "proposal.decide", input, day, input, async (writing, moving) => {
    expectStep(moving, input.version, "decline");
    await expectClaim(writing, moving);
    await moveProposal(writing, moving, "decline", { declinedBy: context.actor.staffId });
    await addMessage(writing, moving, { kind: "declined", reasonCode, words, nextStep });
    await endPlans(writing.tx, moving);
    await auditProposal(writing, moving, "proposal.declined", { reasonCode }, { words, nextStep });
    await tellNews(writing, moving.cardholderId);
    return { kind: "done" as const };
  });
  return madeOrNot<Decided, Decided>(made);
}

/** Asks the cardholder before answering. The bank waits as long as an offer would stand. */
export async function askInformation(
  context: StaffContext,
  input: CaseKey & { code: string; words: string },
  day: QuoteRules,
): Promise<Decided> {
  const { code, words } = input;
  const made = acting(context, "proposal.decide", input, day, input, async (writing, moving) => {
    expectStep(moving, input.version, "ask_information");
    await expectClaim(writing, moving);
    const infoBy = addDays(day.today, day.policy.pack.plan.offerValidDays);
    await moveProposal(writing, moving, "ask_information", { infoBy });
    await addMessage(writing, moving, { kind: "info_asked", reasonCode: code, words });
    await auditProposal(writing, moving, "proposal.information_asked", { code }, { words });
    await tellNews(writing, moving.cardholderId);
    return { kind: "done" as const };
  });
  return madeOrNot<Decided, Decided>(made);
}

/** Explains a refusal to whoever asked for it. */
export async function giveExplanation(
  context: StaffContext,
  input: CaseKey & { words: string },
  day: QuoteRules,
): Promise<Decided> {
  const { words } = input;
  const made = acting(context, "proposal.decide", input, day, input, async (writing, moving) => {
    if (moving.state !== "declined") notMade({ kind: "overtaken", state: moving.state });
    await expectClaim(writing, moving);
    await addMessage(writing, moving, { kind: "explanation_given", words });
    await closeAnswer(writing.tx, moving, writing.at);
    await auditProposal(writing, moving, "proposal.explanation_given", {}, { words });
    await tellNews(writing, moving.cardholderId);
    return { kind: "done" as const };
  });
  return madeOrNot<Decided, Decided>(made);
}

/** Hands a case that lies beyond the own authority to the supervisor's desk; the promised date stays. */
export async function sendToSupervisor(
  context: StaffContext,
  input: CaseKey & { words: string },
  day: QuoteRules,
): Promise<Decided> {
  const { words } = input;
  const made = acting(context, "proposal.decide", input, day, input, async (writing, moving) => {
    const { tx, at } = writing;
    const isWaiting = WAITS_FOR[moving.state] === "bank" && moving.answerBy !== null;
    if (!isWaiting || moving.version !== input.version || moving.desk === "supervisor") {
      notMade({ kind: "overtaken", state: moving.state });
    }
    await expectClaim(writing, moving);
    const sent = await tx
      .update(proposal)
      .set({ desk: "supervisor", changedAt: at })
      .where(
        and(
          eq(proposal.cardholderId, moving.cardholderId),
          eq(proposal.proposalId, moving.proposalId),
          eq(proposal.state, moving.state),
          eq(proposal.version, moving.version),
        ),
      )
      .returning({ version: proposal.version });
    if (sent.length !== 1 || moving.answerBy === null) throw new Refusal("conflict");
    await closeAnswer(tx, moving, at);
    await overtakeApproval(writing, moving, "sent_to_supervisor");
    await awaitAnswer(tx, { ...moving, desk: "supervisor" }, moving.answerBy, at);
    await addMessage(writing, moving, { kind: "sent_to_supervisor", words });
    await auditProposal(writing, moving, "proposal.sent_to_supervisor", {}, { words });
    return { kind: "done" as const };
  });
  return madeOrNot<Decided, Decided>(made);
}

/** Writes something down that stays on the bank's side. */
export async function addNote(
  context: StaffContext,
  input: Key & { words: string },
  day: QuoteRules,
): Promise<{ kind: "done" }> {
  const { words } = input;
  return acting(context, "proposal.decide", input, day, input, async (writing, moving) => {
    await addMessage(writing, moving, { kind: "internal_note", words });
    await auditProposal(writing, moving, "proposal.noted", {}, { words });
    return { kind: "done" as const };
  });
}
