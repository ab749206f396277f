import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { listBrokenChains } from "@/lib/audit/data";
import { newId } from "@/lib/core/ids";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { addDisputing, bill, contextOf, dayOf, file, filingOf, type Holder } from "../testing/filings";
import { getDispute } from "./data";
import { appealDecision, giveInformation, withdrawDispute, writeMessage } from "./mutations";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const rowsOf = (table: string, { cardholderId }: Holder) =>
  database.owner.unsafe<Record<string, unknown>[]>(
    `select * from ${table} where cardholder_id = '${cardholderId}' order by 1, 2, 3`,
  );

async function filed(amount = "800.00") {
  const holder = await addDisputing(database);
  const entryRef = await bill(database, holder, amount);
  const filing = filingOf(holder, entryRef);
  await file(database, holder, filing);
  return { holder, entryRef, filing, disputeId: filing.disputeId };
}
const acting = async (holder: Holder, key = newId()) =>
  [contextOf(database, holder, key), await dayOf(database)] as const;

/** The dispute as an officer's decision leaves it. */
const decided = (disputeId: string, appealBy: string) => database.owner`
  update dispute set state = 'decided', outcome = 'rejected', decided_on = '2026-11-22', appeal_by = ${appealBy}
  where dispute_id = ${disputeId}`;

describe("following a dispute", () => {
  it("withdraws once of eight: what was held counts again, the core is told, the line can be filed anew", async () => {
    const { holder, entryRef, disputeId } = await filed();
    const told = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const [context, day] = await acting(holder);
        return withdrawDispute(context, { disputeId }, day);
      }),
    );
    expect(told.map(({ kind }) => kind).sort()).toEqual(["done", ...Array(7).fill("overtaken")]);
    expect(await rowsOf("account_hold", holder)).toMatchObject([{ released_at: expect.anything() }]);
    const kinds = await database.owner`
      select kind, facts ->> 'outcome' as outcome from instruction
      where cardholder_id = ${holder.cardholderId} order by sequence`;
    expect([...kinds].slice(2)).toEqual([
      { kind: "hold_released", outcome: "withdrawn" },
      { kind: "objection_cleared", outcome: "withdrawn" },
    ]);
    expect(await rowsOf("work_item", holder)).toMatchObject([{ kind: "dispute", closed_at: expect.anything() }]);
    expect(await file(database, holder, filingOf(holder, entryRef))).toMatchObject({ kind: "filed" });
    expect((await listBrokenChains(database.db)).broken).toEqual([]);
  });

  it("takes a message while it is open, once for a key, and none of somebody else's", async () => {
    const { holder, disputeId } = await filed();
    const key = newId();
    for (const _again of [1, 2]) {
      const [context, day] = await acting(holder, key);
      expect(await writeMessage(context, { disputeId, words: "卡一直在我手里。" }, day)).toEqual({ kind: "done" });
    }
    expect(await rowsOf("dispute_message", holder)).toMatchObject([{ kind: "message", author: "cardholder" }]);
    const other = await addDisputing(database);
    const [context, day] = await acting(other);
    await expect(writeMessage(context, { disputeId, words: "x" }, day)).rejects.toThrow("not_found");
  });

  it("gives what was asked for back to the bank, and says so where nothing was asked", async () => {
    const { holder, disputeId } = await filed();
    const [context, day] = await acting(holder);
    const input = { disputeId, words: "那天我在单位。" };
    expect(await giveInformation(context, input, day)).toEqual({ kind: "overtaken", state: "submitted" });
    await database.owner`update dispute set state = 'info_needed', info_by = '2026-12-04', waiting_since = '2026-11-21'
      where dispute_id = ${disputeId}`;
    const [again] = await acting(holder);
    expect(await giveInformation(again, input, day)).toEqual({ kind: "done" });
    expect(await rowsOf("dispute", holder)).toMatchObject([{ state: "in_review", info_by: null }]);
  });

  it("is read in three statements, decided or not, with its notes left out", async () => {
    const { holder, disputeId } = await filed();
    const [context, { policy }] = await acting(holder);
    let asked = 0;
    const counted = new Proxy(context.db, {
      get(target, name) {
        if (name === "select" || name === "execute") asked += 1;
        const found = Reflect.get(target, name);
        return typeof found === "function" ? found.bind(target) : found;
      },
    });
    const view = await getDispute(counted, { cardholderId: holder.cardholderId, disputeId }, policy.pack);
    expect(view).toMatchObject({
      lines: [{ line: 1, subject: "entry", amount: 80_000n, whole: true }],
      holds: [{ amount: 80_000n, component: "principal", acknowledged: false, minimumShare: 8_000n }],
      messages: [],
      decision: null,
    });
    expect(asked).toBe(2);
    await decided(disputeId, "2026-12-20");
    await getDispute(counted, { cardholderId: holder.cardholderId, disputeId }, policy.pack);
    expect(asked).toBe(5);
  });

  it("appeals once and in time, to be decided anew, and holds again what was not granted", async () => {
    const { holder, disputeId } = await filed();
    const input = { disputeId, words: "请再看一次。" };
    await decided(disputeId, "2026-11-20");
    const [late, day] = await acting(holder);
    expect(await appealDecision(late, input, day)).toMatchObject({ kind: "overtaken" });
    await decided(disputeId, "2026-12-20");
    await database.owner`update account_hold set released_at = now() where subject = ${disputeId}`;
    const [context] = await acting(holder);
    expect(await appealDecision(context, input, day)).toEqual({ kind: "done" });
    expect(await rowsOf("dispute", holder)).toMatchObject([
      { state: "in_review", round: 2, outcome: null, appeal_by: null, longest_by: null },
    ]);
    const held = await database.owner`
      select amount::text from account_hold where subject = ${disputeId} and released_at is null`;
    expect([...held]).toEqual([{ amount: "80000" }]);
    const [again] = await acting(holder);
    expect(await appealDecision(again, input, day)).toEqual({ kind: "overtaken", state: "in_review" });
  });
});
