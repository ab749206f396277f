import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type EmbeddedServer, ensureEmbedded } from "@/db/embedded-server";
import { migrateDatabase } from "@/db/migrate";
import { readEnv } from "@/lib/core/env";
import { buildWhenNeeded } from "@/lib/launch/build";
import { makeChildren } from "@/lib/launch/children";
import { bringDemoToToday, publish } from "@/lib/launch/start-database";
import { type NextServer, startNext } from "./next-server";

export const ROOT = path.resolve(import.meta.dirname, "../..");

/** A database of one benchmark alone: own folder, own Postgres, migrated, the demonstration's policy in force. */
export interface BenchDatabase {
  data: string;
  server: EmbeddedServer;
  close: () => Promise<void>;
}

/** @param people whether the demonstration's people live in it */
export async function openBenchDatabase(people: boolean): Promise<BenchDatabase> {
  const data = mkdtempSync(path.join(tmpdir(), "huanqing-bench-"));
  // Postgres runs as a user of its own when root starts it, and has to walk into the folder.
  chmodSync(data, 0o755);
  delete process.env.DATABASE_URL;
  delete process.env.DATABASE_OWNER_URL;
  process.env.HUANQING_DATA = data;
  process.env.E2E_DATA = data;
  const server = await ensureEmbedded(data);
  const close = async () => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await migrateDatabase(server.urls.owner);
    await publish(readEnv());
    if (people) await bringDemoToToday(readEnv());
  } catch (error) {
    await close();
    throw error;
  }
  return { data, server, close };
}

/** The production build of the portal on that database, without its worker: nothing but pages takes time. */
export async function startPortalOn(database: BenchDatabase): Promise<NextServer> {
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  await buildWhenNeeded(ROOT, path.join(database.data, "logs"), makeChildren(env, ROOT), () =>
    console.log("next build …"),
  );
  return startNext(ROOT, path.join(database.data, "portal.log"), { HUANQING_DATA: database.data, LOG_LEVEL: "warn" });
}
