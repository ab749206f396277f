import type postgres from "postgres";
import { matchClaimsOfPeople } from "@/lib/payments/enqueue";
import { matchPaymentsOfPeople } from "@/lib/plans/keeping/enqueue";
import type { AppliedBatch } from "../applying/apply-accounts";

/**
 * What a batch makes of postings that came by themselves: an entry that it names is the batch's from now on, on the
 * account that the batch says; who had it before, in the batch or not, has their claims looked at again. Its mark stays
 * while no batch has given the account's minimum: it is still not in what that says. Runs after the batch's entries were
 * applied.
 */
export async function settlePostings(
  tx: postgres.TransactionSql,
  { source, kind, asOf }: Pick<AppliedBatch, "source" | "kind" | "asOf">,
): Promise<void> {
  await tx`
    with marked as materialized (select cardholder_id, account_id, entry_ref from entry where received_at is not null)
    update entry t set received_at = null
    from marked k, i_map m, i_entry e
    where t.cardholder_id = k.cardholder_id and t.account_id = k.account_id and t.entry_ref = k.entry_ref
      and m.cardholder_id = k.cardholder_id and m.account_id = k.account_id
      and not m.aside and e.account_ref = m.account_ref and e.entry_ref = k.entry_ref
      and (${kind === "full"} or t.posted_on > ${asOf.toString()}::text::date
        or exists (select 1 from i_statement s where s.account_ref = m.account_ref))`;
  const moved = await tx<{ cardholderId: string }[]>`
    with marked as materialized (select cardholder_id, account_id, entry_ref from entry where received_at is not null)
    delete from entry t
    using marked k, core_posting p, i_entry e join i_map m using (account_ref)
    where t.cardholder_id = k.cardholder_id and t.account_id = k.account_id and t.entry_ref = k.entry_ref
      and p.source = ${source} and p.entry_ref = k.entry_ref
      and p.cardholder_id = k.cardholder_id and p.account_id = k.account_id
      and e.entry_ref = k.entry_ref and not m.aside and m.account_id <> k.account_id
    returning t.cardholder_id as "cardholderId"`;
  const people = [...new Set(moved.map(({ cardholderId }) => cardholderId))];
  await matchClaimsOfPeople(tx, people);
  await matchPaymentsOfPeople(tx, people);
}
