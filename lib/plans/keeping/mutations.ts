import { and, eq, sql } from "drizzle-orm";
import { instalmentMatch } from "@/db/schema/kept-plans";
import type { Transaction } from "@/db/transaction";
import { Refusal } from "@/lib/core/errors";
import type { Writing } from "../moving/mutations";
import { graceDaysOf, keptPlan, movedRows } from "./matching";
import { COUNTABLE, SEEN } from "./seen";
import type { LivePlan, Match, ScheduleRow } from "./types";

/**
 * What another room does once payments were matched: a plan that is paid in full is completed, one that is paid no
 * longer is opened again, a notice is cured. Called for every plan that is looked at, moved or not, in the same
 * transaction and under the lock of the cardholder, with the plan as it was and as it is now. The rooms are put
 * together in `lib/launch/plan-listeners`; keeping imports none of them.
 * @returns whether the cardholder was told of it, and need not be told of the payments too
 */
export type AfterMatching = (writing: Writing, before: LivePlan, after: LivePlan) => Promise<boolean>;

/** @throws Refusal `conflict` when the schedule is not the one that was read */
async function writeRows(tx: Transaction, plan: LivePlan, rows: readonly ScheduleRow[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(({ number, paid, paidOn, state }) => ({
    number,
    paid: `${paid}`,
    paid_on: paidOn?.toString() ?? null,
    state,
  }));
  const written = await tx.execute(sql`
    update instalment i set paid = r.paid, paid_on = r.paid_on, state = r.state
    from plan l, json_to_recordset(${JSON.stringify(values)}::json)
      as r(number smallint, paid bigint, paid_on date, state text)
    where l.cardholder_id = ${plan.cardholderId} and l.plan_id = ${plan.planId}
      and l.schedule_version = ${plan.scheduleVersion}
      and i.cardholder_id = l.cardholder_id and i.plan_id = l.plan_id and i.number = r.number
    returning i.number`);
  if (written.length !== rows.length) throw new Refusal("conflict");
}

const textOf = (matches: readonly Match[]) =>
  matches
    .map(({ number, entryRef, amount }) => `${number} ${entryRef} ${amount}`)
    .sort()
    .join("\n");

async function writeMatches(tx: Transaction, before: LivePlan, matches: readonly Match[]): Promise<boolean> {
  if (textOf(before.matches) === textOf(matches)) return false;
  const { cardholderId, planId } = before;
  const mine = and(eq(instalmentMatch.cardholderId, cardholderId), eq(instalmentMatch.planId, planId));
  await tx.delete(instalmentMatch).where(mine);
  if (matches.length > 0) {
    await tx.insert(instalmentMatch).values(matches.map((match) => ({ ...match, cardholderId, planId })));
  }
  return true;
}

const isPaid = ({ state }: ScheduleRow) => state === "paid" || state === "paid_late";

/** What a matching did. */
export interface Rematched {
  plan: LivePlan;
  /** Whether anything moved. */
  isMoved: boolean;
  /** Whether an instalment became paid that was not. */
  isNews: boolean;
}

/**
 * Works out anew which payments went to which instalments, and writes what moved, with the event. The plan was read
 * under the lock of the cardholder in this transaction (`lockLivePlan`), after whatever else the transaction changed
 * of its rows. Finds nothing to do when it is run again.
 * @throws Refusal `conflict` when the schedule is not the one that was read
 */
export async function rematch(writing: Writing, before: LivePlan): Promise<Rematched> {
  const { tx, actor, at, day, audit } = writing;
  const graceDays = graceDaysOf(day.policy, before);
  const { rows, matches } = keptPlan(before, { today: day.today, graceDays });
  const moved = movedRows(before.rows, rows);
  await writeRows(tx, before, moved);
  const isMatched = await writeMatches(tx, before, matches);
  await tx.execute(sql`
    update plan l set payments_seen = ${sql.raw(SEEN)}
    where l.cardholder_id = ${before.cardholderId} and l.plan_id = ${before.planId}
      and l.payments_seen <> ${sql.raw(SEEN)}`);
  const isMoved = isMatched || moved.length > 0;
  if (isMoved) {
    const facts = { planId: before.planId, rows: moved.map(({ number, state }) => `${number}:${state}`).join(" ") };
    await audit({ cardholderId: before.cardholderId, actor, at, event: "plan.payments_matched", facts });
  }
  const wasPaid = new Set(before.rows.filter(isPaid).map(({ number }) => number));
  const isNews = rows.some((row) => isPaid(row) && !wasPaid.has(row.number));
  return { plan: { ...before, rows, matches }, isMoved, isNews };
}

/**
 * Keeps by name what the core holds when a plan is signed: it lowered the debt that is signed for, and counts for no
 * instalment. In the transaction of the signature, once the plan has its day.
 */
export async function rememberPayments(tx: Transaction, cardholderId: string, planId: string): Promise<void> {
  await tx.execute(sql`
    update plan l set payments_seen = ${sql.raw(SEEN)},
      known_payments = array(select e.entry_ref from entry e where ${sql.raw(COUNTABLE)} order by e.entry_ref)
    where l.cardholder_id = ${cardholderId} and l.plan_id = ${planId}`);
}
