import { EventEmitter } from "node:events";
import { parseCronItems, Logger as QueueLogger, type Runner, run, type Task, type TaskList } from "graphile-worker";
import type { Logger } from "pino";
import { type Database, openDatabase } from "@/db/client";
import { failure } from "@/lib/observability/log";
import { openPresence, releaseOrphanedJobs } from "./presence";
import type { Recurring, TaskContext, Tasks } from "./task-context";
import { type TaskName, taskPayloads } from "./tasks-schema";

/**
 * Tasks with workers of their own: a provider that hangs keeps news waiting and nothing else, and a code waits behind
 * nothing at all.
 */
const LANES: readonly { tasks: readonly TaskName[]; concurrency: number }[] = [
  { tasks: ["message.code"], concurrency: 2 },
  { tasks: ["message.send"], concurrency: 3 },
];

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
  const { db, close } = openDatabase(url, {
    max: LANES.reduce((all, lane) => all + lane.concurrency, concurrency + 1),
  });
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
  const all = taskList(tasks, db, log);
  const lane = (isIn: (name: TaskName) => boolean, width: number, cron: readonly Recurring[]): Promise<Runner> =>
    run({
      connectionString: url,
      maxPoolSize: width + 2,
      concurrency: width,
      noHandleSignals: true,
      pollInterval: 1000,
      events,
      logger: queueLogger(log),
      taskList: Object.fromEntries(Object.entries(all).filter(([name]) => isIn(name as TaskName))),
      parsedCronItems: parseCronItems(cron.map((item) => ({ ...item, options: { backfillPeriod: 0 } }))),
    });
  const ownLane = new Set(LANES.flatMap((one) => one.tasks));
  const runners = await Promise.all([
    lane((name) => !ownLane.has(name), concurrency, recurring),
    ...LANES.map((one) => lane((name) => one.tasks.includes(name), one.concurrency, [])),
  ]);
  const timer = setInterval(release, 15_000);
  const shut = async () => {
    clearInterval(timer);
    await presence.withdraw();
    await close();
  };
  let stopping: Promise<void> | undefined;
  return {
    stop: () => {
      stopping ??= Promise.all(runners.map((runner) => runner.stop())).then(shut);
      return stopping;
    },
    ended: Promise.all(runners.map((runner) => runner.promise)).then(() => stopping),
  };
}
