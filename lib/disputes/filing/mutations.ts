import { and, eq, inArray, isNull } from "drizzle-orm";
import { dispute, disputeDraft, disputeLine } from "@/db/schema/disputes";
import { inTransaction, type Transaction } from "@/db/transaction";
import { listAccountFacts } from "@/lib/accounts/data";
import { lockCardholder } from "@/lib/accounts/mutations";
import { once } from "@/lib/action/idempotency";
import { type AuditEntry, appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { raiseWork } from "@/lib/cases/mutations";
import { Refusal } from "@/lib/core/errors";
import { moneyToString } from "@/lib/core/money";
import { newReference } from "@/lib/core/reference";
import { enqueue } from "@/lib/jobs/enqueue";
import { madeOrNot, notMade } from "@/lib/plans/outcome";
import { disputeRule } from "@/lib/policy/pack-lookup";
import { deadlinesOf } from "../deadlines";
import { beginInterim } from "../holding/mutations";
import type { Day, Filed, Filing } from "../types";
import { judgeFiling } from "./data";
import type { JudgedLine } from "./judge";

interface Given extends Day {
  tx: Transaction;
  context: Context;
}

/**
 * Files a dispute: its lines as they were shown, what is held from this second on, what the core is told, the clocks and
 * the desk, in one transaction. Nothing a person brings late is refused: a contract's window does not end a statutory
 * claim. The same matter is disputed once, and the second try shows the first.
 * @throws Refusal `not_found` for an account that is not the cardholder's, `conflict` for a key used for another
 */
export async function fileDispute(context: Context, filing: Filing, day: Day): Promise<Filed> {
  authorise(context, "dispute.file");
  const { cardholderId } = context.actor;
  const filed = inTransaction(context.db, (tx) =>
    once(tx, context, bodyOf(filing), async (): Promise<Filed> => {
      await lockCardholder(tx, cardholderId);
      const facts = (await listAccountFacts(tx, cardholderId)).find((one) => one.accountId === filing.accountId);
      if (!facts) throw new Refusal("not_found");
      const judged = await judgeFiling(tx, cardholderId, filing, facts, day);
      const lines = Array.isArray(judged) ? judged : notMade<Filed>({ kind: "wrong", ...judged });
      await refuseKnown(tx, cardholderId, filing, lines);
      return write({ tx, context, ...day }, filing, lines, facts.currency);
    }),
  );
  return madeOrNot<Filed, Filed>(filed);
}

const bodyOf = ({ lines, ...filing }: Filing) => ({
  ...filing,
  lines: lines.map(({ amount, ...line }) => ({ ...line, amount: amount === null ? null : moneyToString(amount) })),
});

/** The first dispute of the same matter is what a second one leads to. */
async function refuseKnown(tx: Transaction, cardholderId: string, filing: Filing, lines: readonly JudgedLine[]) {
  const keys = lines.flatMap(({ subjectKey }) => (subjectKey === null ? [] : [subjectKey]));
  if (keys.length === 0) return;
  const { disputeId, subjectKey } = disputeLine;
  const [first] = await tx
    .select({ disputeId, subjectKey })
    .from(disputeLine)
    .where(
      and(
        eq(disputeLine.cardholderId, cardholderId),
        eq(disputeLine.accountId, filing.accountId),
        inArray(disputeLine.subjectKey, keys),
        isNull(disputeLine.withdrawnAt),
      ),
    );
  if (!first) return;
  const line = lines.findIndex((one) => one.subjectKey === first.subjectKey) + 1;
  notMade<Filed>({ kind: "known", disputeId: first.disputeId, line });
}

async function write(given: Given, filing: Filing, lines: readonly JudgedLine[], currency: string): Promise<Filed> {
  const { tx, context, today, policy, calendar } = given;
  const { cardholderId } = context.actor;
  const { disputeId, accountId, type } = filing;
  const rule = disputeRule(policy.pack, type);
  const { firstAnswerBy, decideBy, longestBy } = deadlinesOf(rule, today, calendar);
  const reference = newReference("D", today);
  const key = { cardholderId, disputeId };
  const { policyVersionId } = policy;
  await tx.insert(dispute).values({
    ...key,
    accountId,
    reference,
    type,
    state: "submitted",
    round: 1,
    words: filing.words,
    remedy: filing.remedy,
    remedyWords: filing.remedyWords,
    filedAt: context.at,
    filedOn: today,
    firstAnswerBy,
    decideBy,
    longestBy,
    changedAt: context.at,
    policyVersionId,
  });
  await tx
    .insert(disputeLine)
    .values(lines.map(({ hold, ...line }, index) => ({ ...key, accountId, line: index + 1, ...line })));
  // The draft has done its duty.
  await tx.delete(disputeDraft).where(eq(disputeDraft.cardholderId, cardholderId));
  const audit = { cardholderId, actor: context.actor, at: context.at };
  await appendAudit(tx, {
    ...audit,
    event: "dispute.filed",
    facts: { disputeId, accountId, type, reference, lines: lines.length, policyVersionId },
    content: { ...(filing.words && { words: filing.words }), remedy: filing.remedyWords ?? filing.remedy },
  });
  const writing = {
    tx,
    actor: context.actor,
    at: context.at,
    day: { today, policy, calendar },
    audit: (entry: AuditEntry) => appendAudit(tx, entry),
  };
  await beginInterim(writing, { ...key, accountId, type, round: 1, currency }, lines);
  const desk = "dispute_officer" as const;
  await raiseWork(tx, {
    cardholderId,
    kind: "dispute",
    subject: disputeId,
    accountId,
    desk,
    dueOn: firstAnswerBy,
    at: context.at,
  });
  await enqueue(tx, "letter.print", { cardholderId, kind: "dispute_receipt", subject: disputeId, part: 1 });
  return { kind: "filed", disputeId, reference };
}
