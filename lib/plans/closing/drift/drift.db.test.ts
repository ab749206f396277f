import { beforeAll, expect, it } from "vitest";
import { entry, statement } from "@/db/schema/accounts";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { yuan } from "@/lib/accounts/testing/facts";
import { raiseWork } from "@/lib/cases/mutations";
import { addDays, dateOf, daysBetween, type PlainDate } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { type Money, money, moneyToString, sum, ZERO } from "@/lib/core/money";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { lookAt, pay, type Signed, signedPlan } from "../../keeping/testing/signed";
import { endDueDay } from "../../kinds/mutations";
import { addOwing, addStaff, askOf, contextOf, dayOf, shown, TODAY } from "../../testing/negotiating";
import { closeTask } from "../deciding/mutations";
import { night } from "../testing/nights";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const charge = ({ cardholderId, accountId }: Signed, kind: "interest" | "late_fee", amount: Money, days: number) =>
  database.db
    .insert(entry)
    .values({ cardholderId, accountId, entryRef: newId(), postedOn: addDays(TODAY, days), kind, amount });

async function bill(
  { cardholderId, accountId }: Pick<Signed, "cardholderId" | "accountId">,
  closingBalance: Money,
  statementDate: PlainDate,
  dueDate = addDays(statementDate, 20),
): Promise<void> {
  await database.db.insert(statement).values({
    cardholderId,
    accountId,
    statementDate,
    dueDate,
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

const acknowledge = ({ cardholderId }: Signed) => database.owner`
  update instruction set state = 'acknowledged', answered_at = ${`${addDays(TODAY, 1)}T00:00:00Z`}
  where cardholder_id = ${cardholderId}`;

/** Everything of everybody arrived once more: the night looks at all of it. */
const news = () => database.owner`update account set arrived_at = now()`;

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
  await news();
  await night(database, 8);
  expect(await found(signed)).toEqual(["fees:20.00 closed"]);
  await charge(signed, "late_fee", yuan("5.00"), 9);
  await news();
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
    await acknowledge(signed);
    const closing = principal - yuan("1000.00") + (signed === wrong ? yuan("500.00") : 0n);
    await bill(signed, money(closing), addDays(TODAY, 15));
  }
  await news();
  await night(database, 16);
  expect(await found(right)).toEqual([]);
  const [finding] = await found(wrong);
  expect(finding).toMatch(/^balance:\d+\.\d\d open$/);
});

it("finds interest and fees beside a settlement in one sum, and neither beside a promise", async () => {
  const holder = await addOwing(database);
  const payBy = addDays(TODAY, 9);
  const whole = await shown(
    database,
    holder,
    askOf([holder], { size: { kind: "settlement", amount: yuan("1.00"), payBy } }),
  );
  const settlement = { kind: "settlement", amount: whole.debt, payBy } as const;
  const settled = await signedPlan(database, { holder, ask: { size: settlement } });
  const promise = { kind: "deferral", amount: yuan("320.00"), until: payBy } as const;
  const [kept, written] = [
    await signedPlan(database, { ask: { size: promise } }),
    await signedPlan(database, { ask: { size: promise } }),
  ];
  for (const signed of [settled, kept, written]) {
    await acknowledge(signed);
    await charge(signed, "late_fee", yuan("20.00"), 2);
    await charge(signed, "interest", yuan("90.00"), 2);
    await bill(signed, yuan(signed === written ? "2810.00" : "3310.00"), addDays(TODAY, 3));
  }
  await news();
  await night(database, 4);
  const over = money(yuan("90.00") - (whole.debt - yuan("3200.00")));
  expect(await found(settled)).toContain(`interest:${moneyToString(over)} open`);
  expect(await found(settled)).toContain("fees:20.00 open");
  expect([await found(kept), await found(written)]).toEqual([[], ["balance:-500.00 open"]]);
});

it("finds a statement that is not due on the new day, once the core has said that it has it, and no other task gives way", async () => {
  const size = { kind: "due_day", day: 28 } as const;
  const [right, wrong, unanswered] = [
    await signedPlan(database, { ask: { size } }),
    await signedPlan(database, { ask: { size } }),
    await signedPlan(database, { ask: { size } }),
  ];
  const [told] = await database.owner<{ facts: { statement_on: string; first_due: string } }[]>`
    select facts from instruction where cardholder_id = ${right.cardholderId}`;
  const [statementOn, firstDue] = [dateOf(told?.facts.statement_on ?? ""), dateOf(told?.facts.first_due ?? "")];
  const day = { ...(await dayOf(database)), today: addDays(TODAY, 1) };
  for (const signed of [right, wrong]) {
    await acknowledge(signed);
    await endDueDay(database.db, { ...signed, isDone: true }, day);
  }
  const other = addDays(firstDue, -3);
  await bill(right, yuan("100.00"), statementOn, firstDue);
  await bill(wrong, yuan("100.00"), statementOn, other);
  await bill(unanswered, yuan("100.00"), statementOn, other);
  // A task of the account about something else.
  const { cardholderId, accountId } = wrong;
  const subject = `${newId()}:fees:20.00`;
  const { at } = contextOf(database, wrong);
  await inTransaction(database.db, (tx) => raiseWork(tx, { cardholderId, accountId, kind: "plan_drift", subject, at }));
  const later = daysBetween(TODAY, statementOn) + 1;
  await news();
  await night(database, later);
  await news();
  await night(database, later + 1);
  expect([await found(right), await found(unanswered)]).toEqual([[], []]);
  expect((await found(wrong)).sort()).toEqual([`due_day:${other}:${firstDue} open`, "fees:20.00 open"]);
});
