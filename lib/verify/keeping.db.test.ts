import { afterAll, beforeAll, expect, it } from "vitest";
import { connect } from "@/db/client";
import { scheduleChange } from "@/db/schema/kept-plans";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { money } from "@/lib/core/money";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { lookAt, match, pay, signedPlan } from "@/lib/plans/keeping/testing/signed";
import { contextOf, TODAY } from "@/lib/plans/testing/negotiating";
import { keepingChecks } from "./checks/keeping";
import { planChecks } from "./checks/plans";

useOwnKey();
const database = useDatabase();
let sql: ReturnType<typeof connect>;
const all = [...planChecks, ...keepingChecks];

/** One plan paid in part and late, with one row put off; one that is missed. */
beforeAll(async () => {
  await publishDemoPolicy(database);
  sql = connect(database.url("app"), { max: 1 });
  const signed = await signedPlan(database);
  const { cardholderId, planId } = signed;
  await pay(signed, yuan("1072.00"), 30);
  await pay(signed, yuan("100.00"), 30);
  await pay(signed, money(-yuan("60.00")), 31);
  await match(signed, 31);
  const { rows } = await lookAt(signed);
  const [, second, third] = rows;
  const open = (second?.amount ?? 0n) - (second?.paid ?? 0n);
  await database.owner`update instalment set amount = paid, state = 'skipped' where plan_id = ${planId} and number = 2`;
  await database.owner`update instalment set amount = ${`${(third?.amount ?? 0n) + open}`}
    where plan_id = ${planId} and number = 3`;
  await database.owner`update plan set schedule_version = 2 where plan_id = ${planId}`;
  const change = { scheduleVersion: 2, kind: "skip" as const, number: 2, madeAt: contextOf(database, signed).at };
  await database.db
    .insert(scheduleChange)
    .values({ cardholderId, planId, ...change, madeOn: TODAY, before: [], after: [] });
  await match(signed, 32);

  const missed = await signedPlan(database);
  await pay(missed, yuan("5.00"), 5);
  await match(missed, 40);
});
afterAll(() => sql.end({ timeout: 5 }));

it("finds nothing wrong with what the job wrote, and looks at all of it", async () => {
  const results = await sql.begin(async (tx) => {
    const found = [];
    for (const check of all) found.push({ name: check.name, ...(await check.run(tx)) });
    return found;
  });
  expect(results.filter(({ wrong }) => wrong > 0)).toEqual([]);
  const own = new Set(keepingChecks.map(({ name }) => name));
  expect(results.filter(({ name, looked }) => own.has(name) && looked === 0)).toEqual([]);
});

it.each([
  ["a cent that a change lost", "update instalment set amount = amount - 1 where number = 3", /however often/],
  ["a cent that nobody paid", "update instalment set paid = paid + 1 where state = 'missed'", /was matched to it/],
  ["a payment used twice", "update instalment_match set amount = amount * 2", /more than it is/],
  ["a payment that is gone", "delete from entry where amount = -107200", /more than it is/],
  ["money for a later row", "update instalment set paid = amount where number = 3", /older one was open/],
  ["a late payment called in time", "update instalment set state = 'paid' where state = 'paid_late'", /agrees with/],
  [
    "a row paid in part and called due",
    "update instalment set state = 'due' where state = 'missed' and paid > 0",
    /agrees with/,
  ],
  ["a payment that nobody looked at", "update entry set amount = amount - 1 where amount = -500", /has now/],
  ["a change without its version", "update plan set schedule_version = 1", /as many versions/],
  ["a row put off by nobody", "update schedule_change set number = 1", /has the change/],
])("finds %s", async (_what, fault, name) => {
  const found: string[] = [];
  const undone = new Error("undone");
  const planted = database.owner.begin(async (tx) => {
    await tx.unsafe(`set local session_replication_role = replica; ${fault}`);
    for (const check of all) if ((await check.run(tx)).wrong > 0) found.push(check.name);
    throw undone;
  });
  await expect(planted).rejects.toBe(undone);
  expect(found).toContainEqual(expect.stringMatching(name));
});
