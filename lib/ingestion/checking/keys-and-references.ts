import type postgres from "postgres";
import type { Findings } from "../findings";
import { FILES } from "../reading/file-specs";
import { findWrong } from "./row-query";

/** A key that stands more than once: every line but the first is reported. */
export async function checkKeys(tx: postgres.TransactionSql, findings: Findings): Promise<void> {
  for (const { name, table, key } of FILES) {
    const keys = tx.unsafe(key.join(", "));
    const value = tx.unsafe(key.map((column) => `t.${column}::text`).join(" || ' ' || "));
    await findWrong(
      tx,
      findings,
      { file: name, column: key[0] as string, rule: "key" },
      tx`
      select t.line, ${value}
      from ${tx(table)} t join (
        select ${keys}, min(line) as first from ${tx(table)} group by ${keys} having count(*) > 1) d using (${keys})
      where t.line > d.first`,
    );
  }
}

/** References within the batch or, for a delta, to what is stored of the source (see `resolveRefs`). */
export async function checkReferences(tx: postgres.TransactionSql, findings: Findings, source: string): Promise<void> {
  await findWrong(
    tx,
    findings,
    { file: "accounts.csv", column: "cardholder_ref", rule: "reference" },
    tx`
    select a.line, a.cardholder_ref from i_account a
    where a.cardholder_ref is not null
      and not exists (select 1 from i_person p where p.cardholder_ref = a.cardholder_ref)`,
  );
  await findWrong(
    tx,
    findings,
    { file: "accounts.csv", column: "agency_ref", rule: "reference" },
    tx`
    select a.line, a.agency_ref from i_account a
    where a.agency_ref is not null
      and not exists (select 1 from i_agency g where g.agency_ref = a.agency_ref)
      and not exists (select 1 from agency g where g.source = ${source} and g.agency_ref = a.agency_ref)`,
  );
  for (const [file, table] of [
    ["statements.csv", "i_statement"],
    ["entries.csv", "i_entry"],
    ["contacts_log.csv", "i_contact"],
  ] as const) {
    await findWrong(
      tx,
      findings,
      { file, column: "account_ref", rule: "reference" },
      tx`
      select t.line, t.account_ref from ${tx(table)} t
      where t.account_ref is not null and not exists (select 1 from i_map m where m.account_ref = t.account_ref)
        and not exists (select 1 from i_account a where a.account_ref = t.account_ref)`,
    );
  }
  await findWrong(
    tx,
    findings,
    { file: "entries.csv", column: "statement_date", rule: "reference" },
    tx`
    select e.line, e.statement_date from i_entry e join i_map m using (account_ref)
    where e.statement_date is not null
      and not exists (select 1 from i_statement s
        where s.account_ref = e.account_ref and s.statement_date = e.statement_date)
      and not exists (select 1 from statement s where s.cardholder_id = m.cardholder_id
        and s.account_id = m.account_id and s.statement_date = e.statement_date)`,
  );
}

/** An account stays with its holder: the ids of both stand in every key that hangs on it. */
export async function checkHolders(tx: postgres.TransactionSql, findings: Findings): Promise<void> {
  await findWrong(
    tx,
    findings,
    { file: "accounts.csv", column: "cardholder_ref", rule: "holder" },
    tx`
    select a.line, a.cardholder_ref from i_account a join i_map m using (account_ref)
      join i_person p on p.cardholder_ref = a.cardholder_ref
    where not m.fresh and m.cardholder_id <> p.cardholder_id`,
  );
}

/** Terms that the policy in force does not know (decisions.md 16): no figure could be explained by them. */
export async function checkTerms(
  tx: postgres.TransactionSql,
  findings: Findings,
  known: ReadonlySet<string>,
): Promise<void> {
  await findWrong(
    tx,
    findings,
    { file: "accounts.csv", column: "product_terms", rule: "terms" },
    tx`
    select a.line, a.product_terms from i_account a
    where a.product_terms is not null and not (a.product_terms = any (${[...known]}::text[]))`,
  );
}
