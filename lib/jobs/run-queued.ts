import { runOnce } from "graphile-worker";
import type { Logger } from "pino";
import { openDatabase } from "@/db/client";
import { queueLogger, taskList } from "./run-worker";
import type { Tasks } from "./task-context";

/** Runs every job that is due now, one after the other, and comes back. For commands; a worker may run beside it. */
export async function runQueuedJobs(url: string, tasks: Tasks, log: Logger): Promise<void> {
  const { db, close } = openDatabase(url, { max: 2 });
  try {
    await runOnce({
      connectionString: url,
      maxPoolSize: 3,
      noHandleSignals: true,
      logger: queueLogger(log),
      taskList: taskList(tasks, db, log),
    });
  } finally {
    await close();
  }
}
