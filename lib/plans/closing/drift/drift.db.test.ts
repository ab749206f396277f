import { beforeAll, expect, it } from "vitest";
import { entry, statement } from "@/db/schema/accounts";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { addDays } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { type Money, money, sum, ZERO } from "@/lib/core/money";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { lookAt, pay, type Signed, signedPlan } from "../../keeping/testing/signed";
import { addStaff, TODAY } from "../../testing/negotiating";
import { closeTask } from "../deciding/mutations";
import { night } from "../testing/nights";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const charge = ({ cardholderId, accountId }: Signed, kind: "interest" | "late_fee", amount: Money, days: number) =>
  database.db
    .insert(entry)
    .values({ cardholderId, accountId, entryRef: newId(), postedOn: addDays(TODAY, days), kind, amount });

async function bill({ cardholderId, accountId }: Signed, closingBalance: Money, days: number): Promise<void> {
  const statementDate = addDays(TODAY, days);
  await database.db.insert(statement).values({
    cardholderId,
    accountId,
    statementDate,
    dueDate: addDays(statementDate, 20),
    openingBalance: closingBalance,
    purchases: ZERO,
    cash: ZERO,
    interest: ZERO,
    fees: ZERO,
    payments: ZERO,
    adjustments: ZERO,
    closingBalance,
    minimumDue: ZERO,
    minimumUnpaid: ZERO,
  });
}

const tasks = async ({ cardholderId }: Signed) =>
  database.owner<{ work_item_id: string; subject: string; open: boolean }[]>`
    select work_item_id, subject, closed_at is null as open from work_item
    where cardholder_id = ${cardholderId} and kind = 'plan_drift' order by opened_at, work_item_id`;
const found = async (signed: Signed) =>
  (await tasks(signed)).map(({ subject, open }) => `${subject.slice(37)} ${open ? "open" : "closed"}`);

it("is put before a person once, with its figures, and never rewrites the schedule", async () => {
  const signed = await signedPlan(database);
  const before = (await lookAt(signed)).rows;
  await charge(signed, "late_fee", yuan("20.00"), 5);
  await night(database, 6);
  await night(database, 7);
  expect(await found(signed)).toEqual(["fees:20.00 open"]);
  const [task] = await tasks(signed);
  const agent = await addStaff(database);
  const { cardholderId, planId } = signed;
  const key = { cardholderId, planId, workItemId: task?.work_item_id ?? "", words: "已退回。" };
  const other = await addStaff(database, "agent", "周明");
  await database.owner`update work_item set assigned_to = ${agent().actor.staffId} where work_item_id = ${key.workItemId}`;
  expect(await closeTask(other(), key)).toEqual({ kind: "assigned" });
  expect([(await closeTask(agent(), key)).kind, (await closeTask(agent(), key)).kind]).toEqual(["done", "gone"]);
  await database.owner`update account set arrived_at = now()`;
  await night(database, 8);
  expect(await found(signed)).toEqual(["fees:20.00 closed"]);
  await charge(signed, "late_fee", yuan("5.00"), 9);
  await database.owner`update account set arrived_at = now()`;
  await night(database, 9);
  expect(await found(signed)).toEqual(["fees:20.00 closed", "fees:25.00 open"]);
  expect((await lookAt(signed)).rows).toEqual(before);
});

it("compares the balance once the core has the plan and a statement came after, payments and all", async () => {
  const [right, wrong] = [await signedPlan(database), await signedPlan(database)];
  for (const signed of [right, wrong]) {
    const { rows } = await lookAt(signed);
    const principal = sum(rows.map(({ amount, interest }) => amount - interest));
    await pay(signed, yuan("1000.00"), 12);
    await database.owner`update instruction set state = 'acknowledged', answered_at = ${`${addDays(TODAY, 1)}T00:00:00Z`}
      where cardholder_id = ${signed.cardholderId}`;
    const closing = principal - yuan("1000.00") + (signed === wrong ? yuan("500.00") : 0n);
    await bill(signed, money(closing), 15);
  }
  await database.owner`update account set arrived_at = now()`;
  await night(database, 16);
  expect(await found(right)).toEqual([]);
  const [finding] = await found(wrong);
  expect(finding).toMatch(/^balance:\d+\.\d\d open$/);
});
