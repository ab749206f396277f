import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { listBrokenChains } from "@/lib/audit/data";
import { addDays, dateOf } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { money } from "@/lib/core/money";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { getClaim, listAsking } from "./data";
import { matchClaims } from "./handlers/match-claims";
import { chooseEntry, declineEntries, tellPayment, withdrawClaim } from "./mutations";
import { addHolder, contextOf, dayOf, type Holder, post, TODAY, told } from "./testing/claims";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

/** Tells of a payment that must be taken. */
async function tell(holder: Holder, more: Parameters<typeof told>[1] = {}): Promise<string> {
  const done = await tellPayment(contextOf(database, holder), told(holder, more), await dayOf(database));
  if (done.kind !== "made") throw new Error(done.kind);
  return done.paymentClaimId;
}
const stateOf = async (holder: Holder, claimId: string) => {
  const claim = await getClaim(database.db, holder.cardholderId, claimId);
  return `${claim?.state} ${claim?.matchedEntryRef ?? "-"}`;
};
const look = (holder: Holder, days = 0) => matchClaims(database.db, holder.cardholderId, addDays(TODAY, days));
const reach = (holder: Holder, asOf: string) =>
  database.owner`update account set as_of = ${asOf}::text::date where account_id = ${holder.accountId}`;
const eventsOf = async ({ cardholderId }: Holder) =>
  (
    await database.owner<{ event: string }[]>`
    select event from audit_event where cardholder_id = ${cardholderId} order by seq`
  ).map((row) => row.event);
const count = async (what: string, { cardholderId }: Holder) => {
  const [row] = await database.owner.unsafe<{ n: number }[]>(
    `select count(*)::int as n from ${what} and cardholder_id = '${cardholderId}'`,
  );
  return row?.n;
};
const openWork = (holder: Holder) =>
  count("work_item where kind = 'payment_not_arrived' and closed_at is null", holder);
const messages = (holder: Holder) => count("outbox_message where purpose = 'news'", holder);

describe("telling of a payment", () => {
  it("writes it down, tells the core, and changes no figure", async () => {
    const holder = await addHolder(database);
    const claimId = await tell(holder, { tail: "4021", channel: "no-such-way" });
    expect(await getClaim(database.db, holder.cardholderId, claimId)).toMatchObject({
      state: "waiting",
      channel: "other",
      payerTail: "4021",
      lookUntil: dateOf("2026-11-27"),
    });
    expect(await eventsOf(holder)).toEqual(["payment_claim.made"]);
    const [instruction] = await database.owner`select kind, facts from instruction where subject = ${claimId}`;
    expect(instruction).toMatchObject({
      kind: "payment_claimed",
      facts: { claim_id: claimId, amount: "500.00", currency: "CNY", paid_on: "2026-11-20", channel: "other" },
    });
    expect(await count("entry where true", holder)).toBe(0);
    expect(await messages(holder)).toBe(0);
  });

  it("twice with one key, at once or later, is one payment with one answer", async () => {
    const holder = await addHolder(database);
    const key = newId();
    const day = await dayOf(database);
    const send = () => tellPayment(contextOf(database, holder, key), told(holder), day);
    const answers = await Promise.all(Array.from({ length: 8 }, send));
    answers.push(await send());
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await count("payment_claim where true", holder)).toBe(1);
    const other = tellPayment(contextOf(database, holder, key), told(holder, { amount: yuan("501.00") }), day);
    await expect(other).rejects.toMatchObject({ code: "conflict" });
  });

  it("is not for somebody else's account, and not without end", async () => {
    const [holder, other] = [await addHolder(database), await addHolder(database)];
    const day = await dayOf(database);
    const foreign = tellPayment(contextOf(database, holder), told(other), day);
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
    const all = await Promise.all(
      Array.from({ length: 9 }, () => tellPayment(contextOf(database, holder), told(holder), day)),
    );
    expect(all.filter((one) => one.kind === "made")).toHaveLength(day.policy.pack.payments.mostOpen);
    expect(all.find((one) => one.kind === "too_many")).toEqual({ kind: "too_many", open: 5 });
  });

  it("finds a payment that is posted already", async () => {
    const holder = await addHolder(database);
    await post(database, holder, "E1");
    expect(await stateOf(holder, await tell(holder))).toBe("matched E1");
    expect(await messages(holder)).toBe(0);
  });

  it("from longer ago than the policy waits for goes to a person at once", async () => {
    const holder = await addHolder(database);
    expect(await stateOf(holder, await tell(holder, { paidOn: dateOf("2026-05-01") }))).toBe("not_arrived -");
    expect(await openWork(holder)).toBe(1);
  });
});

describe("looking for it", () => {
  it("takes the posting, says that there is news without an amount, and has nothing left to do", async () => {
    const holder = await addHolder(database);
    const claimId = await tell(holder);
    await post(database, holder, "E1");
    expect(await look(holder)).toBe(1);
    expect(await look(holder)).toBe(0);
    expect(await stateOf(holder, claimId)).toBe("matched E1");
    expect(await eventsOf(holder)).toEqual(["payment_claim.made", "payment_claim.matched"]);
    expect(await messages(holder)).toBe(1);
  });

  it("gives one posting to the earlier of two, also when many look at once", async () => {
    const holder = await addHolder(database);
    const [first, second] = [await tell(holder), await tell(holder)];
    await post(database, holder, "E1");
    await Promise.all(Array.from({ length: 6 }, () => look(holder)));
    expect([await stateOf(holder, first), await stateOf(holder, second)]).toEqual(["matched E1", "waiting -"]);
    const twice = database.owner`update payment_claim set state = 'matched', matched_entry_ref = 'E1', matched_by = 'rule'
      where payment_claim_id = ${second}`;
    await expect(twice).rejects.toThrow(/payment_claim_entry/);
  });

  it("after the policy's days is not arrived, work for staff, and still put right by a late posting", async () => {
    const holder = await addHolder(database);
    const claimId = await tell(holder);
    await reach(holder, "2026-11-28");
    expect(await look(holder, 6)).toBe(0);
    expect(await look(holder, 7)).toBe(1);
    expect([await stateOf(holder, claimId), await openWork(holder)]).toEqual(["not_arrived -", 1]);
    await post(database, holder, "E1", yuan("500.00"), "2026-11-29");
    expect(await look(holder, 9)).toBe(1);
    expect([await stateOf(holder, claimId), await openWork(holder)]).toEqual(["matched E1", 0]);
    expect(await messages(holder)).toBe(2);
  });

  it("goes on when the core takes the posting away, and takes another one", async () => {
    const holder = await addHolder(database);
    const claimId = await tell(holder);
    await post(database, holder, "E1");
    await look(holder);
    await database.owner`delete from entry where cardholder_id = ${holder.cardholderId}`;
    await look(holder);
    expect(await stateOf(holder, claimId)).toBe("waiting -");
    await post(database, holder, "E2");
    await look(holder);
    expect(await stateOf(holder, claimId)).toBe("matched E2");
    expect((await eventsOf(holder)).slice(-2)).toEqual(["payment_claim.reopened", "payment_claim.matched"]);
    expect((await listBrokenChains(database.db)).broken).toEqual([]);
  });
});

describe("a payment that the core takes back by a posting of its own", () => {
  const takenBack = (holder: Holder, ref: string, amount = yuan("500.00"), day?: string) =>
    post(database, holder, ref, money(-amount), day);

  it("reopens the claim that it was, and is not put to the person again", async () => {
    const holder = await addHolder(database);
    const claimId = await tell(holder);
    await post(database, holder, "E1");
    await look(holder);
    await takenBack(holder, "R1", yuan("499.00"), "2026-11-22");
    await look(holder);
    expect(await stateOf(holder, claimId)).toBe("matched E1");
    await takenBack(holder, "R2", yuan("500.00"), "2026-11-22");
    await look(holder);
    expect(await stateOf(holder, claimId)).toBe("waiting -");
    const { policy } = await dayOf(database);
    expect(await listAsking(database.db, holder.cardholderId, policy.pack.payments)).toEqual(new Set());
    expect(await chooseEntry(contextOf(database, holder), claimId, "E1", policy)).toBe(false);
    await post(database, holder, "E2", yuan("500.00"), "2026-11-25");
    expect(await listAsking(database.db, holder.cardholderId, policy.pack.payments)).toEqual(new Set([claimId]));
    await look(holder);
    expect(await stateOf(holder, claimId)).toBe("matched E2");
  });

  it("also when the person had chosen it; of two alike one is left", async () => {
    const holder = await addHolder(database);
    const [first, second] = [await tell(holder), await tell(holder)];
    await post(database, holder, "E1");
    await post(database, holder, "E2", yuan("500.00"), "2026-11-22");
    const { policy } = await dayOf(database);
    expect(await chooseEntry(contextOf(database, holder), first, "E2", policy)).toBe(true);
    await look(holder);
    expect([await stateOf(holder, first), await stateOf(holder, second)]).toEqual(["matched E2", "matched E1"]);
    await takenBack(holder, "R1", yuan("500.00"), "2026-11-22");
    await look(holder);
    expect([await stateOf(holder, first), await stateOf(holder, second)]).toEqual(["waiting -", "matched E1"]);
    await takenBack(holder, "R2", yuan("500.00"), "2026-11-23");
    await look(holder);
    expect([await stateOf(holder, first), await stateOf(holder, second)]).toEqual(["waiting -", "waiting -"]);
  });

  it("is one before it: what is paid again afterwards stands", async () => {
    const holder = await addHolder(database);
    const claimId = await tell(holder);
    await takenBack(holder, "R0", yuan("500.00"), "2026-11-19");
    await post(database, holder, "E1", yuan("500.00"), "2026-11-20");
    await takenBack(holder, "R1", yuan("500.00"), "2026-11-21");
    await post(database, holder, "E2", yuan("500.00"), "2026-11-22");
    await look(holder);
    expect(await stateOf(holder, claimId)).toBe("matched E2");
  });
});

describe("the person's own word", () => {
  it("chooses among several, but only of those that were shown", async () => {
    const [holder, other] = [await addHolder(database), await addHolder(database)];
    const claimId = await tell(holder);
    await post(database, holder, "E1");
    await post(database, holder, "E2");
    await post(database, holder, "E3", yuan("900.00"));
    await look(holder);
    const { policy } = await dayOf(database);
    expect(await stateOf(holder, claimId)).toBe("waiting -");
    expect(await chooseEntry(contextOf(database, holder), claimId, "E3", policy)).toBe(false);
    const foreign = chooseEntry(contextOf(database, other), claimId, "E2", policy);
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
    expect(await chooseEntry(contextOf(database, holder), claimId, "E2", policy)).toBe(true);
    expect(await stateOf(holder, claimId)).toBe("matched E2");
    expect(await chooseEntry(contextOf(database, holder), claimId, "E1", policy)).toBe(false);
  });

  it("is asked for only while a free posting could be the payment", async () => {
    const holder = await addHolder(database);
    const { policy } = await dayOf(database);
    const asking = async () => [...(await listAsking(database.db, holder.cardholderId, policy.pack.payments))];
    const [first, second] = [await tell(holder), await tell(holder, { amount: yuan("80.00") })];
    expect(await asking()).toEqual([]);
    await post(database, holder, "E1", yuan("80.01"));
    expect(await asking()).toEqual([second]);
    expect(await declineEntries(contextOf(database, holder), second, policy)).toBe(true);
    expect(await asking()).toEqual([]);
    await post(database, holder, "E2");
    expect(await asking()).toEqual([first]);
    await look(holder);
    expect(await stateOf(holder, first)).toBe("matched E2");
    const again = await tell(holder, { tail: "4021" });
    expect(await stateOf(holder, again)).toBe("waiting -");
    expect(await asking()).toEqual([]);
  });

  it("that it is none of them is remembered", async () => {
    const holder = await addHolder(database);
    const claimId = await tell(holder);
    const { policy } = await dayOf(database);
    expect(await declineEntries(contextOf(database, holder), claimId, policy)).toBe(false);
    await post(database, holder, "E1", yuan("499.50"));
    expect(await declineEntries(contextOf(database, holder), claimId, policy)).toBe(true);
    expect(await chooseEntry(contextOf(database, holder), claimId, "E1", policy)).toBe(false);
    await post(database, holder, "E2");
    await look(holder);
    expect(await stateOf(holder, claimId)).toBe("matched E2");
  });

  it("withdraws once, and never what was found", async () => {
    const [holder, other] = [await addHolder(database), await addHolder(database)];
    const claimId = await tell(holder);
    await expect(withdrawClaim(contextOf(database, other), claimId)).rejects.toMatchObject({ code: "not_found" });
    expect(await withdrawClaim(contextOf(database, holder), claimId)).toBe(true);
    expect(await withdrawClaim(contextOf(database, holder), claimId)).toBe(false);
    await post(database, holder, "E1");
    await look(holder);
    expect(await stateOf(holder, claimId)).toBe("withdrawn -");
    const found = await tell(holder);
    expect(await withdrawClaim(contextOf(database, holder), found)).toBe(false);
    expect(await stateOf(holder, found)).toBe("matched E1");
  });
});
