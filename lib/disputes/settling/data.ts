import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { EntryKind } from "@/lib/accounts/types";
import { dateOf } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import type { AdjustmentKind } from "../deciding/types";
import type { Awaited, Credit } from "./rules";
import { STANDS } from "./standing";

export interface AwaitedAdjustment extends Awaited {
  disputeId: string;
}

/** Adjustments of a cardholder that move money, those that the core has posted among them. */
export async function listAwaited(db: Reader, cardholderId: string): Promise<AwaitedAdjustment[]> {
  const rows = await db.execute<{
    adjustment_id: string;
    dispute_id: string;
    account_id: string;
    kind: AdjustmentKind;
    amount: string;
    value_on: string;
    final_on: string;
    state: Awaited["state"];
    matched_entry_ref: string | null;
  }>(sql`
    select j.adjustment_id, j.dispute_id, j.account_id, j.kind, j.amount::text, j.value_on::text, q.final_on::text,
      j.state, j.matched_entry_ref
    from dispute_adjustment j
    join dispute_decision q on q.cardholder_id = j.cardholder_id and q.dispute_id = j.dispute_id
      and q.dispute_decision_id = j.dispute_decision_id
    where j.cardholder_id = ${cardholderId} and j.state in ('waiting', 'differs', 'matched') and j.amount is not null
      and q.final_on is not null
    order by j.adjustment_id`);
  return rows.map((row) => ({
    adjustmentId: row.adjustment_id,
    disputeId: row.dispute_id,
    accountId: row.account_id,
    kind: row.kind,
    amount: money(BigInt(row.amount)),
    valueOn: dateOf(row.value_on),
    since: dateOf(row.final_on),
    state: row.state,
    matchedEntryRef: row.matched_entry_ref,
  }));
}

/** Credits that stand on the accounts of a cardholder with adjustments, from the first decision on. */
export async function listCredits(db: Reader, cardholderId: string): Promise<Credit[]> {
  const rows = await db.execute<{
    account_id: string;
    entry_ref: string;
    kind: EntryKind;
    amount: string;
    posted_on: string;
    transacted_on: string | null;
  }>(sql`
    select e.account_id, e.entry_ref, e.kind, e.amount::text, e.posted_on::text, e.transacted_on::text
    from (select j.cardholder_id, j.account_id, min(q.final_on) as since from dispute_adjustment j
      join dispute_decision q on q.cardholder_id = j.cardholder_id and q.dispute_id = j.dispute_id
        and q.dispute_decision_id = j.dispute_decision_id
      where j.cardholder_id = ${cardholderId} and j.state in ('waiting', 'differs', 'matched') group by 1, 2) d
    join entry e on e.cardholder_id = d.cardholder_id and e.account_id = d.account_id and e.posted_on >= d.since
    where e.amount < 0 and ${sql.raw(STANDS)}
    order by e.posted_on, e.entry_ref`);
  return rows.map((row) => ({
    accountId: row.account_id,
    entryRef: row.entry_ref,
    kind: row.kind,
    amount: money(BigInt(row.amount)),
    postedOn: dateOf(row.posted_on),
    transactedOn: row.transacted_on === null ? null : dateOf(row.transacted_on),
  }));
}

/** Whose adjustments wait, or were posted and stand no longer, so many at a time. */
export async function listWaitingPeople(db: Reader, after: string | null, limit: number): Promise<string[]> {
  const rows = await db.execute<{ cardholder_id: string }>(sql`
    select distinct j.cardholder_id from dispute_adjustment j
    left join entry e on e.cardholder_id = j.cardholder_id and e.account_id = j.account_id
      and e.entry_ref = j.matched_entry_ref
    where (${after}::uuid is null or j.cardholder_id > ${after}::uuid)
      and (j.state in ('waiting', 'differs') or (j.state = 'matched' and j.amount is not null
        and (e.amount is distinct from -j.amount or not (${sql.raw(STANDS)}))))
    order by 1 limit ${limit}`);
  return rows.map((row) => row.cardholder_id);
}
