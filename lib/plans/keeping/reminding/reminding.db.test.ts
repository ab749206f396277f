import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { addDays } from "@/lib/core/dates";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { dayOf, TODAY } from "../../testing/negotiating";
import { match, pay, type Signed, signedPlan } from "../testing/signed";
import { remindOfInstalments } from "./mutations";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const remind = async (days: number) => remindOfInstalments(database.db, await dayOf(database, addDays(TODAY, days)));
const told = async ({ cardholderId }: Signed) =>
  (
    await database.owner<{ because: string }[]>`
      select facts ->> 'because' as because from audit_event
      where cardholder_id = ${cardholderId} and event = 'plan.reminded' order by seq`
  ).map(({ because }) => because);
const messages = async ({ cardholderId }: Signed) =>
  (
    await database.owner<{ purpose: string }[]>`
      select contact_purpose as purpose from outbox_message where cardholder_id = ${cardholderId}`
  ).map(({ purpose }) => purpose);

it("reminds once of each date that is near, anew when it was moved, and once after it was missed", async () => {
  const signed = await signedPlan(database);
  expect([await remind(16), await remind(17), await remind(18)]).toEqual([0, 1, 0]);
  await database.owner`update instalment set due_on = due_on + 5 where plan_id = ${signed.planId} and number = 1`;
  expect([await remind(21), await remind(22), await remind(23)]).toEqual([0, 1, 0]);
  await match(signed, 29);
  expect([await remind(29), await remind(30)]).toEqual([1, 0]);
  expect([await told(signed), await messages(signed)]).toEqual([
    ["due", "due", "missed"],
    ["requested", "requested", "requested"],
  ]);
});

it("leaves alone what is paid, what was signed within the days, and a plan that is over", async () => {
  const [paid, fresh, over] = [
    await signedPlan(database),
    await signedPlan(database, { ask: { firstDue: addDays(TODAY, 2), payDay: addDays(TODAY, 2).day } }),
    await signedPlan(database),
  ];
  await pay(paid, yuan("1072.00"), 3);
  await match(paid, 3);
  await database.owner`update plan set state = 'broken', ended_on = ${TODAY.toString()} where plan_id = ${over.planId}`;
  await remind(1);
  await remind(17);
  expect([await told(paid), await told(fresh), await told(over)]).toEqual([[], [], []]);
});
