import type postgres from "postgres";

/**
 * Finds for every reference of the batch the id it has here: `i_person` (cardholders) and `i_map`
 * (accounts). A reference met for the first time gets the id that was made while reading; `fresh` says so.
 * In a full batch only what the batch itself names counts (of a person whose row was set aside, what is stored);
 * in a delta also what is stored of this source.
 */
export async function resolveRefs(tx: postgres.TransactionSql, source: string, kind: "full" | "delta"): Promise<void> {
  await tx`
    create temporary table i_person on commit drop as
    select distinct on (c.cardholder_ref) c.cardholder_ref,
      coalesce(k.cardholder_id, c.cardholder_id) as cardholder_id, k.cardholder_id is null as fresh
    from i_cardholder c left join core_cardholder k on k.source = ${source} and k.cardholder_ref = c.cardholder_ref
    where c.cardholder_ref is not null
    order by c.cardholder_ref, c.line`;
  await tx`
    insert into i_person
    select k.cardholder_ref, k.cardholder_id, false from core_cardholder k
    where k.source = ${source} and k.cardholder_ref in (
        select cardholder_ref from i_person_aside union all select cardholder_ref from i_account where ${kind === "delta"})
      and not exists (select 1 from i_person p where p.cardholder_ref = k.cardholder_ref)`;
  await tx`
    create temporary table i_map on commit drop as
    select distinct on (a.account_ref) a.account_ref,
      coalesce(k.cardholder_id, p.cardholder_id) as cardholder_id,
      coalesce(k.account_id, a.account_id) as account_id, k.account_id is null as fresh, false as aside
    from i_account a join i_person p using (cardholder_ref)
      left join core_account k on k.source = ${source} and k.account_ref = a.account_ref
    where a.account_ref is not null
    order by a.account_ref, a.line`;
  if (kind === "delta") {
    await tx`
      insert into i_map
      select k.account_ref, k.cardholder_id, k.account_id, false, false from core_account k
      where k.source = ${source} and not exists (select 1 from i_account a where a.account_ref = k.account_ref)
        and k.account_ref in (
          select account_ref from i_statement union select account_ref from i_entry
          union select account_ref from i_contact)`;
  }
  await tx`create index on i_person (cardholder_ref)`;
  await tx`create index on i_map (account_ref)`;
  await tx`analyze i_person`;
  await tx`analyze i_map`;
}

/** Whether anything of the source is stored: the first batch of a source has nothing to be compared with. */
export async function anyStored(tx: postgres.TransactionSql, source: string): Promise<boolean> {
  const rows = await tx`select 1 from core_account where source = ${source} limit 1`;
  return rows.length > 0;
}

/** Whether the batch names an account that is stored already: the first batch of a source names none. */
export async function anyKnown(tx: postgres.TransactionSql): Promise<boolean> {
  const rows = await tx`select 1 from i_map where not fresh limit 1`;
  return rows.length > 0;
}
