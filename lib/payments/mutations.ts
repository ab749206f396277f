import { and, eq, inArray, sql } from "drizzle-orm";
import { account } from "@/db/schema/accounts";
import { paymentClaim } from "@/db/schema/payments";
import { inTransaction, type Transaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { once } from "@/lib/action/idempotency";
import { type AuditEventName, appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { closeWork } from "@/lib/cases/mutations";
import { addBusinessDays, type BusinessCalendar } from "@/lib/core/business-days";
import type { PlainDate } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { moneyToString } from "@/lib/core/money";
import { queueInstruction } from "@/lib/instructions/mutations";
import { enqueue } from "@/lib/jobs/enqueue";
import type { Policy } from "@/lib/policy/policy";
import { getClaim, listPostedPayments, listTakenEntries } from "./data";
import { lookFor } from "./rules";
import { OTHER_CHANNEL, type Told } from "./schema";
import { settleClaims } from "./settling/mutations";
import { after, isOpen } from "./states";

/** The rules of the day of the act. */
export interface Day {
  today: PlainDate;
  policy: Policy;
  calendar: BusinessCalendar;
}

export type Telling = { kind: "made"; paymentClaimId: string } | { kind: "too_many"; open: number };

/**
 * Writes down that a payment was made, tells the core so, and looks for it at once. Only sense refuses: a day to
 * come is the caller's to refuse, a day long ago is taken and goes to a person when nothing is found.
 * @throws Refusal `not_found` for an account that is not the cardholder's, `conflict` for a key used for another
 */
export async function tellPayment(context: Context, told: Told, day: Day): Promise<Telling> {
  authorise(context, "payment.claim");
  const { cardholderId } = context.actor;
  const { pack, issuer, policyVersionId } = day.policy;
  const rule = pack.payments;
  const channel = issuer.waysToPay.some((way) => way.id === told.channel) ? told.channel : OTHER_CHANNEL;
  const body = { ...told, amount: moneyToString(told.amount), paidOn: told.paidOn.toString() };
  return inTransaction(context.db, (tx) =>
    once(tx, context, body, async (): Promise<Telling> => {
      await lockCardholder(tx, cardholderId);
      const [known] = await tx
        .select({ currency: account.currency })
        .from(account)
        .where(and(eq(account.cardholderId, cardholderId), eq(account.accountId, told.accountId)));
      if (!known) throw new Refusal("not_found");
      const open = await countOpen(tx, cardholderId, told.accountId);
      if (open >= rule.mostOpen) return { kind: "too_many", open };
      const paymentClaimId = newId();
      await tx.insert(paymentClaim).values({
        cardholderId,
        paymentClaimId,
        accountId: told.accountId,
        amount: told.amount,
        paidOn: told.paidOn,
        channel,
        payerTail: told.tail,
        state: "waiting",
        madeAt: context.at,
        madeOn: day.today,
        lookUntil: addBusinessDays(day.today, rule.lookBusinessDays, day.calendar),
        changedAt: context.at,
        policyVersionId,
      });
      await appendAudit(tx, {
        cardholderId,
        actor: context.actor,
        at: context.at,
        event: "payment_claim.made",
        facts: { paymentClaimId, accountId: told.accountId, policyVersionId },
        content: { amount: body.amount, paidOn: body.paidOn, channel, ...(told.tail && { payerTail: told.tail }) },
      });
      await queueInstruction(tx, {
        cardholderId,
        accountId: told.accountId,
        kind: "payment_claimed",
        subject: paymentClaimId,
        facts: {
          claim_id: paymentClaimId,
          amount: body.amount,
          currency: known.currency,
          paid_on: body.paidOn,
          channel: /^[a-z][a-z0-9-]{0,39}$/.test(channel) ? channel : OTHER_CHANNEL,
        },
        at: context.at,
      });
      await settleClaims(tx, { cardholderId, actor: context.actor, at: context.at, ...day });
      return { kind: "made", paymentClaimId };
    }),
  );
}

async function countOpen(tx: Transaction, cardholderId: string, accountId: string): Promise<number> {
  const [row] = await tx
    .select({ open: sql<number>`count(*)::int` })
    .from(paymentClaim)
    .where(
      and(
        eq(paymentClaim.cardholderId, cardholderId),
        eq(paymentClaim.accountId, accountId),
        inArray(paymentClaim.state, ["waiting", "not_arrived"]),
      ),
    );
  return row?.open ?? 0;
}

type Change = Partial<typeof paymentClaim.$inferInsert>;

/** One change of an own claim: what it is at that moment, under the lock, decides. */
async function changeClaim(
  context: Context,
  paymentClaimId: string,
  work: (
    tx: Transaction,
    claim: NonNullable<Awaited<ReturnType<typeof getClaim>>>,
  ) => Promise<{ change: Change; event: AuditEventName; facts?: Record<string, string | number> } | null>,
): Promise<boolean> {
  authorise(context, "payment.claim");
  const { cardholderId } = context.actor;
  return inTransaction(context.db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const claim = await getClaim(tx, cardholderId, paymentClaimId);
    if (!claim) throw new Refusal("not_found");
    const done = await work(tx, claim);
    if (!done) return false;
    await tx
      .update(paymentClaim)
      .set(done.change)
      .where(and(eq(paymentClaim.cardholderId, cardholderId), eq(paymentClaim.paymentClaimId, paymentClaimId)));
    await appendAudit(tx, {
      cardholderId,
      actor: context.actor,
      at: context.at,
      event: done.event,
      facts: { paymentClaimId, accountId: claim.accountId, ...done.facts },
    });
    if (done.event === "payment_claim.matched") {
      const subject = paymentClaimId;
      await enqueue(tx, "letter.print", { cardholderId, kind: "payment_confirmation", subject, part: 0 });
    }
    if (done.change.state) {
      const { at } = context;
      await closeWork(tx, { cardholderId, kind: "payment_not_arrived", subject: paymentClaimId, at });
    }
    return true;
  });
}

/** The person was mistaken. A claim that was found, or withdrawn before, stays what it is: false. */
export function withdrawClaim(context: Context, paymentClaimId: string): Promise<boolean> {
  return changeClaim(context, paymentClaimId, async (_tx, claim) => {
    const state = after(claim.state, "withdraw");
    return state && { change: { state, changedAt: context.at }, event: "payment_claim.withdrawn" };
  });
}

/** The postings that a claim could be, as its page shows them at this moment. */
async function candidatesOf(tx: Transaction, cardholderId: string, paymentClaimId: string, policy: Policy) {
  const claim = await getClaim(tx, cardholderId, paymentClaimId);
  if (!claim || !isOpen(claim.state)) return [];
  const rule = policy.pack.payments;
  const posted = await listPostedPayments(tx, cardholderId, [claim], rule);
  const found = lookFor(claim, posted, await listTakenEntries(tx, cardholderId, claim.accountId), rule);
  return [...found.exact, ...found.near];
}

/** The person says which posting it is. Only one that was shown can be chosen: else false. */
export function chooseEntry(
  context: Context,
  paymentClaimId: string,
  entryRef: string,
  policy: Policy,
): Promise<boolean> {
  return changeClaim(context, paymentClaimId, async (tx, claim) => {
    const state = after(claim.state, "match");
    const candidates = await candidatesOf(tx, context.actor.cardholderId, paymentClaimId, policy);
    if (!state || !candidates.some((one) => one.entryRef === entryRef)) return null;
    const change = { state, changedAt: context.at, matchedEntryRef: entryRef, matchedBy: "person" as const };
    return { change, event: "payment_claim.matched", facts: { entryRef } };
  });
}

/** None of the postings shown is it: they are not shown or taken again for this claim. */
export function declineEntries(context: Context, paymentClaimId: string, policy: Policy): Promise<boolean> {
  return changeClaim(context, paymentClaimId, async (tx, claim) => {
    const candidates = await candidatesOf(tx, context.actor.cardholderId, paymentClaimId, policy);
    if (candidates.length === 0) return null;
    const refusedRefs = [...claim.refusedRefs, ...candidates.map((one) => one.entryRef)];
    return { change: { refusedRefs }, event: "payment_claim.declined", facts: { entries: candidates.length } };
  });
}
