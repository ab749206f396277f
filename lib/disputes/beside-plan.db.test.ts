import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { beginForbearance } from "@/lib/accounts/mutations";
import { yuan } from "@/lib/accounts/testing/facts";
import { now } from "@/lib/core/clock";
import { addDays } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { getBeside } from "@/lib/plans/keeping/data";
import { lookAt, signedPlan } from "@/lib/plans/keeping/testing/signed";
import { look, negotiate, run } from "@/lib/plans/testing/commands";
import { addStaff } from "@/lib/plans/testing/negotiating";
import { getCaseFrame } from "./desk/data";
import { getDispute } from "./following/data";
import { withdrawDispute } from "./following/mutations";
import { addDisputing, bill, contextOf, dayOf, file, filingOf, type Holder } from "./testing/filings";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

async function disputed(holder: Holder) {
  const filing = filingOf(holder, await bill(database, holder, "800.00"));
  expect(await file(database, holder, filing)).toMatchObject({ kind: "filed" });
  return { cardholderId: holder.cardholderId, disputeId: filing.disputeId };
}
/** Whether the holder and the desk read the rule. */
async function areBothTold(key: { cardholderId: string; disputeId: string }) {
  const { policy } = await dayOf(database);
  const theirs = await getDispute(database.db, key, policy.pack);
  const desks = await getCaseFrame(database.db, key, now());
  return [theirs?.isBesidePlan, desks?.isBesidePlan];
}

describe("a dispute and a plan on one account", () => {
  it("leave the disputed part out of what is not signed: an offer is made anew, at its filing and its end", async () => {
    const staff = { agent: await addStaff(database), second: await addStaff(database, "supervisor") };
    const negotiation = await negotiate(database, await dayOf(database), staff, true);
    const debtOf = async () => (await look(negotiation)).versions.at(-1)?.terms?.accounts[0]?.debt;
    const before = await debtOf();
    const key = await disputed(negotiation.holder);
    expect(await areBothTold(key)).toEqual([true, true]);
    expect(await run(negotiation, "accept", await look(negotiation))).toMatchObject({ kind: "changed" });
    const between = await debtOf();
    expect(between?.held).toBe(yuan("800.00"));
    expect((before?.principal ?? 0n) - (between?.principal ?? 0n)).toBe(yuan("800.00"));
    expect(await run(negotiation, "accept", await look(negotiation))).toMatchObject({ kind: "accepted" });
    const { holder, day } = negotiation;
    await withdrawDispute(contextOf(database, holder), key, day);
    expect(await run(negotiation, "sign", await look(negotiation))).toMatchObject({ kind: "changed" });
    expect(await debtOf()).toEqual(before);
  });

  it("change nothing of what is signed: its rows, its stop of collection, and both sides read why", async () => {
    const signed = await signedPlan(database);
    const before = await lookAt(signed);
    const stops = () => database.owner`
      select reason from contact_stop where cardholder_id = ${signed.cardholderId} and ended_at is null`;
    const [stopsBefore, key] = [await stops(), await disputed(signed)];
    expect(await lookAt(signed)).toEqual(before);
    expect([...(await stops())]).toEqual([...stopsBefore]);
    expect(await areBothTold(key)).toEqual([true, true]);
    expect(await getBeside(database.db, before)).toMatchObject({ isDisputed: true });
    const since = addDays((await dayOf(database)).today, -3);
    const { cardholderId, accountId } = signed;
    const resting = { cardholderId, accountId, subject: newId(), since };
    await database.db.transaction((tx) => beginForbearance(tx, resting));
    const { pack } = (await dayOf(database)).policy;
    const theirs = await getDispute(database.db, key, pack);
    expect(theirs?.rests).toContainEqual({ since, endedOn: null });
    expect((await getCaseFrame(database.db, key, now()))?.rests).toEqual(theirs?.rests);
    await withdrawDispute(contextOf(database, signed), key, await dayOf(database));
    expect(await getBeside(database.db, before)).toMatchObject({ isDisputed: false });
  });

  it("are told of each other only where an account has both", async () => {
    expect(await areBothTold(await disputed(await addDisputing(database)))).toEqual([false, false]);
  });
});
