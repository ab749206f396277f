import { EventEmitter } from "node:events";
import { parseCronItems, Logger as QueueLogger, run, type Task, type TaskList } from "graphile-worker";
import type { Logger } from "pino";
import { type Database, openDatabase } from "@/db/client";
import { failure } from "@/lib/observability/log";
import { openPresence, releaseOrphanedJobs } from "./presence";
import type { Recurring, TaskContext, Tasks } from "./task-context";
import { type TaskName, taskPayloads } from "./tasks-schema";

export interface WorkerOptions {
  url: string;
  log: Logger;
  tasks: Tasks;
  recurring: readonly Recurring[];
  concurrency?: number;
  /** See `releaseOrphanedJobs`. */
  settleSeconds?: number;
}

/** A worker that takes jobs until it is stopped; `ended` settles when it stops by itself, in an error. */
export interface RunningWorker {
  stop: () => Promise<void>;
  ended: Promise<void>;
}

/** The tasks as the queue calls them: payload checked, context made. */
export function taskList(tasks: Tasks, db: Database, log: Logger): TaskList {
  const handle =
    <N extends TaskName>(name: N): Task =>
    async (raw, { job }) => {
      const context: TaskContext = {
        db,
        log: log.child({ task: name, job: job.id }),
        isLastAttempt: job.attempts >= job.max_attempts,
      };
      await tasks[name](taskPayloads[name].parse(raw) as Parameters<Tasks[N]>[0], context);
    };
  const names = Object.keys(taskPayloads) as TaskName[];
  return Object.fromEntries(names.map((name) => [name, handle(name)]));
}

/** The queue's own lines at our levels; its payloads are never written. */
export function queueLogger(log: Logger): QueueLogger {
  return new QueueLogger(() => (level, message) => {
    if (level === "error") log.error(message);
    else if (level === "warning") log.warn(message);
    else log.debug(message);
  });
}

/** Starts to take jobs as the app's database role. Nothing of the process (signals, exit) is touched. */
export async function runWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { url, log, tasks, recurring, concurrency = 4, settleSeconds } = options;
  const { db, close } = openDatabase(url, { max: concurrency + 1 });
  const presence = openPresence(url);
  const events = new EventEmitter();
  events.on("pool:create", ({ workerPool }: { workerPool: { id: string } }) => {
    presence.announce(workerPool.id).catch((error: unknown) => log.error(failure(error), "presence not announced"));
  });
  const release = async () => {
    try {
      const dead = await releaseOrphanedJobs(db, settleSeconds);
      if (dead > 0) log.warn({ workers: dead }, "jobs of workers that are gone went back to the queue");
    } catch (error) {
      log.error(failure(error), "orphaned jobs not looked for");
    }
  };
  await release();
  const runner = await run({
    connectionString: url,
    maxPoolSize: concurrency + 2,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    events,
    logger: queueLogger(log),
    taskList: taskList(tasks, db, log),
    parsedCronItems: parseCronItems(recurring.map((item) => ({ ...item, options: { backfillPeriod: 0 } }))),
  });
  const timer = setInterval(release, 15_000);
  const shut = async () => {
    clearInterval(timer);
    await presence.withdraw();
    await close();
  };
  let stopping: Promise<void> | undefined;
  return {
    stop: () => {
      stopping ??= runner.stop().then(shut);
      return stopping;
    },
    ended: runner.promise.then(() => stopping),
  };
}
