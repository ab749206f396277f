import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { newId } from "@/lib/core/ids";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { listWork } from "@/lib/work/data";
import { listOpenLines } from "../deciding/data";
import { addFiled, addOfficer, claim, decide, line, look } from "../testing/deciding";
import { dayOf } from "../testing/filings";
import { getCaseFrame } from "./data";
import { addNote, claimDispute, sendMessage } from "./mutations";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

describe("a dispute on one screen", () => {
  it("has what is held, what the core has now, what was said and decided, and nothing of others", async () => {
    const officer = await addOfficer(database);
    const { key } = await addFiled(database);
    const { key: other } = await addFiled(database);
    const day = await dayOf(database);
    await claim(database, key, officer);
    await sendMessage(officer(), { ...key, round: 1, words: "我们在查。" }, day);
    await addNote(officer(), { ...key, words: "商户没有回。" }, day);
    await decide(database, key, officer, { lines: [line("rejected")] });
    const frame = await getCaseFrame(database.db, key, officer().at);
    expect(frame).toMatchObject({
      claim: { name: "何宁" },
      holds: [{ amount: yuan("800.00"), minimumShare: yuan("80.00"), acknowledgedAt: null, releasedAt: null }],
      now: [{ line: 1, posted: { amount: yuan("800.00"), merchant: "橙果网上商城" } }],
      talk: [
        { kind: "message", author: "staff", words: "我们在查。" },
        { kind: "internal_note", words: "商户没有回。" },
      ],
      decisions: [{ state: "requested", outcome: "rejected", grounds: [{ code: "unauth" }] }],
      earlier: [],
      contacts: [],
    });
    const work = await listWork(database.db, {
      ...{ desk: "dispute_officer", view: "all", group: "dispute", staffId: officer().actor.staffId },
      ...{ chargesAbove: null, at: officer().at, after: null, limit: 10 },
    });
    const named = work.filter(({ cardholderId }) => cardholderId === key.cardholderId).map((row) => row.disputeType);
    expect(named).toEqual(["UNAUTH", "UNAUTH"]);
    expect(await getCaseFrame(database.db, { ...other, cardholderId: key.cardholderId }, officer().at)).toBeNull();
    expect(await listOpenLines(database.db, await look(database, key))).toMatchObject([{ kinds: ["principal"] }]);
  });

  it("is nobody's who is not of this desk, nor of a dispute that is not there", async () => {
    const officer = await addOfficer(database);
    const { key } = await addFiled(database);
    const day = await dayOf(database);
    const agent = officer();
    agent.actor.role = "agent";
    await expect(claimDispute(agent, key, day)).rejects.toMatchObject({ code: "forbidden" });
    expect(() => sendMessage(agent, { ...key, round: 1, words: "我们在查。" }, day)).toThrow("forbidden");
    await expect(claimDispute(officer(), { ...key, disputeId: newId() }, day)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
