import type postgres from "postgres";
import type { Manifest } from "../reading/manifest";

/**
 * What is stored as not billed of the batch's accounts and not named by the batch, in `i_unbilled`, and whether the
 * batch supersedes it (lib/decisions/018). A full batch with entries.csv is the whole of what was not billed on its date.
 * Any other batch says it by its statements: one that was not there before holds what was posted up to its date.
 * What was posted after the batch's date is never superseded: the batch cannot know of it.
 */
export async function listUnbilled(tx: postgres.TransactionSql, manifest: Manifest): Promise<void> {
  const whole = manifest.kind === "full" && manifest.files.has("entries.csv");
  const asOf = manifest.asOf.toString();
  await tx`
    create temporary table i_unbilled on commit drop as
    with arrived as (
      select s.account_ref, max(s.statement_date) as day from i_statement s join i_map m using (account_ref)
        left join statement o on o.cardholder_id = m.cardholder_id and o.account_id = m.account_id
          and o.statement_date = s.statement_date
      where not ${whole} and not m.fresh and o.account_id is null group by s.account_ref)
    select m.account_ref, t.cardholder_id, t.account_id, t.entry_ref, t.amount,
      case when ${whole} then t.posted_on <= ${asOf}::text::date else coalesce(t.posted_on <= n.day, false) end
        as superseded,
      t.posted_on > ${asOf}::text::date as later
    from entry t join i_map m on m.cardholder_id = t.cardholder_id and m.account_id = t.account_id
      left join arrived n on n.account_ref = m.account_ref
    where t.statement_date is null and not m.fresh
      and not exists (select 1 from i_entry e where e.account_ref = m.account_ref and e.entry_ref = t.entry_ref)`;
  await tx`analyze i_unbilled`;
}
