import { and, eq, sql } from "drizzle-orm";
import { keyRows } from "@/db/keys";
import { plan, proposal, proposalMessage, proposalVersion } from "@/db/schema/plans";
import type { Transaction } from "@/db/transaction";
import type { AuditEntry, AuditEventName } from "@/lib/audit/append";
import { closeWork, closeWorkForAll, raiseWork } from "@/lib/cases/mutations";
import type { Actor } from "@/lib/core/actor";
import { addBusinessDays } from "@/lib/core/business-days";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { queueNewsForAll } from "@/lib/notifications/news/mutations";
import type { ProposalKind } from "../keeping/types";
import { notMade } from "../outcome";
import { type QuoteRules, termsHash } from "../quote";
import { type ProposalEvent, transition, WAITS_FOR } from "../states";
import { writeAsk, writeTerms } from "../stored";
import type { Ask, Author, Desk, Ground, MessageKind, Terms } from "../types";
import type { Moving } from "./data";

/** What a cardholder can be told of a proposal or plan. */
export type PlanNews = "plan.news" | "plan.notice";

/** One change under way: in which transaction, by whom, when, and by which day's rules. */
export interface Writing {
  tx: Transaction;
  actor: Actor;
  at: Instant;
  day: QuoteRules;
  /** Into the chain, in the same transaction. */
  audit: (entry: AuditEntry) => Promise<void>;
  /** Notes whom to tell that there is news, where many are told at the end; left out: each at once. */
  tell?: (cardholderId: string, event: PlanNews) => Promise<void>;
}

type Key = Pick<Moving, "cardholderId" | "proposalId">;

/** The bank's own offers, inside policy, and whatever the clock does. */
export const BY_POLICY: Actor = { kind: "system", job: "plans.policy" };

/** Whoever comes too late, or from an old page, is told what the proposal is by now. */
export function expectStep(moving: Moving, version: number, event: ProposalEvent, state = moving.state): void {
  if (moving.version !== version || moving.state !== state || transition(moving.state, event) === null) {
    notMade({ kind: "overtaken", state: moving.state });
  }
}

interface Moved {
  version?: number;
  answerBy?: PlainDate;
  validUntil?: PlainDate;
  infoBy?: PlainDate;
  desk?: Desk;
  declinedBy?: string;
  secondLook?: boolean;
  /** An answer to a wish settles it. */
  kind?: ProposalKind;
}

/**
 * Moves a proposal along the graph: conditional on the state and version that were read, so that of two writers one
 * moves it. While the bank's turn it stands before the desk with the promised day, and at no other time.
 * @returns the proposal as it is now
 */
export async function moveProposal(
  writing: Writing,
  moving: Moving,
  event: ProposalEvent,
  { version = moving.version, answerBy, validUntil, infoBy, ...rest }: Moved,
): Promise<Moving> {
  const { tx, at } = writing;
  const state = transition(moving.state, event);
  if (!state) throw new RangeError("a step that the states of a proposal do not know");
  const ends = { answerBy: answerBy ?? null, validUntil: validUntil ?? null, infoBy: infoBy ?? null };
  const rows = await tx
    .update(proposal)
    .set({ ...rest, ...ends, state, version, changedAt: at })
    .where(
      and(
        eq(proposal.cardholderId, moving.cardholderId),
        eq(proposal.proposalId, moving.proposalId),
        eq(proposal.state, moving.state),
        eq(proposal.version, moving.version),
      ),
    )
    .returning({ version: proposal.version });
  if (rows.length !== 1) throw new Refusal("conflict");
  const moved = { ...moving, ...rest, ...ends, state, version };
  await closeAnswer(tx, moving, at);
  await overtakeApproval(writing, moving, event);
  if (WAITS_FOR[state] === "bank" && answerBy) await awaitAnswer(tx, moved, answerBy, at);
  return moved;
}

/** Puts an answer that the bank owes before its desk. */
export function awaitAnswer(
  tx: Transaction,
  { cardholderId, proposalId, desk }: Key & Pick<Moving, "desk">,
  dueOn: PlainDate,
  at: Instant,
): Promise<void> {
  const work = { cardholderId, kind: "proposal_answer" as const, subject: proposalId, accountId: null };
  return raiseWork(tx, { ...work, desk, dueOn, at });
}

export function closeAnswer(tx: Transaction, { cardholderId, proposalId }: Key, at: Instant): Promise<void> {
  return closeWork(tx, { cardholderId, kind: "proposal_answer", subject: proposalId, at });
}

const keysOf = (keys: readonly Key[]) => keys.map(({ cardholderId, proposalId }) => ({ cardholderId, id: proposalId }));

/**
 * Closes the requests for approval of some proposals because something else came first: another answer, the
 * cardholder, the promised day. Nothing is granted by it.
 * @returns how many there were
 */
export async function overtakeApprovals(
  writing: Pick<Writing, "tx" | "at" | "actor" | "audit">,
  proposals: readonly Key[],
  because: string,
): Promise<number> {
  const { tx, at } = writing;
  const rows = await tx.execute<{ cardholder_id: string; proposal_id: string; approval_id: string }>(sql`
    update approval a set state = 'overtaken', decided_at = ${at.toString()}::timestamptz from ${keyRows(keysOf(proposals))}
    where a.cardholder_id = k.cardholder_id and a.proposal_id = k.id and a.state = 'requested'
    returning a.cardholder_id, a.proposal_id, a.approval_id`);
  const overtaken = rows.map((row) => ({ cardholderId: row.cardholder_id, proposalId: row.proposal_id }));
  await closeWorkForAll(tx, keysOf(overtaken), { kind: "approval", at });
  for (const [index, key] of overtaken.entries()) {
    const approvalId = rows[index]?.approval_id ?? "";
    await auditProposal(writing, key, "approval.overtaken", { approvalId, because });
  }
  return overtaken.length;
}

/**
 * The same for one proposal.
 * @returns whether there was one
 */
export async function overtakeApproval(
  writing: Pick<Writing, "tx" | "at" | "actor" | "audit">,
  key: Key,
  because: string,
): Promise<boolean> {
  return (await overtakeApprovals(writing, [key], because)) > 0;
}

/** The day by which a person answers what policy does not grant. */
export function answerDay({ policy, today, calendar }: QuoteRules): PlainDate {
  return addBusinessDays(today, policy.pack.plan.answerBusinessDays, calendar);
}

export interface NewVersion {
  version: number;
  author: Author;
  ask: Ask;
  terms: Terms | null;
  grounds: readonly Ground[];
  words: string | null;
  validUntil: PlainDate | null;
  /** In whose name, where that is not who acts: an offer that somebody else approved. */
  staffId?: string;
}

/** Writes terms down as one side puts them, for good. */
export async function addVersion({ tx, actor, at, day }: Writing, { cardholderId, proposalId }: Key, made: NewVersion) {
  const { ask, terms, grounds, ...rest } = made;
  await tx.insert(proposalVersion).values({
    ...rest,
    cardholderId,
    proposalId,
    staffId: made.author === "staff" && actor.kind === "staff" ? (made.staffId ?? actor.staffId) : null,
    madeAt: at,
    madeOn: day.today,
    ask: writeAsk(ask),
    terms: terms && writeTerms(terms),
    termsHash: terms && (await termsHash(terms)),
    grounds: [...grounds],
  });
  if (made.author === "cardholder") return;
  const { version: part } = made;
  await enqueue(tx, "letter.print", { cardholderId, kind: "offer", subject: proposalId, part });
}

export interface NewMessage {
  kind: MessageKind;
  reasonCode?: string | null;
  words?: string | null;
  nextStep?: string | null;
}

/** Writes down what one side said to the other, or to its own desk. */
export async function addMessage({ tx, actor, at }: Writing, { cardholderId, proposalId }: Key, said: NewMessage) {
  const staffId = actor.kind === "staff" ? actor.staffId : null;
  const messageId = newId();
  await tx.insert(proposalMessage).values({
    cardholderId,
    proposalId,
    messageId,
    author: staffId === null ? "cardholder" : "staff",
    staffId,
    madeAt: at,
    reasonCode: null,
    words: null,
    nextStep: null,
    ...said,
  });
  if (said.kind !== "declined") return;
  await enqueue(tx, "letter.print", { cardholderId, kind: "answer", subject: messageId, part: 0 });
}

/** Frees the accounts of proposals that came to nothing. */
export async function endPlansOfAll(tx: Transaction, proposals: readonly Key[]): Promise<void> {
  await tx.execute(sql`
    update plan l set state = 'ended' from ${keyRows(keysOf(proposals))}
    where l.cardholder_id = k.cardholder_id and l.proposal_id = k.id and l.state = 'negotiating'`);
}

/** Frees the accounts of one. */
export function endPlans(tx: Transaction, key: Key): Promise<void> {
  return endPlansOfAll(tx, [key]);
}

/** Negotiates again about the accounts of a proposal that had been declined. */
export async function takeUpPlans(tx: Transaction, { cardholderId, proposalId }: Key): Promise<void> {
  await tx
    .update(plan)
    .set({ state: "negotiating" })
    .where(and(eq(plan.cardholderId, cardholderId), eq(plan.proposalId, proposalId), eq(plan.state, "ended")));
}

/** One event of the chain about a proposal; what somebody said goes apart, as its content. */
export async function auditProposal(
  { actor, at, audit }: Pick<Writing, "actor" | "at" | "audit">,
  { cardholderId, proposalId }: Key,
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
    facts: { proposalId, ...facts },
    ...(Object.keys(content).length > 0 && { content }),
  });
}

/** Tells cardholders that there is news, of what they asked for or of what the agreement demands that they are told. */
export function tellNewsToAll(
  { tx, at, day }: Pick<Writing, "tx" | "at" | "day">,
  cardholderIds: readonly string[],
  event: PlanNews,
): Promise<void> {
  return queueNewsForAll(tx, { cardholderIds, event, at, policy: day.policy });
}

/** Tells one cardholder, or notes that they are to be told. */
export function tellNews(writing: Writing, cardholderId: string, event: PlanNews = "plan.news"): Promise<void> {
  if (writing.tell) return writing.tell(cardholderId, event);
  return tellNewsToAll(writing, [cardholderId], event);
}
