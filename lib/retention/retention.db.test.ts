import { beforeAll, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { appendAudits } from "@/lib/audit/append";
import { listBrokenChains } from "@/lib/audit/data";
import { instantOf, now } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { addAccount } from "@/lib/instructions/testing/accounts";
import { getCurrentPolicy } from "@/lib/policy/data";
import type { Policy } from "@/lib/policy/policy";
import { readReport } from "./data";
import { applyReport, liftHold, makeReport, placeHold } from "./mutations";

const database = useDatabase();
const TODAY = dateOf("2060-01-01");
const operator = { kind: "operator", name: "test" } as const;
let policy: Policy;

async function finished(): Promise<string> {
  const { cardholderId } = await addAccount(database.db);
  await database.owner`update account set status = 'closed' where cardholder_id = ${cardholderId}`;
  await inTransaction(database.db, (tx) =>
    appendAudits(
      tx,
      ["setting.changed", "contact.stopped", "work.closed"].map((event) => ({
        cardholderId,
        actor: operator,
        at: instantOf("2026-11-22T03:00:00Z"),
        event: event as "setting.changed",
        content: { words: event },
      })),
    ),
  );
  return cardholderId;
}

const contentsOf = async (cardholderId: string) =>
  (await database.owner`select 1 from audit_content where cardholder_id = ${cardholderId}`).length;

beforeAll(async () => {
  await publishDemoPolicy(database);
  policy = await getCurrentPolicy(database.db);
});

it("removes what a report names and nothing else, never under a hold, and every chain stands", async () => {
  const { db } = database;
  const [gone, held, open] = [await finished(), await finished(), await finished()];
  await database.owner`update account set status = 'open' where cardholder_id = ${open}`;
  const hold = await placeHold(db, held, "a court asks", operator, now());
  const report = (today = TODAY) => makeReport(db, policy, today, now());
  expect(await readReport(db, await report(dateOf("2030-01-01")))).toEqual([]);
  const first = await report();
  const lines = await readReport(db, first);
  expect(new Set(lines.map(({ cardholderId }) => cardholderId))).toEqual(new Set([gone]));
  expect(await contentsOf(gone)).toBe(3);

  await liftHold(db, hold, "the court has decided", operator, now());
  const second = await report();
  await placeHold(db, held, "an appeal", operator, now());
  const retention = openDatabase(database.url("retention"), { max: 1 });
  const apply = (id: string) => applyReport(db, retention.db, id, { policy, today: TODAY, at: now(), operator });
  // Cut off between what is removed and what is written down: the next attempt writes it down, once.
  await database.owner`delete from audit_content where cardholder_id = ${gone}`;
  expect((await apply(second)).kept).toBeGreaterThan(0);
  expect(await apply(second)).toEqual({ removed: 0, kept: 0 });
  await retention.close();
  expect([await contentsOf(gone), await contentsOf(held), await contentsOf(open)]).toEqual([0, 3, 3]);
  const events = await database.owner`select 1 from audit_event
    where cardholder_id = ${gone} and event = 'retention.content_removed'`;
  expect(events).toHaveLength(lines.length);
  expect((await listBrokenChains(db)).broken).toEqual([]);
});

it("lets the retention role remove when a report says so", async () => {
  const whose = await finished();
  const reportId = await makeReport(database.db, policy, TODAY, now());
  const retention = openDatabase(database.url("retention"), { max: 1 });
  const day = { policy, today: TODAY, at: now(), operator };
  expect((await applyReport(database.db, retention.db, reportId, day)).removed).toBe(3);
  await expect(database.db.execute("delete from audit_content")).rejects.toThrow();
  await retention.close();
  expect(await contentsOf(whose)).toBe(0);
});
