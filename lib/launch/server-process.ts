import { closeAppDatabase } from "@/db/client";
import { followAnswers } from "@/lib/action/answer-status";
import { readEnv } from "@/lib/core/env";
import { holdConsole } from "@/lib/observability/console";

/**
 * What the web process does once at its start: refuses a wrong environment, takes the framework's own lines
 * into the log, lets a page set the status of its answer, and gives the connections of its pool back when it is
 * asked to end. Next itself finishes the requests that are running.
 * @throws EnvError naming every variable that is wrong
 */
export function startServer(): void {
  readEnv();
  holdConsole();
  followAnswers();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void closeAppDatabase());
}
