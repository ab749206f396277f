import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { addDays, type PlainDate } from "@/lib/core/dates";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { askInformation } from "../desk/mutations";
import { addFiled, addOfficer, claim, look, type Officer } from "../testing/deciding";
import { dayOf } from "../testing/filings";
import type { DisputeKey } from "../types";
import { runDisputeClock } from "./run-clock";

useOwnKey();
const database = useDatabase();
let he: Officer;
let other: ReturnType<typeof connect>;
beforeAll(async () => {
  await publishDemoPolicy(database);
  he = await addOfficer(database);
  other = connect(database.url("owner"), { max: 1 });
});
afterAll(() => other.end({ timeout: 5 }));

/** Disputes that wait for their cardholders, and the last day on which they do. */
async function waiting(count: number): Promise<{ keys: DisputeKey[]; infoBy: PlainDate }> {
  const day = await dayOf(database);
  const keys: DisputeKey[] = [];
  for (let made = 0; made < count; made++) {
    const { key } = await addFiled(database);
    await claim(database, key, he);
    await askInformation(he(), { ...key, round: 1, code: "document", words: "请发凭证。" }, day);
    keys.push(key);
  }
  const { infoBy } = await look(database, keys[0] as DisputeKey);
  return { keys, infoBy: infoBy ?? expect.unreachable("the bank waits") };
}
const moves = ({ disputeId }: DisputeKey) => database.owner`
  select 1 from audit_event where event = 'dispute.taken' and facts ->> 'disputeId' = ${disputeId}
    and facts ->> 'without' = 'information'`;
const movesOf = (keys: readonly DisputeKey[]) => Promise.all(keys.map(async (key) => (await moves(key)).length));

describe("the clock of disputes that is run again", () => {
  it("moves each once, run late by weeks and by two workers at once", async () => {
    const { keys, infoBy } = await waiting(5);
    const late = addDays(infoBy, 40);
    const runs = await Promise.all([runDisputeClock(database.db, late), runDisputeClock(database.db, late)]);
    expect(runs.reduce((sum, { wentOn }) => sum + wentOn, 0)).toBe(5);
    expect(await movesOf(keys)).toEqual([1, 1, 1, 1, 1]);
    for (const key of keys) expect(await look(database, key)).toMatchObject({ state: "in_review", infoBy: null });
    expect(await runDisputeClock(database.db, late)).toMatchObject({ wentOn: 0, breached: 5 });
  });

  it("goes on where it was killed: what was moved stays, the rest is moved by the next run", async () => {
    const { keys, infoBy } = await waiting(3);
    const [first, , last] = [...keys].sort((a, b) => (a.disputeId < b.disputeId ? -1 : 1));
    if (!first || !last) return expect.unreachable("three wait");
    const tomorrow = addDays(infoBy, 1);
    await other`begin`;
    await other`select 1 from cardholder where cardholder_id = ${last.cardholderId} for update`;
    const worker = connect(database.url("app"), { max: 1 });
    const killed = runDisputeClock(drizzle(worker, { casing: "snake_case" }), tomorrow).then(
      () => "done",
      () => "killed",
    );
    await expect
      .poll(
        () => database.owner`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and usename <> current_user`,
      )
      .toHaveLength(1);
    await worker.end({ timeout: 0 });
    expect(await killed).toBe("killed");
    await other`rollback`;
    expect(await movesOf([first, last])).toEqual([1, 0]);
    expect(await runDisputeClock(database.db, tomorrow)).toMatchObject({ wentOn: 1 });
    expect(await movesOf(keys)).toEqual([1, 1, 1]);
  });
});
