import { closeAppDatabase } from "@/db/client";
import { readEnv } from "@/lib/core/env";
import { holdConsole } from "@/lib/observability/console";

/**
 * What the web process does once at its start: refuses a wrong environment, takes the framework's own lines
 * into the log, and gives the connections of its pool back when it is asked to end. Next itself finishes the requests that are running.
 * @throws EnvError naming every variable that is wrong
 */
export function startServer(): void {
  readEnv();
  holdConsole();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void closeAppDatabase());
}
