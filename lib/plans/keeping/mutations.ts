import { and, eq, sql } from "drizzle-orm";
import { keyRows } from "@/db/keys";
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

/** Rows of a plan that are not what they were. */
interface MovedRows {
  plan: LivePlan;
  rows: readonly ScheduleRow[];
}

/** @throws Refusal `conflict` when a schedule is not the one that was read */
async function writeRows(tx: Transaction, moved: readonly MovedRows[]): Promise<void> {
  const values = moved.flatMap(({ plan, rows }) =>
    rows.map(({ number, paid, paidOn, state }) => ({
      cardholder_id: plan.cardholderId,
      plan_id: plan.planId,
      version: plan.scheduleVersion,
      number,
      paid: `${paid}`,
      paid_on: paidOn?.toString() ?? null,
      state,
    })),
  );
  if (values.length === 0) return;
  const written = await tx.execute(sql`
    update instalment i set paid = r.paid, paid_on = r.paid_on, state = r.state
    from plan l, json_to_recordset(${JSON.stringify(values)}::json) as r(cardholder_id uuid, plan_id uuid,
      version int, number smallint, paid bigint, paid_on date, state text)
    where l.cardholder_id = r.cardholder_id and l.plan_id = r.plan_id and l.schedule_version = r.version
      and i.cardholder_id = r.cardholder_id and i.plan_id = r.plan_id and i.number = r.number
    returning i.number`);
  if (written.length !== values.length) throw new Refusal("conflict");
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

/** Says of each plan from which postings it was worked out. */
async function writeSeen(tx: Transaction, plans: readonly LivePlan[]): Promise<void> {
  const keys = plans.map(({ cardholderId, planId }) => ({ cardholderId, id: planId }));
  await tx.execute(sql`
    update plan l set payments_seen = ${sql.raw(SEEN)} from ${keyRows(keys)}
    where l.cardholder_id = k.cardholder_id and l.plan_id = k.id and l.payments_seen <> ${sql.raw(SEEN)}`);
}

/**
 * Works out anew which payments went to which instalments of some plans, and writes what moved, with the events. The
 * plans were read under the locks of their cardholders in this transaction (`lockLivePlans`), after whatever else the
 * transaction changed of their rows. Finds nothing to do when it is run again.
 * @returns in the order of the plans
 * @throws Refusal `conflict` when a schedule is not the one that was read
 */
export async function rematchAll(writing: Writing, plans: readonly LivePlan[]): Promise<Rematched[]> {
  if (plans.length === 0) return [];
  const { tx, actor, at, day, audit } = writing;
  const found = plans.map((before) => {
    const graceDays = graceDaysOf(day.policy, before);
    const { rows, matches } = keptPlan(before, { today: day.today, graceDays });
    return { before, rows, matches, moved: movedRows(before.rows, rows) };
  });
  await writeRows(
    tx,
    found.map(({ before, moved }) => ({ plan: before, rows: moved })),
  );
  const done: Rematched[] = [];
  for (const { before, rows, matches, moved } of found) {
    const isMoved = (await writeMatches(tx, before, matches)) || moved.length > 0;
    if (isMoved) {
      const facts = { planId: before.planId, rows: moved.map(({ number, state }) => `${number}:${state}`).join(" ") };
      await audit({ cardholderId: before.cardholderId, actor, at, event: "plan.payments_matched", facts });
    }
    const wasPaid = new Set(before.rows.filter(isPaid).map(({ number }) => number));
    const isNews = rows.some((row) => isPaid(row) && !wasPaid.has(row.number));
    done.push({ plan: { ...before, rows, matches }, isMoved, isNews });
  }
  await writeSeen(tx, plans);
  return done;
}

/** The same for one plan. */
export async function rematch(writing: Writing, before: LivePlan): Promise<Rematched> {
  const [done] = await rematchAll(writing, [before]);
  if (!done) throw new RangeError("a plan that was just matched");
  return done;
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
