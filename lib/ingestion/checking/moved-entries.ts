import type postgres from "postgres";
import type { Findings } from "../findings";
import { findWrong } from "./row-query";

/**
 * An entry stays with its account: the core's key of it is one for the whole source. Only a posting that came by
 * itself may have named another account: there the batch has the last word (`settlePostings`).
 */
export async function checkMoved(tx: postgres.TransactionSql, findings: Findings, source: string): Promise<void> {
  await findWrong(
    tx,
    findings,
    { file: "entries.csv", column: "entry_ref", rule: "moved" },
    tx`
    select e.line, e.entry_ref || ' belongs to ' || a.account_ref
    from i_entry e join entry t on t.entry_ref = e.entry_ref
      join account a on a.cardholder_id = t.cardholder_id and a.account_id = t.account_id
    where a.source = ${source} and t.received_at is null and a.account_ref <> e.account_ref`,
  );
}
