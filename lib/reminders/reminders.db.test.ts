import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { addDays, dateOf, type PlainDate } from "@/lib/core/dates";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { addPerson } from "@/lib/notifications/testing/persons";
import { getCurrentPolicy } from "@/lib/policy/data";
import type { Policy } from "@/lib/policy/policy";
import { listNearDueDates } from "./data";
import { remindOf } from "./mutations";

const database = useDatabase();
const TODAY = dateOf("2026-11-20");
let policy: Policy;
beforeAll(async () => {
  await publishDemoPolicy(database);
  policy = await getCurrentPolicy(database.db);
});

/** Somebody with statements whose due dates lie so many days after today, each with so much unpaid. */
async function holder(...statements: { inDays: number; unpaid: number }[]): Promise<string> {
  const { cardholderId } = await addPerson(database.db, { phone: true });
  for (const { inDays, unpaid } of statements) {
    const due = addDays(TODAY, inDays);
    await database.owner`insert into statement (cardholder_id, account_id, statement_date, due_date, opening_balance,
        purchases, cash, interest, fees, payments, adjustments, closing_balance, minimum_due, minimum_unpaid)
      select cardholder_id, account_id, ${addDays(due, -20).toString()}, ${due.toString()}, 1000, 0, 0, 0, 0, 0, 0, 1000,
        100, ${unpaid} from account where cardholder_id = ${cardholderId}`;
  }
  return cardholderId;
}

async function night(today: PlainDate): Promise<number> {
  return inTransaction(database.db, async (tx) => {
    const { items } = await listNearDueDates(tx, { today, daysBefore: 3, after: null });
    return remindOf(tx, items, { policy });
  });
}

it("reminds of a due date that is near, once, and as a contact about a debt only where something is overdue", async () => {
  const near = await holder({ inDays: 3, unpaid: 100 });
  const behind = await holder({ inDays: -27, unpaid: 50 }, { inDays: 2, unpaid: 150 });
  const caughtUp = await holder({ inDays: -57, unpaid: 50 }, { inDays: -27, unpaid: 0 }, { inDays: 1, unpaid: 100 });
  await holder({ inDays: 4, unpaid: 100 });
  await holder({ inDays: 0, unpaid: 100 });
  await holder({ inDays: 2, unpaid: 0 });
  expect(await night(TODAY)).toBe(3);
  expect(await night(TODAY)).toBe(0);
  const told = await database.owner<{ cardholder_id: string; event: string; purpose: string }[]>`
    select cardholder_id, event, contact_purpose as purpose from outbox_message`;
  const of = (id: string) =>
    told.filter((one) => one.cardholder_id === id).map(({ event, purpose }) => [event, purpose]);
  expect(of(near)).toEqual([["card.due", "legal_notice"]]);
  expect(of(behind)).toEqual([["card.due_again", "collection"]]);
  expect(of(caughtUp)).toEqual([["card.due", "legal_notice"]]);
  expect(told).toHaveLength(3);
  // The next day the one of four days is near.
  expect(await night(addDays(TODAY, 1))).toBe(1);
});
