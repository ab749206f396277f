import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { Refusal } from "@/lib/core/errors";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { addAnother, addOwing, contextOf, dayOf } from "../../testing/negotiating";
import { getBeside } from "../data";
import { askAboutPayment } from "../elsewhere/mutations";
import { match, pay, type Signed, signedPlan } from "../testing/signed";
import { getFeed } from "./data";
import { makeFeed, stopFeed } from "./mutations";
import { feedToken } from "./signature";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const tokenOf = async (signed: Signed) => {
  const { calendarFeedId } = await getBeside(database.db, signed);
  return calendarFeedId && feedToken(calendarFeedId);
};

it("is asked for by its address alone, until it is replaced or stopped", async () => {
  const signed = await signedPlan(database);
  const context = () => contextOf(database, signed);
  expect(await tokenOf(signed)).toBeNull();
  await makeFeed(context(), signed.planId);
  const first = (await tokenOf(signed)) ?? "";
  expect(await getFeed(database.db, signed.planId, first)).toMatch(/^BEGIN:VCALENDAR\r\n.*END:VCALENDAR\r\n$/s);
  const other = await signedPlan(database);
  expect(await getFeed(database.db, other.planId, first)).toBeNull();
  await makeFeed(context(), signed.planId);
  const second = (await tokenOf(signed)) ?? "";
  expect(await getFeed(database.db, signed.planId, first)).toBeNull();
  expect(await getFeed(database.db, signed.planId, second)).not.toBeNull();
  await stopFeed(context(), signed.planId);
  await stopFeed(context(), signed.planId);
  expect([await tokenOf(signed), await getFeed(database.db, signed.planId, second)]).toEqual([null, null]);
});

it("is made and stopped once for a key, and a key serves one act", async () => {
  const signed = await signedPlan(database);
  const context = contextOf(database, signed);
  await makeFeed(context, signed.planId);
  const first = await tokenOf(signed);
  await makeFeed(context, signed.planId);
  expect(await tokenOf(signed)).toBe(first);
  await expect(stopFeed(context, signed.planId)).rejects.toEqual(new Refusal("conflict"));
  const stop = contextOf(database, signed);
  await stopFeed(stop, signed.planId);
  await makeFeed(contextOf(database, signed), signed.planId);
  await stopFeed(stop, signed.planId);
  expect(await tokenOf(signed)).not.toBeNull();
});

it("is given to nobody else", async () => {
  const signed = await signedPlan(database);
  const stranger = await addOwing(database);
  await expect(makeFeed(contextOf(database, stranger), signed.planId)).rejects.toEqual(new Refusal("not_found"));
});

it("finds a payment on another card that is just what is missing, and asks the bank about it once", async () => {
  const signed = await signedPlan(database);
  const other = await addAnother(database, signed);
  const ref = await pay(signed, yuan("1072.00"), 19, { accountId: other.accountId });
  await pay(signed, yuan("1071.99"), 19, { accountId: other.accountId });
  const elsewhere = async () => (await getBeside(database.db, signed)).elsewhere;
  expect(await elsewhere()).toEqual([]);
  await match(signed, 30);
  expect(await elsewhere()).toMatchObject([{ entryRef: ref, isAsked: false }]);
  const day = await dayOf(database);
  const ask = (entryRef: string) => askAboutPayment(contextOf(database, signed), signed.planId, entryRef, day);
  await ask(ref);
  await ask(ref);
  const items = await database.owner`select desk from work_item where cardholder_id = ${signed.cardholderId}
    and kind = 'payment_elsewhere'`;
  expect([items.length, (await elsewhere())[0]?.isAsked]).toEqual([1, true]);
  await expect(ask("nothing")).rejects.toEqual(new Refusal("not_found"));
  // Taken back there, it is no longer what may be missing here.
  await pay(signed, yuan("-1072.00"), 31, { accountId: other.accountId });
  expect(await elsewhere()).toEqual([]);
});
