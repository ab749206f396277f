import { and, eq } from "drizzle-orm";
import { session } from "@/db/schema/auth";
import { contactStop } from "@/db/schema/contact";
import { agreement, instalment, plan } from "@/db/schema/plans";
import { beginForbearance } from "@/lib/accounts/mutations";
import { isSteppedUp } from "@/lib/auth/session-rules";
import type { Instant } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { moneyToString, ZERO } from "@/lib/core/money";
import { queueInstruction } from "@/lib/instructions/mutations";
import { enqueue } from "@/lib/jobs/enqueue";
import type { AgreementDocument } from "../agreement/types";
import { rememberPayments } from "../keeping/mutations";
import type { Moving } from "../moving/data";
import { auditProposal, moveProposal, type Writing } from "../moving/mutations";
import type { Signature } from "../negotiation/types";
import { endReplaced } from "../replacing/mutations";
import type { AccountTerms, Terms } from "../types";
import { dueDayOf, toldOf } from "./of-kind";

/**
 * When the session proved the person anew, a moment ago.
 * @throws Refusal `step_up_required` when it did not, or too long ago
 */
async function steppedUpAt({ tx, at }: Writing, cardholderId: string, sessionId: string): Promise<Instant> {
  const [row] = await tx
    .select({ at: session.steppedUpAt })
    .from(session)
    .where(and(eq(session.cardholderId, cardholderId), eq(session.sessionId, sessionId)));
  if (!row?.at || !isSteppedUp(row.at, at)) throw new Refusal("step_up_required");
  return row.at;
}

/** Rows of one account as they are kept and told: a down payment is number 0, due on the day of signing. */
function instalmentsOf({ downPayment, rows }: AccountTerms, { day }: Writing) {
  const down = { number: 0, dueOn: day.today, amount: downPayment, interest: ZERO };
  const kept = rows.map(({ number, dueOn, payment, interest }) => ({ number, dueOn, amount: payment, interest }));
  return downPayment > ZERO ? [down, ...kept] : kept;
}

/** Makes the plan of one account binding: its schedule, the stop of collection, and what the core is told. */
async function bindPlan(writing: Writing, moving: Moving, terms: Terms, account: AccountTerms): Promise<void> {
  const { tx, at, day, audit, actor } = writing;
  const { cardholderId, currency } = moving;
  const { planId, accountId } = account;
  const { kind } = terms;
  const replaced = await endReplaced(writing, cardholderId, planId);
  const bound = await tx
    .update(plan)
    .set({ state: "signed", signedOn: day.today, scheduleVersion: 1 })
    .where(and(eq(plan.cardholderId, cardholderId), eq(plan.planId, planId), eq(plan.state, "negotiating")))
    .returning({ planId: plan.planId });
  if (bound.length !== 1) throw new Refusal("conflict");
  const subject = `${planId}:1`;
  if (kind === "due_day") {
    const facts = dueDayOf(terms, account);
    await queueInstruction(tx, { cardholderId, accountId, kind: "due_day_changed", subject, facts, at });
    return;
  }
  await rememberPayments(tx, cardholderId, planId);
  const rows = instalmentsOf(account, writing);
  await tx.insert(instalment).values(rows.map((row) => ({ ...row, cardholderId, planId, state: "due" as const })));
  await tx.insert(contactStop).values({
    cardholderId,
    contactStopId: newId(),
    accountId,
    reason: "plan",
    subject: planId,
    startsAt: at,
    // A promise stops collection up to its day; whatever else binds, until it ends.
    untilDay: kind === "deferral" ? (rows[0]?.dueOn ?? null) : null,
  });
  // Beside a promise the contract goes on as it is.
  if (kind !== "deferral") {
    await beginForbearance(tx, { cardholderId, accountId, subject: planId, since: day.today });
  }
  await audit({ cardholderId, actor, at, event: "contact.stopped", facts: { accountId, reason: "plan", planId } });
  await queueInstruction(tx, {
    cardholderId,
    accountId,
    kind: "plan_signed",
    subject,
    facts: {
      plan_id: planId,
      version: 1,
      amount: moneyToString(account.totalPaid),
      currency,
      effective_on: day.today.toString(),
      replaces_plan_id: replaced,
      ...toldOf(terms, account),
      instalments: rows.map(({ number, dueOn, amount }) => ({
        number,
        due_on: dueOn.toString(),
        amount: moneyToString(amount),
      })),
    },
    at,
  });
}

/**
 * Signs: the evidence, the binding plans of all accounts, the stop of collection, the core told, and the paper
 * ordered, in the one transaction of the caller.
 */
export async function bindProposal(
  writing: Writing,
  moving: Moving,
  terms: Terms,
  sessionId: string,
  signature: Signature & { text: AgreementDocument },
): Promise<void> {
  const { tx, at, day } = writing;
  const { cardholderId, proposalId, version } = moving;
  const { termsHash, textHash, language, readingSeconds, factor, confirmations, text } = signature;
  const proved = await steppedUpAt(writing, cardholderId, sessionId);
  await moveProposal(writing, moving, "sign", {});
  await tx.insert(agreement).values({
    cardholderId,
    proposalId,
    version,
    termsHash,
    textHash,
    language,
    signedAt: at,
    signedOn: day.today,
    sessionId,
    factor,
    steppedUpAt: proved,
    readingSeconds,
    confirmations: [...confirmations],
    text,
  });
  const facts = { version, termsHash, textHash, language, factor, readingSeconds };
  await auditProposal(writing, moving, "plan.signed", facts);
  for (const account of terms.accounts) await bindPlan(writing, moving, terms, account);
  await enqueue(tx, "agreement.write", { cardholderId, proposalId });
  await enqueue(tx, "letter.print", { cardholderId, kind: "cost_table", subject: proposalId, part: version });
}
