import { sqlCheck } from "../check";

/** What stands of batches and of the attempts to apply them agrees with each other and with the accounts. */
export const importChecks = [
  sqlCheck(
    "a stale account missed rows of a batch of its source that set rows aside",
    "account where stale_since is not null",
    `select a.account_id::text from account a where a.stale_since is not null and (a.as_of > a.stale_since
     or not exists (select 1 from import_batch b where b.source = a.source and b.as_of = a.stale_since and b.set_aside > 0))`,
  ),
  sqlCheck(
    "a run that applied a batch, or found it applied, names that batch, and no other run names one",
    "import_run where finished_at is not null",
    `select r.import_run_id::text from import_run r left join import_batch b on b.batch_id = r.batch_id
     where r.finished_at is not null and case when r.status in ('refused', 'failed') then r.batch_id is not null
       else b.batch_id is null or (b.source, b.batch_ref, b.set_aside) is distinct from (r.source, r.batch_ref, r.set_aside)
         or r.status <> 'unchanged' and (b.as_of, b.kind) is distinct from (r.as_of, r.kind) end`,
  ),
  sqlCheck(
    "every batch was applied once, and by a quarantined run when rows were set aside",
    "import_batch",
    `select b.batch_id::text from import_batch b
     where (select count(*) from import_run r where r.batch_id = b.batch_id and r.status in ('applied', 'quarantined')) > 1
       or exists (select 1 from import_run r where r.batch_id = b.batch_id
         and (r.status = 'applied' and r.found > 0 or r.status = 'quarantined' and r.found = 0))`,
  ),
];
