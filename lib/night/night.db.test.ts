import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { listBrokenChains } from "@/lib/audit/data";
import { addDays, dateOf, type PlainDate } from "@/lib/core/dates";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { listNights } from "./data";
import { type NightStep, paged, runNight } from "./handlers/run-night";
import { nightSteps } from "./handlers/steps";
import { seedPlans } from "./testing/seed-plans";

useOwnKey();
const database = useDatabase();
const TODAY = dateOf("2026-11-21");
/** One of ten has missed the instalment before: on each day some are missed, noticed, or out of time. */
const COUNT = 300;
const MISSED_OF = 10;

const steps = () =>
  nightSteps((step, _item, error) => {
    throw new Error(step, { cause: error });
  });
const night = (day: PlainDate) => runNight(database.db, day, steps());

/** Everything that a night can do, as counts: run it in whatever pieces, they are the same. */
async function effects() {
  const [row] = await database.owner`
    select (select count(*)::int from instalment where state = 'missed') as missed,
      (select count(*)::int from break_notice) as notices,
      (select count(*)::int from work_item where closed_at is null) as work,
      (select count(*)::int from audit_event) as events,
      (select count(*)::int from outbox_message) as messages`;
  return row;
}

beforeAll(async () => {
  await publishDemoPolicy(database);
  await seedPlans(database.owner, COUNT, TODAY.toString(), MISSED_OF);
});

it("goes on where it was killed, does nothing twice, and catches up a week in one night", async () => {
  const before = await effects();
  // The process ends when a page of this step has done all of its work and not yet said so.
  const broken = steps().map((step) => ({
    ...step,
    turn: async (...turn: Parameters<NightStep["turn"]>) => {
      const turned = await step.turn(...turn);
      if (step.name === "age") throw new Error("killed");
      return turned;
    },
  }));
  await expect(runNight(database.db, TODAY, broken)).rejects.toThrow("killed");
  expect((await effects())?.missed).toBe(before?.missed);
  const halfway = (await listNights(database.db, 1))[0];
  const done = await night(TODAY);
  expect(done.state).toBe("finished");
  expect(done.nightRunId).toBe(halfway?.nightRunId);
  const first = await effects();
  expect(first?.missed).toBeGreaterThan(before?.missed);
  // Once more the same day is nothing at all.
  expect((await night(TODAY)).movedAt.equals(done.movedAt)).toBe(true);
  expect(await effects()).toEqual(first);
  // The step that was under way met again from its beginning does nothing either.
  await database.owner`update night_run set state = 'running', finished_at = null, cursor = null, step = 'expire'`;
  expect((await night(TODAY)).state).toBe("finished");
  expect(await effects()).toEqual(first);

  const late = await night(addDays(TODAY, 7));
  const second = await effects();
  expect(late.failures).toBe(0);
  expect(second?.missed).toBeGreaterThan(first?.missed);
  const [twice] = await database.owner`
    select count(*)::int as n from (select cardholder_id, number from break_notice group by 1, 2 having count(*) > 1) x`;
  expect(twice?.n).toBe(0);
  expect((await listBrokenChains(database.db)).broken).toEqual([]);
});

it("is one run for several processes, which do each page once", async () => {
  const day = addDays(TODAY, 8);
  const two = openDatabase(database.url("app"), { max: 1 });
  const before = await effects();
  const runs = await Promise.all([night(day), runNight(two.db, day, steps()), night(day)]);
  await two.close();
  expect(new Set(runs.map(({ nightRunId }) => nightRunId)).size).toBe(1);
  // Whoever lost a page has left; whoever is left comes to the end.
  expect((await night(day)).state).toBe("finished");
  const [run] = await listNights(database.db, 1);
  const after = await effects();
  const told = Object.values(run?.counts ?? {}).reduce((all, { noticed = 0 }) => all + noticed, 0);
  expect(after?.notices - before?.notices).toBe(told);
  await database.owner`update night_run set state = 'running', finished_at = null where business_day = ${day.toString()}`;
  await night(addDays(TODAY, 9));
  expect((await listNights(database.db, 2)).map(({ state }) => state)).toEqual(["finished", "overtaken"]);
});

it("finds what cannot be done on a page, passes it over alone, and does the rest once", async () => {
  await database.owner.unsafe("create table done (n int); grant all on done to huanqing_app");
  const failed: unknown[] = [];
  const step = paged<number>("pages", {
    list: async (_tx, _day, after) =>
      after ? { items: [9], next: null } : { items: [1, 2, 3, 4, 5, 6, 7], next: "7" },
    act: async (tx, items) => {
      for (const n of items) await tx.execute(sql`insert into done values (${n})`);
      if (items.includes(3) || items.includes(7)) throw new Error("cannot be done");
      return { did: items.length };
    },
    onFailure: (name, item) => failed.push([name, item]),
  });
  const run = await runNight(database.db, addDays(TODAY, 20), [step]);
  expect(failed).toEqual([
    ["pages", 3],
    ["pages", 7],
  ]);
  expect([run.state, run.failures, run.counts.pages]).toEqual(["finished", 2, { seen: 8, did: 6 }]);
  const rows = await database.owner`select n from done order by n`;
  expect(rows.map(({ n }) => n)).toEqual([1, 2, 4, 5, 6, 9]);
});
