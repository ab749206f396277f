import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { queueInstruction } from "../mutations";
import { addAccount, claimed } from "../testing/accounts";
import { takenBy, takes, useCore } from "../testing/core-server";

const database = useDatabase();
const core = useCore();
const children: ChildProcess[] = [];
beforeEach(() => {
  core.calls.length = 0;
  core.behave = takes;
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

function startWorker(): ChildProcess {
  const file = path.resolve("lib/instructions/testing/sending-worker.ts");
  const { url, secret } = core.webhook;
  const child = spawn(process.execPath, ["--import", "tsx", file, database.url("app"), url, secret], {
    stdio: "inherit",
  });
  children.push(child);
  return child;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1000; tries++) {
    if (await condition()) return;
    await wait(50);
  }
  throw new Error("it did not happen within 50 s");
}

const count = async (state: string) =>
  Number((await database.owner`select count(*) as n from instruction where state = ${state}`)[0]?.n);

async function tell(accounts: number, times: number): Promise<void> {
  for (let n = 0; n < accounts; n++) {
    const whose = await addAccount(database.db);
    for (let act = 0; act < times; act++) {
      await inTransaction(database.db, (tx) => queueInstruction(tx, claimed(whose)));
    }
  }
}

it("loses nothing when the worker is killed between the call and the note, and repeats under the same id", async () => {
  await tell(1, 3);
  const doomed = startWorker();
  core.behave = (response, call) => {
    doomed.kill("SIGKILL");
    takes(response, call);
  };
  await until(() => core.calls.length === 1 && doomed.signalCode === "SIGKILL");
  expect(await count("queued")).toBe(3);
  core.behave = takes;
  startWorker();
  await until(async () => (await count("sent")) === 3);
  expect(core.calls.map((call) => call.told.sequence)).toEqual([1, 1, 2, 3]);
  expect(core.calls[0]?.body).toBe(core.calls[1]?.body);
});

it("hands over each once and in order when two workers are at it", async () => {
  const before = await count("sent");
  let [open, most] = [0, 0];
  // The core is slow until both are at it: one that starts late would find nothing left to do.
  const answer = (response: Parameters<typeof takes>[0], call: Parameters<typeof takes>[1]) => {
    if (most < 2) return setTimeout(answer, 20, response, call);
    open--;
    takes(response, call);
  };
  core.behave = (response, call) => {
    most = Math.max(most, ++open);
    setTimeout(answer, 20, response, call);
  };
  await tell(20, 4);
  startWorker();
  startWorker();
  await until(async () => (await count("sent")) === before + 80);
  const taken = [...takenBy(core.calls).values()];
  expect(taken).toEqual(Array.from({ length: 20 }, () => [1, 2, 3, 4]));
  expect(most).toBe(2);
});
