import pino from "pino";
import { readEnv } from "@/lib/core/env";

const shared = globalThis as typeof globalThis & { huanqingLog?: pino.Logger };

/** Names under which personal content could come into a log line; each is cut, wherever it stands. */
const PERSONAL = ["name", "phone", "email", "address", "tail", "code", "to", "body", "token", "cookie"];

function openLog(): pino.Logger {
  shared.huanqingLog ??= pino({
    level: readEnv().LOG_LEVEL,
    base: { service: "huanqing" },
    redact: { paths: PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: "[cut]" },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  return shared.huanqingLog;
}

/**
 * The structured log: one JSON line an event on stdout. Lines carry ids and counts; the redaction is the
 * second line of defence, and a test with planted canaries the third.
 */
export const log = openLog();

/** What of an error may stand in the log: its kind, its state and its place. Messages quote what people typed. */
export function failure(error: unknown): { kind: string; state: string | null; at: string | null } {
  if (!(error instanceof Error)) return { kind: typeof error, state: null, at: null };
  const root = error.cause instanceof Error ? error.cause : error;
  const { code } = root as { code?: unknown };
  const place = root.stack?.split("\n").find((line) => line.trimStart().startsWith("at "));
  return { kind: root.name, state: typeof code === "string" ? code : null, at: place?.trim() ?? null };
}
