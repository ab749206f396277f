import { failure, log } from "./log";

type Line = (...given: unknown[]) => void;
type Log = Pick<typeof log, "error" | "warn">;

/** What the framework says, as a line of ours: of an error its kind and place, of a text only that there was one. */
const lineOf = (to: Log, level: keyof Log): Line =>
  function line(...given) {
    const error = given.find((one) => one instanceof Error);
    if (error || level === "error") to[level](failure(error), "framework");
  };

/**
 * Next writes errors to the console as they are: over many lines, with the statement that failed and all that it
 * was given, and with header values that anybody can send. From here on they are lines of the log.
 */
export function holdConsole(console: Pick<Console, "error" | "warn"> = globalThis.console, to: Log = log): void {
  console.error = lineOf(to, "error");
  console.warn = lineOf(to, "warn");
}
