import { and, eq } from "drizzle-orm";
import { disputeDecision, disputeDecisionLine, disputeLine } from "@/db/schema/disputes";
import { inTransaction, type Transaction } from "@/db/transaction";
import { listAccountFacts } from "@/lib/accounts/data";
import { lockCardholder } from "@/lib/accounts/mutations";
import { once } from "@/lib/action/idempotency";
import { type AuditEntry, appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { isAfter, parseDate } from "@/lib/core/dates";
import { type Money, money, ZERO } from "@/lib/core/money";
import { madeOrNot, notMade } from "@/lib/plans/outcome";
import { reviewBy } from "../deadlines";
import { judgeFiling } from "../filing/data";
import type { JudgedLine } from "../filing/judge";
import { beginInterim, endInterim } from "../holding/mutations";
import { getMoving, listLines, type Moving, type StoredLine } from "../moving/data";
import { addMessage, auditDispute, expectStep, moveDispute, type Writing } from "../moving/mutations";
import { isOpen } from "../states";
import type { Day, LineSubject, Remedy } from "../types";
import type { Told } from "./types";

/**
 * One act of the cardholder about an own dispute: authorised, in one transaction, once for a key, in turn with everybody
 * else who writes about this person.
 */
function changing(
  context: Context,
  day: Day,
  input: { disputeId: string; act: string; words?: string },
  work: (writing: Writing, moving: Moving) => Promise<void>,
): Promise<Told> {
  authorise(context, "dispute.answer");
  const { cardholderId } = context.actor;
  const made = inTransaction(context.db, (tx: Transaction) =>
    once(tx, context, input, async (): Promise<Told> => {
      await lockCardholder(tx, cardholderId);
      const audit = (entry: AuditEntry) => appendAudit(tx, entry);
      const moving = await getMoving(tx, cardholderId, input.disputeId);
      await work({ tx, actor: context.actor, at: context.at, day, audit }, moving);
      return { kind: "done" };
    }),
  );
  return madeOrNot<Told, Told>(made);
}

/** Says something to whoever works on it, while it is open. */
export function writeMessage(context: Context, input: { disputeId: string; words: string }, day: Day): Promise<Told> {
  return changing(context, day, { ...input, act: "message" }, async (writing, moving) => {
    if (!isOpen(moving.state)) notMade({ kind: "overtaken", state: moving.state });
    await addMessage(writing, moving, { kind: "message", words: input.words });
    await auditDispute(writing, moving, "dispute.message_sent", {}, { words: input.words });
  });
}

/** Answers what the bank asked; it is the bank's turn again. */
export function giveInformation(
  context: Context,
  input: { disputeId: string; words: string },
  day: Day,
): Promise<Told> {
  return changing(context, day, { ...input, act: "give" }, async (writing, moving) => {
    expectStep(moving, "give_information");
    await addMessage(writing, moving, { kind: "info_given", words: input.words });
    await moveDispute(writing, moving, "give_information");
    await auditDispute(writing, moving, "dispute.information_given", {}, { words: input.words });
  });
}

/** The person wants none of it any more: what was held counts again, and its lines can be filed anew. */
export function withdrawDispute(context: Context, input: { disputeId: string }, day: Day): Promise<Told> {
  return changing(context, day, { ...input, act: "withdraw" }, async (writing, moving) => {
    expectStep(moving, "withdraw");
    await moveDispute(writing, moving, "withdraw");
    await addMessage(writing, moving, { kind: "withdrawn" });
    await writing.tx
      .update(disputeLine)
      .set({ withdrawnAt: writing.at })
      .where(and(eq(disputeLine.cardholderId, moving.cardholderId), eq(disputeLine.disputeId, moving.disputeId)));
    await endInterim(writing, moving, "withdrawn");
    await auditDispute(writing, moving, "dispute.withdrawn", { round: moving.round });
  });
}

/** Asks once, in time, that another person decides anew; what was not granted is held again meanwhile. */
export function appealDecision(context: Context, input: { disputeId: string; words: string }, day: Day): Promise<Told> {
  return changing(context, day, { ...input, act: "appeal" }, async (writing, moving) => {
    expectStep(moving, "appeal", { round: 1 });
    if (moving.appealBy === null || isAfter(day.today, moving.appealBy)) {
      notMade({ kind: "overtaken", state: moving.state });
    }
    const decideBy = reviewBy(day.policy.pack.disputeHandling, day.today);
    const again = await moveDispute(writing, moving, "appeal", { decideBy });
    await addMessage(writing, again, { kind: "appealed", words: input.words });
    await auditDispute(writing, moving, "dispute.appealed", { round: again.round }, { words: input.words });
    await beginInterim(writing, again, await openLines(writing, moving));
  });
}

function subjectOf(line: StoredLine): LineSubject | null {
  const { subject, entryRef, statementDate, paymentClaimId, contactRef, shown } = line;
  if (subject === "entry") return entryRef === null ? null : { subject, entryRef };
  if (subject === "statement") return statementDate && { subject, statementDate };
  if (subject === "payment") return paymentClaimId === null ? null : { subject, paymentClaimId };
  if (subject === "contact") return contactRef === null ? null : { subject, contactRef };
  if (subject === "account") return { subject };
  return { subject, on: parseDate(shown.on ?? ""), what: shown.what ?? "" };
}

/** The lines of which something was not granted, each with the rest of its amount, judged as they stand today. */
async function openLines({ tx, day }: Writing, moving: Moving): Promise<JudgedLine[]> {
  const { cardholderId, disputeId, accountId, type, words, remedyWords } = moving;
  const remedy = moving.remedy as Remedy;
  const granted = await listGranted(tx, moving);
  const facts = (await listAccountFacts(tx, cardholderId)).find((one) => one.accountId === accountId);
  if (!facts) return [];
  const judged: JudgedLine[] = [];
  for (const line of await listLines(tx, moving)) {
    const subject = subjectOf(line);
    const amount = line.amount === null ? null : money(line.amount - (granted.get(line.line) ?? ZERO));
    if (!subject || (amount !== null && amount <= ZERO)) continue;
    const filing = { disputeId, type, accountId, lines: [{ ...subject, amount }], words, remedy, remedyWords };
    // What the core took away since cannot be held.
    const now = await judgeFiling(tx, cardholderId, filing, facts, day);
    if (Array.isArray(now)) judged.push(...now);
  }
  return judged;
}

/** What of each line the first decision granted. */
async function listGranted(tx: Transaction, { cardholderId, disputeId }: Moving): Promise<Map<number, Money>> {
  const rows = await tx
    .select({ line: disputeDecisionLine.line, upheld: disputeDecisionLine.upheld })
    .from(disputeDecisionLine)
    .innerJoin(
      disputeDecision,
      and(
        eq(disputeDecision.cardholderId, disputeDecisionLine.cardholderId),
        eq(disputeDecision.disputeId, disputeDecisionLine.disputeId),
        eq(disputeDecision.disputeDecisionId, disputeDecisionLine.disputeDecisionId),
      ),
    )
    .where(
      and(
        eq(disputeDecisionLine.cardholderId, cardholderId),
        eq(disputeDecisionLine.disputeId, disputeId),
        eq(disputeDecision.state, "final"),
      ),
    );
  return new Map(rows.map(({ line, upheld }) => [line, upheld ?? ZERO]));
}
