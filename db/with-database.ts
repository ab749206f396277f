import { readEnv } from "@/lib/core/env";
import { databaseUrl } from "./client";
import { ensureEmbedded, othersConnected } from "./embedded-server";
import { migrateDatabase } from "./migrate";

/**
 * What every command runs in: with DATABASE_URL the database is expected to be there and migrated; else
 * the embedded one is started or joined, brought to this version, and stopped again when this command
 * started it and nobody else uses it by then.
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const env = readEnv();
  if (env.DATABASE_URL !== undefined) return work();
  const server = await ensureEmbedded(env.HUANQING_DATA);
  try {
    if (server.started) await migrateDatabase(databaseUrl("owner"));
    return await work();
  } finally {
    if (server.started && !(await othersConnected(env.HUANQING_DATA))) await server.stop();
  }
}
