import type { Logger } from "pino";
import type { Database } from "@/db/client";
import { now } from "@/lib/core/clock";
import { cleanUp } from "./clean-up";
import type { TaskName, TaskPayload } from "./tasks-schema";

/** What a handler works with. It runs at least once, so its effect must be safe to meet again. */
export interface TaskContext {
  db: Database;
  log: Logger;
  /** 1 for the first attempt. */
  attempt: number;
  /** No further attempt follows: the moment to give up in an orderly way. */
  isLastAttempt: boolean;
}

export type Tasks = { [N in TaskName]: (payload: TaskPayload<N>, context: TaskContext) => Promise<void> };

/** Which function does which task. A feature adds its handler here and its payload in `tasks-schema`. */
export const tasks: Tasks = {
  "auth.clean_up": async (_payload, { db, log }) => {
    log.info({ rows: await cleanUp(db, now()) }, "cleaned up");
  },
};

/** Recurring work. The queue's cron reads UTC; a time that must be local is decided in the handler. */
export const recurring: { task: TaskName; match: string }[] = [{ task: "auth.clean_up", match: "17 * * * *" }];
