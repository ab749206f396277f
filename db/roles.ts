import type postgres from "postgres";

/** Rows of these are evidence: the app's role may add and read them, never change or remove them. */
const APPEND_ONLY = [
  "audit_event",
  "audit_content",
  "proposal_version",
  "proposal_message",
  "agreement",
  "agreement_document",
  "schedule_change",
  "plan_document",
  "dispute_message",
  "diary_version",
  "dispute_decision_line",
  "staff_event",
  "record_document",
  "record_seal",
  "record_lookup",
  "record_leaf",
  "record_checkpoint",
  "letter",
  "letter_paper",
  "contact_wish_change",
  "contact_report",
];

/**
 * Makes the group roles where they are missing and gives them what they may do (decisions.md 15). Run by
 * the owner after every migration; login roles are members of one group each.
 */
export async function grantRoles(owner: postgres.Sql): Promise<void> {
  for (const role of ["huanqing_app", "huanqing_retention"]) {
    const [known] = await owner`select 1 from pg_roles where rolname = ${role}`;
    if (!known) await owner.unsafe(`create role ${role} nologin`);
  }
  const [named] = await owner<{ name: string }[]>`select current_database() as name`;
  const database = (named as { name: string }).name.replaceAll('"', '""');
  await owner.unsafe(`
    revoke all on database "${database}" from public;
    grant connect, temporary on database "${database}" to huanqing_app;
    grant connect on database "${database}" to huanqing_retention;
    revoke create on schema public from public;
    grant usage on schema public to huanqing_app, huanqing_retention;
    grant select, insert, update, delete on all tables in schema public to huanqing_app;
    revoke update, delete, truncate on ${APPEND_ONLY.join(", ")} from huanqing_app;
    grant select on audit_event to huanqing_retention;
    grant select, delete on audit_content to huanqing_retention;
    grant usage on schema graphile_worker to huanqing_app;
    grant select, insert, update, delete on all tables in schema graphile_worker to huanqing_app;
    grant usage, select on all sequences in schema graphile_worker to huanqing_app;
    grant execute on all functions in schema graphile_worker to huanqing_app;
    grant usage on schema drizzle to huanqing_app;
    grant select on all tables in schema drizzle to huanqing_app;
  `);
  await openQueueRows(owner);
}

/** The queue guards its tables by row-level security without any policy: only their owner would see rows. */
async function openQueueRows(owner: postgres.Sql): Promise<void> {
  const closed = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
      and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'huanqing_app')`;
  for (const { name } of closed) {
    await owner`create policy huanqing_app on graphile_worker.${owner(name)} to huanqing_app using (true) with check (true)`;
  }
}
