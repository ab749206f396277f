import { entry } from "@/db/schema/accounts";
import { contactPoint } from "@/db/schema/contact";
import type { TestDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { instantOf } from "@/lib/core/clock";
import { dateOf, type PlainDate } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { type Money, money } from "@/lib/core/money";
import { addAccount } from "@/lib/instructions/testing/accounts";
import { getCalendar, getCurrentPolicy } from "@/lib/policy/data";
import type { Told } from "../schema";

/** A Saturday of the demonstration's calendar; noon in the zone of its policy. */
export const TODAY = dateOf("2026-11-21");
const AT = instantOf("2026-11-21T04:00:00Z");

export interface Holder {
  cardholderId: string;
  accountId: string;
}

/** Somebody with one account and a phone. */
export async function addHolder(database: TestDatabase): Promise<Holder> {
  const holder = await addAccount(database.db);
  const { cardholderId } = holder;
  const point = {
    cardholderId,
    contactPointId: newId(),
    kind: "phone",
    value: "+8613900000001",
    origin: "core",
  } as const;
  await database.db.insert(contactPoint).values(point);
  return holder;
}

/** What a request of this person carries; another key each time unless one is given. */
export function contextOf(database: TestDatabase, { cardholderId }: Pick<Holder, "cardholderId">, key = newId()) {
  const actor = { kind: "cardholder", cardholderId, sessionId: newId() } as const;
  return { db: database.db, actor, at: AT, idempotencyKey: key };
}

export async function dayOf(database: TestDatabase, today: PlainDate = TODAY) {
  const policy = await getCurrentPolicy(database.db);
  return { today, policy, calendar: await getCalendar(database.db, policy.pack.calendar) };
}

/** What somebody types: 500 yuan, paid yesterday in the app. */
export function told({ accountId }: Pick<Holder, "accountId">, more: Partial<Told> = {}): Told {
  return {
    accountId,
    amount: yuan("500.00"),
    paidOn: dateOf("2026-11-20"),
    channel: "bank-app",
    tail: null,
    ...more,
  };
}

/** A payment that the core posted. */
export async function post(
  database: TestDatabase,
  { cardholderId, accountId }: Holder,
  entryRef: string,
  amount: Money = yuan("500.00"),
  postedOn = "2026-11-21",
): Promise<void> {
  await database.db.insert(entry).values({
    cardholderId,
    accountId,
    entryRef,
    postedOn: dateOf(postedOn),
    kind: "payment",
    amount: money(-amount),
  });
}
