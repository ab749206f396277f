import type { Logger } from "pino";
import type { Database } from "@/db/client";
import type { TaskName, TaskPayload } from "./tasks-schema";

/** What a handler works with. It runs at least once, so its effect must be safe to meet again. */
export interface TaskContext {
  db: Database;
  log: Logger;
  /** No further attempt follows: the moment to give up in an orderly way. */
  isLastAttempt: boolean;
}

/** Which function does which task. */
export type Tasks = { [N in TaskName]: (payload: TaskPayload<N>, context: TaskContext) => Promise<void> };

/** Recurring work. The queue's cron reads UTC; a time that must be local is decided in the handler. */
export interface Recurring {
  task: TaskName;
  match: string;
}
