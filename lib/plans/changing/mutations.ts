import { and, eq, inArray, sql } from "drizzle-orm";
import { scheduleChange, settlementQuote } from "@/db/schema/kept-plans";
import { instalment, plan } from "@/db/schema/plans";
import { inTransaction, type Transaction } from "@/db/transaction";
import { once } from "@/lib/action/idempotency";
import { type AuditEntry, appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import type { Verb } from "@/lib/auth/permissions";
import { daysBetween } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { moneyToString, sum, ZERO } from "@/lib/core/money";
import { queueInstruction } from "@/lib/instructions/mutations";
import { afterMatching } from "../closing/mutations";
import { lockLivePlan } from "../keeping/data";
import { rematch } from "../keeping/mutations";
import type { LivePlan, ScheduleRow } from "../keeping/types";
import type { Writing } from "../moving/mutations";
import { madeOrNot, notMade } from "../outcome";
import type { QuoteRules } from "../quote";
import { getQuoting } from "./data";
import { isStanding, paidIn, payoffOn, quoteUntil, takenQuote } from "./early";
import { changeRules, isQuotable } from "./limits";
import { changeSchedule, isChangeProblem } from "./rules";
import { rowsHash, storedChange, storedRow } from "./seen";
import type { Change, ChangeAnswer, QuoteAnswer } from "./types";

/** One change of a plan by its cardholder: authorised, in one transaction, once for a key, under the lock. */
function changing<T>(
  context: Context,
  verb: Verb,
  day: QuoteRules,
  body: { planId: string } & Record<string, unknown>,
  work: (writing: Writing, before: LivePlan) => Promise<T>,
): Promise<T> {
  authorise(context, verb);
  return inTransaction(context.db, (tx: Transaction) =>
    once(tx, context, body, async () => {
      const before = await lockLivePlan(tx, context.actor.cardholderId, body.planId);
      const audit = (entry: AuditEntry) => appendAudit(tx, entry);
      return work({ tx, actor: context.actor, at: context.at, day, audit }, before);
    }),
  );
}

/** What settles it has been paid, and the job that says so is on its way: nothing else may come in between. */
const isTaken = (live: LivePlan) => takenQuote(live) !== null;

/** Writes the rows that a change made; what was paid of them stays. */
async function writeRows(tx: Transaction, live: LivePlan, rows: readonly ScheduleRow[]): Promise<void> {
  const { cardholderId, planId } = live;
  const changed = rows.filter((row) => !live.rows.includes(row));
  await tx
    .insert(instalment)
    .values(changed.map(({ paid: _paid, paidOn: _paidOn, ...row }) => ({ ...row, cardholderId, planId })))
    .onConflictDoUpdate({
      target: [instalment.cardholderId, instalment.planId, instalment.number],
      set: {
        dueOn: sql`excluded.due_on`,
        amount: sql`excluded.amount`,
        interest: sql`excluded.interest`,
        state: sql`excluded.state`,
      },
    });
}

/** Whoever comes with a schedule that is not the one of now is shown the one of now. */
async function nextVersion(tx: Transaction, { cardholderId, planId, scheduleVersion }: LivePlan): Promise<number> {
  const next = scheduleVersion + 1;
  const counted = await tx
    .update(plan)
    .set({ scheduleVersion: next })
    .where(
      and(
        eq(plan.cardholderId, cardholderId),
        eq(plan.planId, planId),
        eq(plan.scheduleVersion, scheduleVersion),
        inArray(plan.state, ["signed", "active"]),
      ),
    )
    .returning({ planId: plan.planId });
  if (counted.length !== 1) throw new Refusal("conflict");
  return next;
}

/**
 * A newer quote takes the place of the one that stood; or all that could still be taken were made by a schedule that is
 * not the one of now.
 */
async function endQuote(
  tx: Transaction,
  { cardholderId, planId }: Pick<LivePlan, "cardholderId" | "planId">,
  state: "lapsed" | "replaced",
): Promise<void> {
  await tx
    .update(settlementQuote)
    .set({ state })
    .where(
      and(
        eq(settlementQuote.cardholderId, cardholderId),
        eq(settlementQuote.planId, planId),
        inArray(settlementQuote.state, state === "lapsed" ? ["open", "replaced"] : ["open"]),
      ),
    );
}

/** The core is told the schedule whole; a row that a change emptied asks for nothing and is left out. */
async function tellCore({ tx, at, day }: Writing, live: LivePlan): Promise<void> {
  const { cardholderId, accountId, planId, scheduleVersion, currency, rows, replacesPlanId } = live;
  await queueInstruction(tx, {
    cardholderId,
    accountId,
    kind: "plan_changed",
    subject: `${planId}:${scheduleVersion}`,
    facts: {
      plan_id: planId,
      version: scheduleVersion,
      amount: moneyToString(sum(rows.map(({ amount }) => amount))),
      currency,
      effective_on: day.today.toString(),
      replaces_plan_id: replacesPlanId,
      instalments: rows
        .filter(({ amount }) => amount > ZERO)
        .map(({ number, dueOn, amount }) => ({
          number,
          due_on: dueOn.toString(),
          amount: moneyToString(amount),
        })),
    },
    at,
  });
}

/**
 * Changes a binding schedule as the page showed it: what the preview said is what is made, else it is shown anew.
 * Payments that arrived meanwhile are matched first. A repair that brings the plan up to date cures its notice.
 * @param input `seenHash`: of the rows that the page showed (`rowsHash`)
 * @throws Refusal `not_found` for a plan that is not the cardholder's
 */
export async function changePlan(
  context: Context,
  input: { planId: string; scheduleVersion: number; change: Change; seenHash: string },
  day: QuoteRules,
): Promise<ChangeAnswer> {
  const { change, scheduleVersion, seenHash, ...which } = input;
  const body = { ...which, scheduleVersion, seenHash, change: storedChange(change) };
  const made = changing(context, "plan.change", day, body, async (writing, before): Promise<ChangeAnswer> => {
    const { tx, at } = writing;
    const { plan: live } = await rematch(writing, before);
    if (live.scheduleVersion !== scheduleVersion || isTaken(live)) notMade({ kind: "overtaken" });
    const changed = changeSchedule(live, change, changeRules(day));
    if (isChangeProblem(changed)) return notMade({ kind: "problem", problem: changed });
    if ((await rowsHash(changed.rows)) !== seenHash) notMade({ kind: "overtaken" });
    const version = await nextVersion(tx, live);
    await writeRows(tx, live, changed.rows);
    const { cardholderId, planId } = live;
    const number = change.kind === "pay_day" ? null : change.number;
    await tx.insert(scheduleChange).values({
      cardholderId,
      planId,
      scheduleVersion: version,
      kind: change.kind,
      number,
      madeAt: at,
      madeOn: day.today,
      before: live.rows.map(storedRow),
      after: changed.rows.map(storedRow),
    });
    await endQuote(tx, live, "lapsed");
    const facts = { planId, version, kind: change.kind, ...(number !== null && { number }) };
    await writing.audit({ cardholderId, actor: context.actor, at, event: "plan.schedule_changed", facts });
    const { plan: after } = await rematch(writing, await lockLivePlan(tx, cardholderId, planId));
    await tellCore(writing, after);
    await afterMatching(writing, before, after);
    return { kind: "changed", version };
  });
  return madeOrNot<ChangeAnswer, ChangeAnswer>(made);
}

/**
 * Makes a quote that settles the plan early if it is paid by its last day; it takes the place of the one that stood.
 * One that stands and says the same is the answer: asking again renews nothing. Nothing is owed by asking.
 */
export async function quoteEarly(context: Context, input: { planId: string }, day: QuoteRules): Promise<QuoteAnswer> {
  const made = changing(context, "plan.change", day, input, async (writing, before): Promise<QuoteAnswer> => {
    const { tx, at } = writing;
    const { plan: live } = await rematch(writing, before);
    if (!isQuotable(live) || isTaken(live)) notMade({ kind: "not_quotable" });
    const { cardholderId, planId, scheduleVersion } = live;
    const validUntil = quoteUntil(live, day.today, day.policy.pack.plan.settleEarlyDays);
    const { method } = await getQuoting(tx, live);
    const { remaining, payoff, saved } = payoffOn(live, method, validUntil);
    const paidBefore = paidIn(live.payments);
    const { quote } = live;
    if (quote && isStanding(quote, live, day.today) && quote.payoff === payoff && quote.paidBefore === paidBefore) {
      if (daysBetween(quote.validUntil, validUntil) === 0) return { kind: "quoted" };
    }
    await endQuote(tx, live, "replaced");
    const settlementQuoteId = newId();
    await tx.insert(settlementQuote).values({
      cardholderId,
      planId,
      settlementQuoteId,
      madeAt: at,
      quotedOn: day.today,
      validUntil,
      remaining,
      payoff,
      saved,
      scheduleVersion,
      paidBefore,
      state: "open",
    });
    const facts = { planId, settlementQuoteId, payoff: moneyToString(payoff), validUntil: validUntil.toString() };
    await writing.audit({ cardholderId, actor: context.actor, at, event: "plan.settlement_quoted", facts });
    await afterMatching(writing, before, live);
    return { kind: "quoted" };
  });
  return madeOrNot<QuoteAnswer, QuoteAnswer>(made);
}
