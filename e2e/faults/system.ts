import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { connect } from "@/db/client";
import { ensureEmbedded } from "@/db/embedded-server";
import { type NextServer, startNext } from "../load/next-server";
import { type BenchDatabase, openBenchDatabase, ROOT, startPortalOn } from "../load/portal";
import { killNow, killPostgres } from "./kill";

export type Target = "app" | "worker" | "postgres";

/** A portal whose processes can be killed at any moment: production build, worker, a Postgres of its own. */
export interface System {
  database: BenchDatabase;
  origin: () => string;
  /** kill −9, then a start as an operator's supervisor would make it, and until it answers again. */
  kill: (target: Target) => Promise<void>;
  /** Makes the database one that can lose what it answered, from now on. */
  relax: () => Promise<void>;
  close: () => Promise<void>;
}

/** Commits are answered before they are on disk, and stay in memory for long: what a crash takes, it takes. */
async function relax(database: BenchDatabase): Promise<void> {
  const sql = connect(database.server.urls.owner, { max: 1 });
  await sql.unsafe("alter system set synchronous_commit = off");
  await sql.unsafe("alter system set wal_writer_delay = '10s'");
  await sql.unsafe("alter system set wal_writer_flush_after = '1GB'");
  await sql.unsafe("select pg_reload_conf()");
  // What was set up before is not what the run is about: it stays.
  await sql.unsafe("checkpoint");
  await sql.end({ timeout: 5 });
}

function startWorker(database: BenchDatabase): ChildProcess {
  const out = openSync(path.join(database.data, "worker.log"), "a");
  const child = spawn(process.execPath, ["--import", "tsx", "lib/launch/worker.ts", "--exit-with-parent"], {
    cwd: ROOT,
    env: { ...process.env, HUANQING_DATA: database.data, LOG_LEVEL: "warn" },
    stdio: ["pipe", out, out],
  });
  closeSync(out);
  return child;
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** The database of a run alone, with or without the app in front of it. */
export async function startSystem({ app }: { app: boolean }): Promise<System> {
  const database = await openBenchDatabase(false);
  let web: NextServer | null = app ? await startPortalOn(database) : null;
  let worker = startWorker(database);
  const startApp = () =>
    startNext(ROOT, path.join(database.data, "portal.log"), { HUANQING_DATA: database.data, LOG_LEVEL: "warn" });
  const killWorker = async () => {
    if (worker.pid !== undefined && !hasEnded(worker)) await killNow([worker.pid]);
  };
  return {
    database,
    origin: () => web?.origin ?? "",
    relax: () => relax(database),
    kill: async (target) => {
      if (target === "worker") {
        await killWorker();
        worker = startWorker(database);
      } else if (target === "postgres") {
        await killPostgres(database.data);
        await ensureEmbedded(database.data);
        // A worker without a database ends; whoever supervises it starts it again.
        await wait(1000);
        if (hasEnded(worker)) worker = startWorker(database);
      } else if (web) {
        await killNow([web.pid]);
        web = await startApp();
      }
    },
    close: async () => {
      await web?.stop();
      worker.stdin?.end();
      await killWorker();
      await database.close();
    },
  };
}

/** Targets in a random order in which none is left out for long. */
export function* targets(of: readonly Target[]): Generator<Target> {
  for (;;) {
    const round = of.map((target) => ({ target, at: Math.random() })).sort((a, b) => a.at - b.at);
    for (const { target } of round) yield target;
  }
}
