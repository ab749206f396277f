import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { ensureEmbedded } from "../embedded-server";
import { migrateDatabase } from "../migrate";

/** One real Postgres for all test files of a run, migrated once; every file copies it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(path.join(tmpdir(), "huanqing-test-"));
  chmodSync(dir, 0o755);
  // A killed process keeps what the system has taken; only a power cut would not, and no test makes one.
  const server = await ensureEmbedded(dir, ["fsync=off", "full_page_writes=off"]);
  await migrateDatabase(server.urls.owner);
  project.provide("template", server.urls);
  return async () => {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}
