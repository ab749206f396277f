import { sql as query } from "drizzle-orm";
import postgres from "postgres";
import type { Database } from "@/db/client";

/** First half of the session locks that say "the worker pool with this id (`locked_by` of its jobs) lives". */
const PRESENCE = 7_426_204;

/** The lock of one process: `announce` as soon as its pool of workers has an id. */
export interface Presence {
  announce: (poolId: string) => Promise<void>;
  withdraw: () => Promise<void>;
}

/**
 * Holds a session lock for the worker pool of this process. Postgres drops them with the connection, however
 * the process ends, so that others see at once whose jobs are orphaned. Takes them again after a lost
 * connection. Needs a direct connection (no PgBouncer in transaction mode).
 */
export function openPresence(url: string): Presence {
  const ids = new Set<string>();
  let open = true;
  const client = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => undefined,
    connection: { application_name: "huanqing-worker-presence" },
    onclose: () => {
      if (open) setTimeout(() => void takeAll(), 1000).unref();
    },
  });
  const take = (id: string) => client`select pg_advisory_lock(${PRESENCE}, hashtext(${id}))`;
  const takeAll = async () => {
    if (!open) return;
    try {
      for (const id of ids) await take(id);
    } catch {
      if (open) setTimeout(() => void takeAll(), 1000).unref();
    }
  };
  return {
    announce: async (id) => {
      ids.add(id);
      await take(id);
    },
    withdraw: async () => {
      open = false;
      await client.end({ timeout: 2 });
    },
  };
}

/**
 * Gives the jobs of workers that are gone back to the queue. Without it they would wait four hours, the
 * queue's own limit. Jobs taken less than `settleSeconds` ago are left: their worker may still announce itself.
 * @returns how many dead workers were found
 */
export async function releaseOrphanedJobs(db: Database, settleSeconds = 15): Promise<number> {
  return db.transaction(async (tx) => {
    const dead = await tx.execute<{ id: string }>(query`
      with holding as materialized (
        select distinct locked_by as id from graphile_worker._private_jobs
        where locked_by is not null and locked_at < now() - make_interval(secs => ${settleSeconds})
      )
      select id from holding where pg_try_advisory_xact_lock(${PRESENCE}, hashtext(id))`);
    for (const { id } of dead) await tx.execute(query`select graphile_worker.force_unlock_workers(array[${id}::text])`);
    return dead.length;
  });
}
