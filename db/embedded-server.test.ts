import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { isPostgres } from "./embedded-server";

const folder = mkdtempSync(path.join(tmpdir(), "huanqing-processes-"));
const named = path.join(folder, "postgres");
symlinkSync("/bin/sh", named);
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a line of the shell that says a process id first, and gives that. */
async function pidOf(line: string): Promise<number> {
  const child = spawn("/bin/sh", ["-c", line], { stdio: ["ignore", "pipe", "ignore"] });
  children.push(child);
  const said = await new Promise<string>((resolve) => child.stdout.once("data", (text) => resolve(`${text}`)));
  return Number.parseInt(said, 10);
}

it.skipIf(!existsSync("/proc/self/stat"))("knows a Postgres that runs from a dead one and from others", async () => {
  const alive = await pidOf(`echo $$; exec ${named} -c 'read line; :' < /dev/zero`);
  await expect.poll(() => isPostgres(alive)).toBe(true);
  // The shell gives its place to a program that collects nobody: its child stays dead and uncollected.
  const dead = await pidOf(`${named} -c 'sleep 0.2' & echo $!; exec sleep 60`);
  await expect.poll(() => isPostgres(dead)).toBe(false);
  expect(process.kill(dead, 0)).toBe(true);
  expect([isPostgres(process.pid), isPostgres(2 ** 22 + 1)]).toEqual([false, false]);
});
