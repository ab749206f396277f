import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pino } from "pino";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { now } from "@/lib/core/clock";
import { cleanUp } from "./clean-up";
import { enqueue } from "./enqueue";
import { runWorker } from "./run-worker";
import { idleTasks } from "./test/idle-tasks";

const database = useDatabase();
const children: ChildProcess[] = [];
const log = pino({ level: "silent" });

function startWorker(mode: "hang" | "work"): ChildProcess {
  const file = path.join(import.meta.dirname, "test", "slow-worker.ts");
  const child = spawn(process.execPath, ["--import", "tsx", file, database.url("app"), mode], { stdio: "inherit" });
  children.push(child);
  return child;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await condition()) return;
    await wait(50);
  }
  throw new Error("it did not happen within 20 s");
}

const count = async (table: string) =>
  Number((await database.owner.unsafe(`select count(*) as n from ${table}`))[0]?.n);
const jobs = () => count("graphile_worker._private_jobs");

beforeAll(async () => {
  await database.owner.unsafe(`create table attempt (n serial, mode text); create table effect (job text primary key);
    grant all on attempt, effect to huanqing_app; grant all on sequence attempt_n_seq to huanqing_app`);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await database.owner.unsafe("truncate attempt, effect; delete from graphile_worker._private_jobs");
});

describe("a queued job", () => {
  it("does not exist when its transaction is rolled back", async () => {
    const failing = inTransaction(database.db, async (tx) => {
      await enqueue(tx, "auth.clean_up", {});
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await jobs()).toBe(0);
    await inTransaction(database.db, (tx) => enqueue(tx, "auth.clean_up", {}));
    expect(await jobs()).toBe(1);
  });

  it("is one job when two have the same key", async () => {
    await inTransaction(database.db, async (tx) => {
      await enqueue(tx, "auth.clean_up", {}, { jobKey: "one", runAt: now().add({ hours: 1 }) });
      await enqueue(tx, "auth.clean_up", {}, { jobKey: "one", runAt: now().add({ hours: 2 }) });
    });
    expect(await jobs()).toBe(1);
  });

  it("runs once more when its worker was killed in the middle, and has its effect once", async () => {
    await inTransaction(database.db, (tx) => enqueue(tx, "auth.clean_up", {}));
    const doomed = startWorker("hang");
    await until(async () => (await count("attempt")) === 1);
    doomed.kill("SIGKILL");
    startWorker("work");
    await until(async () => (await jobs()) === 0);
    const attempts = await database.owner`select mode from attempt order by n`;
    expect(attempts.map((row) => row.mode)).toEqual(["hang", "work"]);
    expect(await count("effect")).toBe(1);
  });

  it("is not taken from a worker that lives", async () => {
    await inTransaction(database.db, (tx) => enqueue(tx, "auth.clean_up", {}));
    startWorker("hang");
    await until(async () => (await count("attempt")) === 1);
    const second = await runWorker({
      url: database.url("app"),
      log,
      settleSeconds: 0,
      recurring: [],
      tasks: idleTasks,
    });
    await wait(1500);
    await second.stop();
    expect(await count("attempt")).toBe(1);
    expect(await jobs()).toBe(1);
  });

  it("is finished before the worker stops", async () => {
    let hasBegun = false;
    await inTransaction(database.db, (tx) => enqueue(tx, "auth.clean_up", {}));
    const worker = await runWorker({
      url: database.url("app"),
      log,
      recurring: [],
      tasks: {
        ...idleTasks,
        "auth.clean_up": async (_payload, { db }) => {
          hasBegun = true;
          await wait(500);
          await db.execute("insert into effect values ('finished')");
        },
      },
    });
    await until(async () => hasBegun);
    await worker.stop();
    expect(await count("effect")).toBe(1);
  });
});

describe("the clean-up", () => {
  it("removes what expired long ago and keeps what is in use", async () => {
    const at = (hours: number) => now().subtract({ hours }).toString();
    await database.owner`insert into rate_limit (bucket_hash, window_start, hits) values
      ('\\x01', ${at(72)}, 1), ('\\x02', ${at(1)}, 1)`;
    await database.owner`insert into sign_in_lock (subject_hash, failures, touched_at, for_staff) values
      ('\\x01', 5, ${at(24 * 31)}, false), ('\\x02', 5, ${at(24 * 31)}, true), ('\\x03', 0, ${at(24 * 2)}, false)`;
    expect(await cleanUp(database.db, now())).toBe(2);
    expect(await count("rate_limit")).toBe(1);
    expect(await count("sign_in_lock where for_staff")).toBe(1);
  });
});
