import { sql } from "drizzle-orm";
import type postgres from "postgres";
import type { Transaction } from "@/db/transaction";
import type { Instant } from "@/lib/core/clock";
import { type TaskName, type TaskPayload, taskPayloads } from "./tasks-schema";

/** When and how a job runs; left out: at once, 25 attempts over about three days. */
export interface EnqueueOptions {
  runAt?: Instant;
  maxAttempts?: number;
  /** Two jobs with one key are one job: the later replaces the earlier that has not run yet. */
  jobKey?: string;
  /** With `jobKey`: a job that waits keeps its time. */
  keepsTime?: boolean;
  /** Jobs of one queue run one after the other, in every worker together. */
  queue?: string;
}

/**
 * Queues a job inside the caller's transaction: it exists when, and only when, the transaction commits.
 * A job can run twice when its worker is killed, so its handler must find its own work done already.
 * @throws ZodError when the payload is not that of the task
 */
export async function enqueue<N extends TaskName>(
  tx: Transaction,
  task: N,
  payload: TaskPayload<N>,
  options: EnqueueOptions = {},
): Promise<void> {
  const body = JSON.stringify(taskPayloads[task].parse(payload));
  await tx.execute(sql`select graphile_worker.add_job(
    identifier => ${task}::text,
    payload => ${body}::json,
    run_at => ${options.runAt?.toString() ?? null}::timestamptz,
    max_attempts => ${options.maxAttempts ?? 25}::int,
    job_key => ${options.jobKey ?? null}::text,
    job_key_mode => ${options.keepsTime ? "preserve_run_at" : "replace"}::text,
    queue_name => ${options.queue ?? null}::text)`);
}

/**
 * Queues many jobs of one kind in one statement.
 * @throws ZodError when a payload is not that of the task
 */
export async function enqueueAll<N extends TaskName>(
  tx: Transaction,
  task: N,
  payloads: readonly TaskPayload<N>[],
  { runAt }: Pick<EnqueueOptions, "runAt"> = {},
): Promise<void> {
  if (payloads.length === 0) return;
  const bodies = JSON.stringify(payloads.map((payload) => taskPayloads[task].parse(payload)));
  await tx.execute(sql`select count(*) from graphile_worker.add_jobs(array(
    select row(${task}::text, payload, null, ${runAt?.toString() ?? null}::timestamptz, 25, null, null,
      null)::graphile_worker.job_spec
    from json_array_elements(${bodies}::json) as payload))`);
}

/** The same on a raw connection, for the import, whose transaction is not Drizzle's. */
export async function enqueueRaw<N extends TaskName>(
  tx: postgres.TransactionSql,
  task: N,
  payload: TaskPayload<N>,
): Promise<void> {
  const body = JSON.stringify(taskPayloads[task].parse(payload));
  await tx`select graphile_worker.add_job(identifier => ${task}::text, payload => ${body}::text::json)`;
}
