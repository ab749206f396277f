import { sqlCheck } from "../check";

/** References that the schema does not hold, because a key would not lead with the cardholder. */
export const referenceChecks = [
  sqlCheck(
    "every account has its lookup by the core's key, and the lookup leads to it",
    "account",
    `select coalesce(a.account_id, k.account_id)::text from account a
     full join core_account k on k.source = a.source and k.account_ref = a.account_ref
     where (a.cardholder_id, a.account_id) is distinct from (k.cardholder_id, k.account_id)`,
  ),
  sqlCheck(
    "every cardholder has their lookup by the core's key, and the lookup leads to them",
    "cardholder",
    `select coalesce(c.cardholder_id, k.cardholder_id)::text from cardholder c
     full join core_cardholder k on k.source = c.source and k.cardholder_ref = c.cardholder_ref
     where c.cardholder_id is distinct from k.cardholder_id`,
  ),
  sqlCheck(
    "every account names a batch that was applied, not after its date",
    "account",
    `select a.account_id::text from account a left join import_batch b on b.batch_id = a.batch_id
     where b.batch_id is null or b.source <> a.source or b.as_of <> a.as_of`,
  ),
  sqlCheck(
    "every passkey in use is found by its credential, and none that was removed",
    "passkey where removed_at is null",
    `select coalesce(p.passkey_id, l.passkey_id)::text
     from (select *, sha256(convert_to(credential_id, 'UTF8')) as hash from passkey where removed_at is null) p
     full join passkey_lookup l on l.credential_hash = p.hash
     where (p.cardholder_id, p.passkey_id) is distinct from (l.cardholder_id, l.passkey_id)`,
  ),
  sqlCheck(
    "an agency that holds a case is known",
    "account where agency_ref is not null",
    `select a.account_id::text from account a where a.agency_ref is not null
     and not exists (select 1 from agency g where g.source = a.source and g.agency_ref = a.agency_ref)`,
  ),
  sqlCheck(
    "a logged contact belongs to an account of its cardholder",
    "contact_log",
    `select l.contact_ref from contact_log l where not exists (select 1 from account a
     where a.cardholder_id = l.cardholder_id and a.account_id = l.account_id)`,
  ),
  sqlCheck(
    "a work item speaks of an account of its cardholder, and closes after it opens",
    "work_item",
    `select w.work_item_id::text from work_item w where w.closed_at < w.opened_at or (w.account_id is not null
     and not exists (select 1 from account a where a.cardholder_id = w.cardholder_id and a.account_id = w.account_id))`,
  ),
  sqlCheck(
    "a hold names an entry that is stored, or that a batch since has taken away",
    "account_hold where entry_ref is not null and released_at is null",
    `select h.account_hold_id::text from account_hold h where h.entry_ref is not null and h.released_at is null
     and not exists (select 1 from entry e where e.cardholder_id = h.cardholder_id and e.account_id = h.account_id
       and e.entry_ref = h.entry_ref)
     and not exists (select 1 from account a where a.cardholder_id = h.cardholder_id and a.account_id = h.account_id
       and a.arrived_at > h.placed_at)`,
  ),
];
