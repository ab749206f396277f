import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "@/db/embedded-server";

const NEXT = path.resolve(import.meta.dirname, "../../node_modules/next/dist/bin/next");
const START_MS = 60_000;

/** A running production server: one process, so that its CPU time is what its requests cost. */
export interface NextServer {
  origin: string;
  pid: number;
  stop: () => Promise<void>;
}

async function answers(origin: string): Promise<boolean> {
  try {
    return (await fetch(origin, { redirect: "manual", signal: AbortSignal.timeout(5_000) })).status < 500;
  } catch {
    return false;
  }
}

/**
 * Starts `next start` on a built folder. BENCH_NODE_FLAGS are given to its Node (`--cpu-prof`, say).
 * @throws Error with the end of its log when it does not answer within a minute
 */
export async function startNext(root: string, log: string, env: Record<string, string>): Promise<NextServer> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const out = openSync(log, "a");
  const flags = process.env.BENCH_NODE_FLAGS?.split(" ").filter(Boolean) ?? [];
  const child = spawn(process.execPath, [...flags, NEXT, "start", root, "-H", "127.0.0.1", "-p", `${port}`], {
    cwd: root,
    env: { ...process.env, PORTAL_ORIGIN: origin, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production", ...env },
    stdio: ["ignore", out, out],
  });
  closeSync(out);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await Promise.race([ended, wait(10_000)]);
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    await ended;
  };
  for (let waited = 0; waited < START_MS && child.exitCode === null; waited += 200) {
    if (child.pid !== undefined && (await answers(origin))) return { origin, pid: child.pid, stop };
    await wait(200);
  }
  await stop();
  throw new Error(`next start on ${root} does not answer:\n${readFileSync(log, "utf8").slice(-3000)}`);
}
