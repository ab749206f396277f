import { eq, or } from "drizzle-orm";
import type { Database } from "@/db/client";
import { account } from "@/db/schema/accounts";
import { machineClient } from "@/db/schema/machine";
import { now } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { type Money, money, moneyToString } from "@/lib/core/money";
import { postEntries } from "@/lib/ingestion/postings/mutations";
import { addClient } from "@/lib/machine/mutations";
import { DEMO_SOURCE } from "./batch";

const CLIENT = "demo-core";

/** The invented core as the portal knows it over the wire; made at its first posting. */
async function demoClient(db: Database) {
  const find = () => db.select().from(machineClient).where(eq(machineClient.name, CLIENT));
  const [known] = await find();
  if (known) return known;
  await addClient(db, { name: CLIENT, source: DEMO_SOURCE, scopes: ["entries"] }, now());
  const [made] = await find();
  if (!made) throw new Error("the core of the demonstration could not be made known");
  return made;
}

/**
 * Has the invented core post a payment of an account, as a payment over the counter would be: at once, and in every
 * batch from then on. A negative amount takes one of the same size back.
 * @param which the core's key of the account, or the last four digits of its card
 * @returns null when no account, or more than one, is meant
 */
export async function postDemoPayment(
  db: Database,
  which: string,
  amount: Money,
  today: PlainDate,
): Promise<{ accountRef: string; entryRef: string } | null> {
  const found = await db
    .select({ ref: account.accountRef, currency: account.currency })
    .from(account)
    .where(or(eq(account.accountRef, which), eq(account.cardTail, which)));
  const [one] = found;
  if (!one || found.length > 1) return null;
  const { machineClientId } = await demoClient(db);
  const actor = { kind: "machine", machineClientId, name: CLIENT } as const;
  const entryRef = `DEMO-${newId()}`;
  const posting = {
    entry_ref: entryRef,
    account_ref: one.ref,
    posted_on: today.toString(),
    kind: "payment",
    amount: moneyToString(money(-amount)),
    currency: one.currency,
  };
  const [result] = await postEntries({ db, actor, source: DEMO_SOURCE, today }, [posting]);
  if (result?.outcome !== "accepted") throw new Error(`the payment was not taken: ${JSON.stringify(result)}`);
  return { accountRef: one.ref, entryRef };
}
