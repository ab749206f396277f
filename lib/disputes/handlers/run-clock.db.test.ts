import { beforeAll, describe, expect, it } from "vitest";
import { entry } from "@/db/schema/accounts";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { addDays } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { money } from "@/lib/core/money";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { getDecision } from "../deciding/data";
import { askInformation } from "../desk/mutations";
import { addFiled, addOfficer, claim, decide, line, look, type Officer } from "../testing/deciding";
import { dayOf, type Holder } from "../testing/filings";
import type { DisputeKey } from "../types";
import { runDisputeClock } from "./run-clock";

useOwnKey();
const database = useDatabase();
let he: Officer;
beforeAll(async () => {
  await publishDemoPolicy(database);
  he = await addOfficer(database);
});

async function credit({ cardholderId, accountId }: Holder, amount: string) {
  const { today } = await dayOf(database);
  const posted = { postedOn: addDays(today, 1), kind: "adjustment" as const, amount: money(-yuan(amount)) };
  await database.db.insert(entry).values({ cardholderId, accountId, entryRef: newId(), ...posted });
}
const states = async (key: DisputeKey) => (await getDecision(database.db, key))?.adjustments.map(({ state }) => state);
const tasks = ({ cardholderId }: DisputeKey) => database.owner<{ kind: string }[]>`
  select kind from work_item where cardholder_id = ${cardholderId} and kind = 'adjustment_differs' and closed_at is null`;

describe("the clock of disputes", () => {
  it("finds what was put right among the postings, tells another amount as a task, and closes what is over", async () => {
    const { holder, key } = await addFiled(database);
    const { today } = await dayOf(database);
    await claim(database, key, he);
    await decide(database, key, he, {});
    expect(await runDisputeClock(database.db, addDays(today, 1))).toMatchObject({ settled: 0, closed: 0 });
    await credit(holder, "799.00");
    expect(await runDisputeClock(database.db, addDays(today, 1))).toMatchObject({ settled: 1, closed: 0 });
    expect(await runDisputeClock(database.db, addDays(today, 1))).toMatchObject({ settled: 0 });
    expect([await states(key), (await tasks(key)).length]).toEqual([["differs"], 1]);
    await credit(holder, "800.00");
    expect(await runDisputeClock(database.db, addDays(today, 2))).toMatchObject({ settled: 1, closed: 1 });
    expect([await states(key), (await tasks(key)).length]).toEqual([["matched"], 0]);
    expect(await look(database, key)).toMatchObject({ state: "closed", outcome: "upheld" });
    expect(await runDisputeClock(database.db, addDays(today, 2))).toMatchObject({ settled: 0, closed: 0 });
  });

  it("waits out the cardholder and the second person, and decides nothing", async () => {
    const { key } = await addFiled(database);
    const day = await dayOf(database);
    await claim(database, key, he);
    await askInformation(he(), { ...key, round: 1, code: "document", words: "请发凭证。" }, day);
    const { infoBy } = await look(database, key);
    if (infoBy === null) return expect.unreachable("the bank waits");
    expect(await runDisputeClock(database.db, infoBy)).toMatchObject({ wentOn: 0 });
    expect(await runDisputeClock(database.db, addDays(infoBy, 1))).toMatchObject({ wentOn: 1 });
    expect(await look(database, key)).toMatchObject({ state: "in_review", infoBy: null });
    expect(await decide(database, key, he, { lines: [line("rejected")] })).toEqual({ kind: "requested" });
    const { decideBy } = await look(database, key);
    expect(await runDisputeClock(database.db, decideBy)).toMatchObject({ overtaken: 0 });
    expect(await runDisputeClock(database.db, addDays(decideBy, 1))).toMatchObject({ overtaken: 1, breached: 1 });
    expect(await look(database, key)).toMatchObject({ state: "in_review", outcome: null });
    const [asked] = await database.owner`select state from dispute_decision where dispute_id = ${key.disputeId}`;
    expect(asked?.state).toBe("overtaken");
  });
});
