import type postgres from "postgres";

/** First half of the session locks that say "somebody is at this run". */
const RUN_LOCK = 7_426_206;

/**
 * Takes the lock of a run for as long as this connection lives. It is the connection of the import itself, so
 * that the lock goes when, and only when, its transaction can no longer commit: a run that is `running` and not
 * locked is dead, however its process ended. Needs a direct connection (no PgBouncer in transaction mode).
 * @returns false when another process is at it
 */
export async function lockRun(sql: postgres.Sql, importRunId: string): Promise<boolean> {
  const [row] = await sql<{ mine: boolean }[]>`
    select pg_try_advisory_lock(${RUN_LOCK}, hashtext(${importRunId})) as mine`;
  return row?.mine ?? false;
}

/**
 * Closes runs whose process is gone as failed. A run over HTTPS that the queue will take up again, or that a worker
 * has, is left to it.
 * @param waiting whether such a one that only waits, and has no attempt left, is closed as well
 * @returns how many there were
 */
export async function closeDeadRuns(sql: postgres.Sql, at: string, waiting = false): Promise<number> {
  const closed = await sql`
    with open as materialized (
      select r.import_run_id as id from import_run r
      where (r.status = 'running' or ${waiting} and r.status = 'waiting' and r.via = 'https')
        and (r.via = 'command' or not exists (
          select 1 from graphile_worker._private_jobs j
          where j.payload ->> 'importRunId' = r.import_run_id::text
            and (j.attempts < j.max_attempts or j.locked_at is not null))))
    , dead as materialized (
      select id from open where pg_try_advisory_xact_lock(${RUN_LOCK}, hashtext(id::text)))
    update import_run r set status = 'failed', failure = 'its process ended before it was done; nothing was applied',
      started_at = coalesce(r.started_at, ${at}::text::timestamptz), finished_at = ${at}::text::timestamptz
    from dead where r.import_run_id = dead.id and r.status in ('running', 'waiting')`;
  return closed.count;
}
