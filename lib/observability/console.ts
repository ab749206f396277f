import { failure, log } from "./log";

type Line = (...given: unknown[]) => void;

/** What the framework says of itself, as a line of ours: of an error its kind and place, of a text only that there was one. */
const lineOf = (level: "error" | "warn"): Line =>
  function line(...given) {
    const error = given.find((one) => one instanceof Error);
    if (error || level === "error") log[level](failure(error), "framework");
  };

/**
 * Next writes errors to the console as they are: over many lines, with the statement that failed and all that it
 * was given, and with header values that anybody can send. From here on they are lines of the log.
 */
export function holdConsole(console: Pick<Console, "error" | "warn"> = globalThis.console): void {
  console.error = lineOf("error");
  console.warn = lineOf("warn");
}
