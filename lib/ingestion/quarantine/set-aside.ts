import type postgres from "postgres";
import type { FileName } from "../reading/file-specs";

/** Rows set aside, by file; a file without any does not stand in it. */
export type SetAside = Record<string, number>;

function count(aside: SetAside, file: FileName, rows: number): void {
  if (rows > 0) aside[file] = (aside[file] ?? 0) + rows;
}

const ALONE = [
  ["agencies.csv", "i_agency", "agency_ref"],
  ["cardholders.csv", "i_cardholder", "cardholder_ref"],
  ["contacts_log.csv", "i_contact", "contact_ref"],
] as const;

/**
 * Before references are resolved: agencies, cardholders and contacts with a cell that cannot be read, and all rows
 * of a key that stands twice. What is stored of them stays as it was, and rows that name them find that; where
 * nothing is stored, those rows break the rule `reference` and go with their account.
 */
export async function setRowsAside(tx: postgres.TransactionSql, aside: SetAside): Promise<void> {
  for (const [file, table, key] of ALONE) {
    const keyed = tx`
      delete from ${tx(table)} t where t.wrong or t.${tx(key)} in (
        select k.${tx(key)} from ${tx(table)} k join i_wrong w on w.file = ${file} and w.line = k.line)`;
    const gone =
      table === "i_cardholder"
        ? await tx`with gone as (${keyed} returning t.cardholder_ref) insert into i_person_aside select * from gone`
        : await keyed;
    count(aside, file, gone.count);
  }
}

/** Accounts of which a row cannot be used, whichever file it stands in: nothing of them is applied. */
async function listAccountsAside(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    create temporary table i_account_aside on commit drop as
    select distinct account_ref from (
      select account_ref from i_account where wrong
      union all select account_ref from i_statement where wrong
      union all select account_ref from i_entry where wrong
      union all select t.account_ref from i_account t join i_wrong w on w.file = 'accounts.csv' and w.line = t.line
      union all select t.account_ref from i_statement t join i_wrong w on w.file = 'statements.csv' and w.line = t.line
      -- Of a key that stands twice every row counts, and they can name different accounts.
      union all select t.account_ref from i_entry t where t.entry_ref in (
        select e.entry_ref from i_entry e join i_wrong w on w.file = 'entries.csv' and w.line = e.line)
      union all select t.account_ref from i_entry t join i_wrong w on w.file = 'entries.csv' and w.line = t.line
      union all select account_ref from i_wrong
    ) named where account_ref is not null`;
  await tx`create index on i_account_aside (account_ref)`;
  await tx`analyze i_account_aside`;
}

/**
 * After every check: the account, statements and entries of an account with a row that cannot be used leave the
 * batch together, so that no figure is ever half new. In `i_map` such an account, when it is stored, is marked
 * `aside`; one never seen before goes, with its contacts.
 */
export async function setAccountsAside(tx: postgres.TransactionSql, source: string, aside: SetAside): Promise<void> {
  await listAccountsAside(tx);
  for (const [file, table] of [
    ["accounts.csv", "i_account"],
    ["statements.csv", "i_statement"],
    ["entries.csv", "i_entry"],
  ] as const) {
    const gone = await tx`delete from ${tx(table)} where account_ref in (select account_ref from i_account_aside)`;
    count(aside, file, gone.count);
  }
  await tx`delete from i_map where fresh and account_ref in (select account_ref from i_account_aside)`;
  await tx`update i_map set aside = true where account_ref in (select account_ref from i_account_aside)`;
  await tx`
    insert into i_map (account_ref, cardholder_id, account_id, fresh, aside)
    select k.account_ref, k.cardholder_id, k.account_id, false, true
    from core_account k join i_account_aside using (account_ref)
    where k.source = ${source} and not exists (select 1 from i_map m where m.account_ref = k.account_ref)`;
  const contacts = await tx`
    delete from i_contact c where not exists (select 1 from i_map m where m.account_ref = c.account_ref)`;
  count(aside, "contacts_log.csv", contacts.count);
}
