import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { EntryKind } from "@/lib/accounts/types";
import { dateOf } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import type { Awaited, Credit } from "./rules";

export interface WaitingAdjustment extends Awaited {
  disputeId: string;
  state: "waiting" | "differs";
}

/** Adjustments of a cardholder that move money and that the core has not posted as they were decided. */
export async function listWaiting(db: Reader, cardholderId: string): Promise<WaitingAdjustment[]> {
  const rows = await db.execute<{
    adjustment_id: string;
    dispute_id: string;
    account_id: string;
    amount: string;
    final_on: string;
    state: WaitingAdjustment["state"];
  }>(sql`
    select j.adjustment_id, j.dispute_id, j.account_id, j.amount::text, q.final_on::text, j.state
    from dispute_adjustment j
    join dispute_decision q on q.cardholder_id = j.cardholder_id and q.dispute_id = j.dispute_id
      and q.dispute_decision_id = j.dispute_decision_id
    where j.cardholder_id = ${cardholderId} and j.state in ('waiting', 'differs') and j.amount is not null
      and q.final_on is not null
    order by j.adjustment_id`);
  return rows.map((row) => ({
    adjustmentId: row.adjustment_id,
    disputeId: row.dispute_id,
    accountId: row.account_id,
    amount: money(BigInt(row.amount)),
    since: dateOf(row.final_on),
    state: row.state,
  }));
}

/** Credits on the accounts of a cardholder with adjustments, that none of them has. */
export async function listCredits(db: Reader, cardholderId: string): Promise<Credit[]> {
  const rows = await db.execute<{
    account_id: string;
    entry_ref: string;
    kind: EntryKind;
    amount: string;
    posted_on: string;
  }>(sql`
    select e.account_id, e.entry_ref, e.kind, e.amount::text, e.posted_on::text from entry e
    where e.cardholder_id = ${cardholderId} and e.amount < 0
      and exists (select 1 from dispute_adjustment j
        join dispute_decision q on q.cardholder_id = j.cardholder_id and q.dispute_id = j.dispute_id
          and q.dispute_decision_id = j.dispute_decision_id
        where j.cardholder_id = e.cardholder_id and j.account_id = e.account_id and j.state in ('waiting', 'differs')
          and e.posted_on >= q.final_on)
      and not exists (select 1 from dispute_adjustment m where m.cardholder_id = e.cardholder_id
        and m.account_id = e.account_id and m.matched_entry_ref = e.entry_ref)
    order by e.posted_on, e.entry_ref`);
  return rows.map((row) => ({
    accountId: row.account_id,
    entryRef: row.entry_ref,
    kind: row.kind,
    amount: money(BigInt(row.amount)),
    postedOn: dateOf(row.posted_on),
  }));
}

/** Whose adjustments wait, so many at a time. */
export async function listWaitingPeople(db: Reader, after: string | null, limit: number): Promise<string[]> {
  const rows = await db.execute<{ cardholder_id: string }>(sql`
    select distinct cardholder_id from dispute_adjustment
    where state in ('waiting', 'differs') and (${after}::uuid is null or cardholder_id > ${after}::uuid)
    order by cardholder_id limit ${limit}`);
  return rows.map((row) => row.cardholder_id);
}
