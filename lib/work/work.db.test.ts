import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { closeWork, raiseWork } from "@/lib/cases/mutations";
import { addDays, dateOf, type PlainDate } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { refuseRequest } from "@/lib/plans/approving/mutations";
import { requested } from "@/lib/plans/approving/testing/requests";
import { claimWork, releaseWork } from "@/lib/plans/desk/mutations";
import { addOwing, addStaff, type Holder, TODAY } from "@/lib/plans/testing/negotiating";
import { countWork, getWork, listColleagues, listWork } from "./data";
import { assignWork, closeItem, takeBackWork } from "./mutations";
import type { WorkKind, WorkQuery } from "./types";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const AT = (await import("@/lib/core/clock")).now();

async function raise(holder: Holder, kind: WorkKind, dueOn?: PlainDate, desk?: "agent" | "supervisor") {
  const { cardholderId, accountId } = holder;
  const subject = newId();
  const due = { ...(dueOn && { dueOn }), ...(desk && { desk }) };
  await inTransaction(database.db, (tx) => raiseWork(tx, { cardholderId, accountId, kind, subject, at: AT, ...due }));
  const [row] = await database.owner<{ id: string }[]>`
    select work_item_id as id from work_item where cardholder_id = ${cardholderId} and subject = ${subject}`;
  return { cardholderId, workItemId: row?.id ?? "", subject, kind };
}
const query = (staffId: string, more: Partial<WorkQuery> = {}): WorkQuery => ({
  desk: "supervisor",
  view: "all",
  group: null,
  staffId,
  chargesAbove: null,
  at: AT,
  after: null,
  limit: 100,
  ...more,
});

describe("the queue", () => {
  it("holds every kind, the nearest date first and what has none last, page by page", async () => {
    const holder = await addOwing(database);
    const later = await raise(holder, "plan_drift", addDays(TODAY, 9), "supervisor");
    const [first, second] = [await raise(holder, "figure_differs"), await raise(holder, "instruction_dead")];
    const past = await raise(holder, "payment_taken_back", addDays(TODAY, -2), "supervisor");
    const { staffId } = (await addStaff(database, "supervisor"))().actor;
    const all = await listWork(database.db, query(staffId));
    const mine = all.filter((row) => row.cardholderId === holder.cardholderId).map(({ workItemId }) => workItemId);
    expect(mine).toEqual([past, later, first, second].map(({ workItemId }) => workItemId));
    const seen: string[] = [];
    for (let after: WorkQuery["after"] = null, more = true; more; ) {
      const page = await listWork(database.db, query(staffId, { after, limit: 1 }));
      if (page[0]) seen.push(page[0].workItemId);
      more = page.length > 1;
      after = page[0] ?? null;
    }
    expect(seen).toEqual(all.map(({ workItemId }) => workItemId));
    const plans = await listWork(database.db, query(staffId, { group: "plan" }));
    expect(plans.every(({ kind }) => kind === "plan_drift" || kind === "payment_taken_back")).toBe(true);
    expect((await listWork(database.db, query(staffId, { desk: "agent" }))).map((row) => row.workItemId)).not.toContain(
      first.workItemId,
    );
  });

  it("flags charges above a yearly rate for whoever is to see them", async () => {
    const holder = await addOwing(database, {
      principal: "12000.00",
      interest: "0.00",
      fees: "0.00",
      dueDate: "2026-02-25",
    });
    const [statement] = await database.owner`select statement_date::text as day from statement
      where account_id = ${holder.accountId}`;
    const base = { cardholder_id: holder.cardholderId, account_id: holder.accountId };
    const months = [
      ["2026-03-05", 32400, 6000],
      ["2026-04-05", 19102, 13320],
      ["2026-05-05", 18773, 19801],
      ["2026-06-05", 19689, 26104],
    ] as const;
    await database.owner`insert into entry ${database.owner({
      ...base,
      entry_ref: newId(),
      posted_on: "2026-01-10",
      kind: "purchase",
      amount: 1_200_000,
      statement_date: statement?.day,
    })}`;
    let balance = 1_200_000;
    for (const [day, interest, fees] of months) {
      const opening = balance;
      balance += interest + fees;
      await database.owner`insert into statement select cardholder_id, account_id, ${day}::date, ${day}::date + 20,
        ${opening}::bigint, 0, 0, ${interest}, ${fees}, 0, 0, ${balance}::bigint, minimum_due, minimum_unpaid
        from statement where account_id = ${holder.accountId} and statement_date = ${statement?.day}`;
    }
    await database.owner`update account set as_of = '2026-06-05' where account_id = ${holder.accountId}`;
    const { workItemId } = await raise(holder, "plan_drift", TODAY, "supervisor");
    const find = async (rate: bigint | null) =>
      (await getWork(database.db, { ...holder, workItemId }, AT, rate as WorkQuery["chargesAbove"]))?.charges;
    expect(await find(24_000_000n)).toMatchObject([
      { principal: 1_200_000n, charges: 155_189n, from: dateOf("2026-01-10"), to: dateOf("2026-06-05"), days: 146 },
    ]);
    expect((await find(24_000_000n))?.[0]?.annualisedPercent).toBe("32.33");
    expect(await find(33_000_000n)).toEqual([]);
    expect(await find(null)).toEqual([]);
  });
});

describe("an item", () => {
  it("is given to somebody, who alone has it, given to another, and taken back, each with its reason", async () => {
    const { key, day, agent } = await requested(database);
    await releaseWork(agent(), key, day);
    const [boss, other] = [await addStaff(database, "supervisor", "周岚"), await addStaff(database, "agent", "周明")];
    const [row] = await database.owner<{ id: string }[]>`select work_item_id as id from work_item
      where cardholder_id = ${key.cardholderId} and kind = 'proposal_answer'`;
    const item = { cardholderId: key.cardholderId, workItemId: row?.id ?? "" };
    expect(await claimWork(other(), key, day)).toEqual({ kind: "assigned" });
    const given = { ...item, staffId: other().actor.staffId, words: "林夏休假。" };
    await expect(assignWork(agent(), given)).rejects.toMatchObject({ code: "forbidden" });
    expect(await assignWork(boss(), given)).toEqual({ kind: "done" });
    expect(await claimWork(agent(), key, day)).toEqual({ kind: "assigned" });
    expect(await claimWork(other(), key, day)).toMatchObject({ kind: "done" });
    expect(await takeBackWork(boss(), { ...item, words: "回来了。" })).toEqual({ kind: "done" });
    expect(await claimWork(agent(), key, day)).toMatchObject({ kind: "done" });
    const chain = await database.owner`select e.event, c.content from audit_event e
      join audit_content c on c.cardholder_id = e.cardholder_id and c.seq = e.seq
      where e.cardholder_id = ${key.cardholderId} and e.event like 'work.%' order by e.seq`;
    expect(chain.map(({ event, content }) => [event, JSON.parse(content).words])).toEqual([
      ["work.assigned", "林夏休假。"],
      ["work.unassigned", "回来了。"],
    ]);
  });

  it("is given to nobody who cannot work on it", async () => {
    const { key, agent } = await requested(database);
    const [boss, second] = [
      await addStaff(database, "supervisor", "周岚"),
      await addStaff(database, "supervisor", "王"),
    ];
    const [row] = await database.owner<{ id: string }[]>`select work_item_id as id from work_item
      where cardholder_id = ${key.cardholderId} and kind = 'approval'`;
    const item = { cardholderId: key.cardholderId, workItemId: row?.id ?? "", words: "请看。" };
    const give = (staffId: string) => assignWork(boss(), { ...item, staffId });
    expect(await give(agent().actor.staffId)).toEqual({ kind: "wrong_desk" });
    expect(await give(newId())).toEqual({ kind: "wrong_desk" });
    await database.owner`update approval set requested_by = ${second().actor.staffId}
      where cardholder_id = ${key.cardholderId}`;
    expect(await give(second().actor.staffId)).toEqual({ kind: "own_request" });
    expect(await give(boss().actor.staffId)).toEqual({ kind: "done" });
    const people = await listColleagues(database.db, "supervisor");
    expect(people.every(({ role }) => role === "supervisor")).toBe(true);
  });

  it("is closed once, with a reason, by whoever may, and by nobody where another page settles it", async () => {
    const holder = await addOwing(database);
    const item = await raise(holder, "payment_not_arrived", TODAY, "agent");
    const [one, two] = [await addStaff(database), await addStaff(database, "agent", "周明")];
    const boss = await addStaff(database, "supervisor", "周岚");
    const close = { cardholderId: item.cardholderId, workItemId: item.workItemId, words: "已和本人确认。" };
    const give = { ...close, staffId: one().actor.staffId };
    expect(await assignWork(boss(), give)).toEqual({ kind: "done" });
    expect(await closeItem(two(), close)).toEqual({ kind: "assigned" });
    const both = await Promise.all([closeItem(one(), close), closeItem(boss(), close)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["done", "gone"]);
    const figure = await raise(holder, "figure_differs");
    expect(await closeItem(one(), { ...close, workItemId: figure.workItemId })).toEqual({ kind: "other_desk" });
    const answer = await raise(holder, "plan_break", TODAY, "agent");
    expect(await closeItem(boss(), { ...close, workItemId: answer.workItemId })).toEqual({ kind: "other_desk" });
  });
});

it("counts what waits by days to its date, what waits for an approval, and what came back", async () => {
  const holder = await addOwing(database);
  const [boss, agent] = [await addStaff(database, "supervisor"), await addStaff(database)];
  const who = { at: AT, today: TODAY, most: 99 };
  const count = () => countWork(database.db, { ...who, desk: "supervisor", staffId: boss().actor.staffId });
  const before = await count();
  const days = [-3, -1, 0, 1, 2, 3];
  const items = [];
  for (const n of days) items.push(await raise(holder, "plan_drift", addDays(TODAY, n), "supervisor"));
  const asked = await requested(database);
  expect(await count()).toEqual({
    ...before,
    open: before.open + 7,
    breached: before.breached + 2,
    today: before.today + 1,
    atRisk: before.atRisk + 2,
    approvals: before.approvals + 1,
  });
  const { staffId } = asked.agent().actor;
  const own = () => countWork(database.db, { ...who, desk: "agent", staffId });
  expect(await own()).toMatchObject({ mine: 1, returned: 0, approvals: 0 });
  await refuseRequest(boss(), { ...asked.approval, words: "请补充收入。" }, asked.day);
  expect(await own()).toMatchObject({ mine: 1, returned: 1 });
  expect(agent().actor.staffId).not.toBe(staffId);
  const at = AT;
  for (const { cardholderId, kind, subject } of items) {
    await inTransaction(database.db, (tx) => closeWork(tx, { cardholderId, kind, subject, at }));
  }
});
