import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { dateOf, type PlainDate } from "@/lib/core/dates";
import { type Money, money } from "@/lib/core/money";
import type { RawEntry } from "./spending";

/** A plan as the invented core follows it: from its day on the account owes what was agreed, and nothing is charged. */
export interface FollowedPlan {
  planId: string;
  on: PlainDate;
  /** What both sides agreed on in all, with the plan's own interest. */
  total: Money;
  /** The day on which it was kept to the end: whatever is left then is waived, as a settlement says. */
  settledOn: PlainDate | null;
  /** Payments that came before the signature on its day or were posted late, and lie in the debt that was signed. */
  before: ReadonlySet<string>;
}

/** What the core of the demonstration has learned of one account since the first day. */
export interface CoreMemory {
  /** Payments that it posted by itself, and what disputes put right. */
  posted: readonly RawEntry[];
  /** Oldest first. */
  plans: readonly FollowedPlan[];
}

export const NOTHING_LEARNED: CoreMemory = { posted: [], plans: [] };

interface PostedRow extends Record<string, unknown> {
  account_ref: string;
  ref: string;
  posted_on: string;
  transacted_on: string | null;
  amount: string;
  description: string | null;
}

interface AdjustedRow extends Record<string, unknown> {
  account_ref: string;
  adjustment_id: string;
  on_day: string;
  amount: string;
  value_on: string;
}

interface PlanRow extends Record<string, unknown> {
  account_ref: string;
  plan_id: string;
  on_day: string;
  total: string;
  settled_on: string | null;
  known: string[];
}

/** All of it, by the core's key of the account. Deferrals and other due days leave an account as it is. */
export async function coreMemory(db: Database, source: string): Promise<ReadonlyMap<string, CoreMemory>> {
  const found = new Map<string, { posted: RawEntry[]; plans: FollowedPlan[] }>();
  const of = (ref: string) => {
    const known = found.get(ref) ?? { posted: [], plans: [] };
    found.set(ref, known);
    return known;
  };
  const posted = await db.execute<PostedRow>(sql`
    select a.account_ref, e.entry_ref as ref, e.posted_on::text, e.transacted_on::text, e.amount::text, e.description
    from core_posting c
    join entry e on e.cardholder_id = c.cardholder_id and e.account_id = c.account_id and e.entry_ref = c.entry_ref
    join account a on a.cardholder_id = c.cardholder_id and a.account_id = c.account_id
    where c.source = ${source} and e.kind = 'payment' order by e.posted_on, e.entry_ref`);
  for (const row of posted) {
    of(row.account_ref).posted.push({
      ref: row.ref,
      postedOn: dateOf(row.posted_on),
      transactedOn: dateOf(row.transacted_on ?? row.posted_on),
      kind: "payment",
      amount: money(BigInt(row.amount)),
      description: row.description ?? "",
      merchant: "",
    });
  }
  // What a dispute put right it posts on the day after the decision, for the day from which it counts.
  const adjusted = await db.execute<AdjustedRow>(sql`
    select a.account_ref, j.adjustment_id, (q.final_on + 1)::text as on_day, j.amount::text,
      j.value_on::text
    from dispute_adjustment j
    join dispute_decision q on q.cardholder_id = j.cardholder_id and q.dispute_id = j.dispute_id
      and q.dispute_decision_id = j.dispute_decision_id and q.state = 'final'
    join account a on a.cardholder_id = j.cardholder_id and a.account_id = j.account_id
    where a.source = ${source} and j.amount is not null order by q.final_on, j.adjustment_id`);
  for (const row of adjusted) {
    const day = dateOf(row.on_day);
    of(row.account_ref).posted.push({
      ref: `ADJ-${row.adjustment_id}`,
      postedOn: day,
      transactedOn: dateOf(row.value_on),
      kind: "adjustment",
      amount: money(-BigInt(row.amount)),
      description: "",
      merchant: "",
    });
  }
  const plans = await db.execute<PlanRow>(sql`
    select a.account_ref, l.plan_id, l.signed_on::text as on_day, l.known_payments as known,
      (select sum(i.amount) from instalment i
        where i.cardholder_id = l.cardholder_id and i.plan_id = l.plan_id)::text as total,
      case when l.state = 'completed' then l.ended_on::text end as settled_on
    from plan l
    join proposal p on p.cardholder_id = l.cardholder_id and p.proposal_id = l.proposal_id
    join account a on a.cardholder_id = l.cardholder_id and a.account_id = l.account_id
    where a.source = ${source} and l.signed_on is not null and p.kind in ('instalments', 'settlement')
    order by l.signed_on, l.plan_id`);
  for (const row of plans) {
    of(row.account_ref).plans.push({
      planId: row.plan_id,
      on: dateOf(row.on_day),
      total: money(BigInt(row.total)),
      settledOn: row.settled_on === null ? null : dateOf(row.settled_on),
      before: new Set(row.known),
    });
  }
  return found;
}
