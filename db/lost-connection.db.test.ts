import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { openDatabase } from "./client";
import { useDatabase } from "./test/database";

const database = useDatabase();
const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/** A pool of one connection: whatever is wrong with it afterwards, the next statement meets. */
function pool() {
  const { db, close } = openDatabase(database.url("app"), { max: 1 });
  opened.push(close);
  return db;
}

/** Ends the backend that runs a statement with this mark in it, as an administrator or a failover would. */
async function endBackend(mark: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const ended = await database.owner`select pg_terminate_backend(pid) as done from pg_stat_activity
      where query like ${`%${mark}%`} and pid <> pg_backend_pid() and datname = current_database()`;
    if (ended.length > 0) return;
    await wait(20);
  }
  throw new Error(`nothing runs ${mark}`);
}

const answers = async (db: ReturnType<typeof pool>) =>
  [...(await db.execute<{ one: number }>(sql`select 1 as one`))].map(({ one }) => one);

it("refuses the statement whose backend was ended, and asks the next one of a new one", async () => {
  const db = pool();
  const asked = expect(db.execute(sql`select pg_sleep(30), 'alone'`)).rejects.toThrow();
  await endBackend("alone");
  await asked;
  expect(await answers(db)).toEqual([1]);
});

it("refuses a transaction whose backend was ended in the middle of a statement", async () => {
  const db = pool();
  const asked = expect(
    db.transaction(async (tx) => {
      await tx.execute(sql`select pg_sleep(30), 'inside'`);
    }),
  ).rejects.toThrow();
  await endBackend("inside");
  await asked;
  expect(await answers(db)).toEqual([1]);
});

it("refuses what follows in a transaction whose work goes on after that", async () => {
  const db = pool();
  const asked = expect(
    db.transaction(async (tx) => {
      await tx.execute(sql`select pg_sleep(30), 'onwards'`).catch(() => undefined);
      await tx.execute(sql`select 2 as outside`);
    }),
  ).rejects.toThrow();
  await endBackend("onwards");
  await asked;
  expect(await answers(db)).toEqual([1]);
});

it("asks nothing more of a transaction that was lost, whatever its work goes on with", async () => {
  const db = pool();
  const later: unknown[] = [];
  const asked = expect(
    db.transaction(async (tx) => {
      const first = tx.execute(sql`select 1, 'between'`);
      await first;
      await endBackend("between");
      // Long enough for the connection to be known as lost.
      await wait(300);
      later.push(await tx.execute(sql`select 2 as outside`).catch((error: unknown) => error));
      later.push(await tx.execute(sql`select 3 as outside`).catch((error: unknown) => error));
    }),
  ).rejects.toThrow();
  await asked;
  // The transaction is refused at once; what its work goes on with may come later.
  while (later.length < 2) await wait(20);
  expect(later).toEqual([expect.any(Error), expect.any(Error)]);
  expect(await answers(db)).toEqual([1]);
});
