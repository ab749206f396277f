import { beforeAll, describe, expect, it } from "vitest";
import { entry } from "@/db/schema/accounts";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import type { EntryKind } from "@/lib/accounts/types";
import { addDays } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { type Money, money } from "@/lib/core/money";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { getDecision } from "../deciding/data";
import { runDisputeClock } from "../handlers/run-clock";
import { settleDisputes } from "../handlers/settle-disputes";
import { addFiled, addOfficer, claim, decide, look, type Officer } from "../testing/deciding";
import { dayOf, type Holder } from "../testing/filings";
import type { DisputeKey } from "../types";
import { settleLater } from "./enqueue";

useOwnKey();
const database = useDatabase();
let he: Officer;
beforeAll(async () => {
  await publishDemoPolicy(database);
  he = await addOfficer(database);
});

async function upheld() {
  const { holder, key } = await addFiled(database);
  await claim(database, key, he);
  await decide(database, key, he, {});
  const { today } = await dayOf(database);
  return { holder, key, today };
}
async function post({ cardholderId, accountId }: Holder, amount: Money, kind: EntryKind = "adjustment", days = 1) {
  const entryRef = newId();
  const { today } = await dayOf(database);
  const posted = { postedOn: addDays(today, days), kind, amount };
  await database.db.insert(entry).values({ cardholderId, accountId, entryRef, ...posted });
  return entryRef;
}
const credit = (amount: string) => money(-yuan(amount));
const states = async (key: DisputeKey) => (await getDecision(database.db, key))?.adjustments.map(({ state }) => state);
const tasks = ({ cardholderId }: DisputeKey) => database.owner<{ kind: string }[]>`
  select kind from work_item where cardholder_id = ${cardholderId} and kind = 'adjustment_differs' and closed_at is null`;
const jobs = ({ cardholderId }: DisputeKey) => database.owner`
  select 1 from graphile_worker.jobs where key = ${`disputes.settle:${cardholderId}`}`;
const later = (key: DisputeKey) => database.db.transaction((tx) => settleLater(tx, [key.cardholderId]));

describe("what a decision put right", () => {
  it("is looked for as soon as something is posted, for those alone who wait, once for eight", async () => {
    const { holder, key, today } = await upheld();
    const { key: other } = await addFiled(database);
    for (const one of [key, other]) await later(one);
    expect([(await jobs(key)).length, (await jobs(other)).length]).toEqual([1, 0]);
    await post(holder, credit("800.00"));
    const runs = await Promise.all(
      Array.from({ length: 8 }, () => settleDisputes(database.db, key.cardholderId, addDays(today, 1))),
    );
    expect(runs.reduce((moved, { settled }) => moved + settled, 0)).toBe(1);
    expect(runs.reduce((moved, { closed }) => moved + closed, 0)).toBe(1);
    expect(await look(database, key)).toMatchObject({ state: "closed" });
  });

  it("is open again, and a person's task, once the core takes its posting back, and found when it posts it anew", async () => {
    const { holder, key, today } = await upheld();
    const run = (days: number) => settleDisputes(database.db, key.cardholderId, addDays(today, days));
    await post(holder, credit("800.00"));
    await run(1);
    expect(await states(key)).toEqual(["matched"]);
    await post(holder, yuan("800.00"), "adjustment", 2);
    expect((await jobs(key)).length).toBe(0);
    await later(key);
    expect((await jobs(key)).length).toBe(1);
    await run(2);
    expect([await states(key), (await tasks(key)).length]).toEqual([["differs"], 1]);
    expect(await run(2)).toMatchObject({ settled: 0 });
    await post(holder, credit("800.00"), "adjustment", 3);
    await run(3);
    expect([await states(key), (await tasks(key)).length]).toEqual([["matched"], 0]);
  });

  it("is open again when a batch no longer names its posting, which the clock of the hour finds as well", async () => {
    const { holder, key, today } = await upheld();
    const ref = await post(holder, credit("800.00"));
    expect(await runDisputeClock(database.db, addDays(today, 1))).toMatchObject({ settled: 1 });
    await database.owner`delete from entry where entry_ref = ${ref}`;
    expect(await runDisputeClock(database.db, addDays(today, 1))).toMatchObject({ settled: 1 });
    expect([await states(key), (await tasks(key)).length]).toEqual([["differs"], 1]);
  });

  it("lets the dispute end where a person has looked at what was posted instead", async () => {
    const { holder, key, today } = await upheld();
    await post(holder, credit("800.00"));
    await post(holder, credit("800.00"));
    const run = () => settleDisputes(database.db, key.cardholderId, addDays(today, 1));
    expect(await run()).toEqual({ settled: 1, closed: 0 });
    expect(await states(key)).toEqual(["differs"]);
    await database.owner`update work_item set closed_at = now()
      where cardholder_id = ${key.cardholderId} and kind = 'adjustment_differs'`;
    expect(await run()).toEqual({ settled: 0, closed: 1 });
    expect((await tasks(key)).length).toBe(0);
  });
});
