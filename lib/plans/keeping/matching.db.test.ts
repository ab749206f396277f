import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { addDays } from "@/lib/core/dates";
import { type Money, money } from "@/lib/core/money";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { addAnother, addOwing, postPayment, TODAY } from "../testing/negotiating";
import { lookAt, match, pay, type Signed, signedPlan, statesOf } from "./testing/signed";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const back = (amount: Money) => money(-amount);
const EACH = yuan("1072.00");
const LAST = yuan("1072.01");
const due = ["due 0/107200", "due 0/107200", "due 0/107201"];
const events = async ({ cardholderId }: Signed) =>
  (
    await database.owner<{ facts: { rows: string } }[]>`
      select facts from audit_event where cardholder_id = ${cardholderId} and event = 'plan.payments_matched'
      order by seq`
  ).map(({ facts }) => facts.rows);
const news = async ({ cardholderId }: Signed) =>
  (await database.owner`select 1 from outbox_message where cardholder_id = ${cardholderId}`).length;

describe("payments of the core and a signed plan", () => {
  it("fill the rows in order, tell the person once, and leave nothing to do for a second run", async () => {
    const signed = await signedPlan(database);
    expect(await statesOf(signed)).toEqual(due);
    expect(await match(signed, 0)).toBe(0);
    await pay(signed, yuan("1000.00"), 10);
    await pay(signed, yuan("100.00"), 10);
    expect([await match(signed, 10), await match(signed, 10)]).toEqual([1, 0]);
    expect(await statesOf(signed)).toEqual(["paid 107200/107200", "part_paid 2800/107200", "due 0/107201"]);
    expect([await events(signed), await news(signed)]).toEqual([["1:paid 2:part_paid"], 1]);
    const { rows, matches } = await lookAt(signed);
    expect(rows[0]?.paidOn).toEqual(addDays(TODAY, 10));
    expect(matches.reduce((total, { amount }) => total + amount, 0n)).toBe(yuan("1100.00"));
  });

  it("are missed after the days of grace and paid late after that", async () => {
    const signed = await signedPlan(database);
    await match(signed, 23);
    expect((await statesOf(signed))[0]).toBe("due 0/107200");
    await match(signed, 24);
    expect((await statesOf(signed))[0]).toBe("missed 0/107200");
    await pay(signed, EACH, 25);
    await match(signed, 25);
    expect((await statesOf(signed))[0]).toBe("paid_late 107200/107200");
    expect(await news(signed)).toBe(1);
  });

  it("do not count when the core had them at the signature, and do when they were on their way", async () => {
    const holder = await addOwing(database);
    await postPayment(database, holder, "500.00");
    const signed = await signedPlan(database, { holder });
    const known = (await lookAt(signed)).rows.map(({ amount }) => amount);
    expect(known.reduce((total, amount) => total + amount, 0n)).toBe(yuan("2713.52"));
    expect((await lookAt(signed)).payments).toEqual([]);
    await pay(signed, yuan("300.00"), -3);
    await pay(signed, yuan("200.00"), -40);
    expect((await lookAt(signed)).payments.map(({ amount }) => amount)).toEqual([yuan("300.00")]);
    // The one that it held is taken back: the plan loses nothing by it.
    await pay(signed, back(yuan("500.00")), 1);
    await match(signed, 1);
    expect((await statesOf(signed))[0]).toBe("part_paid 30000/90450");
  });

  it("are taken back by a payment with the sign turned, and by an adjustment that names or equals one", async () => {
    const signed = await signedPlan(database);
    const first = await pay(signed, EACH, 5);
    await pay(signed, EACH, 6);
    await match(signed, 6);
    expect((await statesOf(signed)).slice(0, 2)).toEqual(["paid 107200/107200", "paid 107200/107200"]);
    await pay(signed, back(yuan("72.00")), 7, { kind: "adjustment", description: `更正 ${first}` });
    await pay(signed, back(yuan("12.00")), 7, { kind: "adjustment", description: "年费" });
    await match(signed, 7);
    expect((await statesOf(signed)).slice(0, 2)).toEqual(["paid 107200/107200", "part_paid 100000/107200"]);
    await pay(signed, back(EACH), 8, { kind: "adjustment" });
    await match(signed, 8);
    expect((await statesOf(signed)).slice(0, 2)).toEqual(["part_paid 100000/107200", "due 0/107200"]);
    expect((await events(signed)).at(-1)).toBe("1:part_paid 2:due");
  });

  it("follow a correction of the core: another day, another amount, or gone", async () => {
    const signed = await signedPlan(database);
    const ref = await pay(signed, EACH, 23);
    await match(signed, 30);
    expect((await statesOf(signed))[0]).toBe("paid 107200/107200");
    await database.owner`update entry set transacted_on = ${addDays(TODAY, 24).toString()} where entry_ref = ${ref}`;
    await match(signed, 30);
    expect((await statesOf(signed))[0]).toBe("paid_late 107200/107200");
    await database.owner`update entry set amount = -100000 where entry_ref = ${ref}`;
    await match(signed, 30);
    expect((await statesOf(signed))[0]).toBe("missed 100000/107200");
    await database.owner`delete from entry where entry_ref = ${ref}`;
    await match(signed, 30);
    expect([(await statesOf(signed))[0], (await lookAt(signed)).matches]).toEqual(["missed 0/107200", []]);
  });

  it("count on their own account alone", async () => {
    const signed = await signedPlan(database);
    const other = await addAnother(database, signed);
    await pay(signed, EACH, 5, { accountId: other.accountId });
    await match(signed, 30);
    expect((await statesOf(signed))[0]).toBe("missed 0/107200");
  });

  it("of more than the plan are left over, and a plan that is over stands as on its last day", async () => {
    const signed = await signedPlan(database);
    await pay(signed, yuan("3300.00"), 5);
    await match(signed, 5);
    expect((await statesOf(signed)).at(-1)).toBe(`paid ${LAST}/${LAST}`);
    await database.owner`update plan set state = 'completed', ended_on = ${addDays(TODAY, 5).toString()}
      where plan_id = ${signed.planId}`;
    await pay(signed, back(yuan("3300.00")), 50);
    await match(signed, 90);
    expect(await statesOf(signed)).toEqual(due);
  });

  it("let the other rooms follow, with the plan before and after, whether it moved or not", async () => {
    const signed = await signedPlan(database);
    const seen: string[] = [];
    const listen = async (_writing: unknown, before: { rows: readonly { state: string }[] }, after: typeof before) => {
      seen.push(`${before.rows[0]?.state} ${after.rows[0]?.state}`);
      return false;
    };
    await pay(signed, EACH, 5);
    await match(signed, 5, [listen]);
    await match(signed, 5, [listen]);
    expect(seen).toEqual(["due paid", "paid paid"]);
  });
});
