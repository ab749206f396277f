import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { listAccountFacts } from "@/lib/accounts/data";
import { yuan } from "@/lib/accounts/testing/facts";
import { listBrokenChains } from "@/lib/audit/data";
import { now } from "@/lib/core/clock";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { takeAnswer } from "@/lib/instructions/answers/mutations";
import { addStaff } from "@/lib/plans/testing/negotiating";
import { assignWork } from "@/lib/work/mutations";
import { confirmDecision, refuseDecision } from "../deciding/mutations";
import { claimDispute } from "../desk/mutations";
import { addFiled, addOfficer, claim, decide, line, look, type Officer } from "../testing/deciding";
import { contextOf, dayOf, type Holder } from "../testing/filings";
import type { DisputeKey } from "../types";
import { getDispute } from "./data";
import { appealDecision } from "./mutations";

useOwnKey();
const database = useDatabase();
let [he, lu, tan, qiu, ma]: Officer[] = [];
beforeAll(async () => {
  await publishDemoPolicy(database);
  [he, lu, tan] = [await addOfficer(database), await addOfficer(database, "陆远"), await addOfficer(database, "谭悦")];
  [qiu, ma] = [await addOfficer(database, "邱白"), await addOfficer(database, "马青")];
});
const [first, second, third] = [() => (he as Officer)(), () => (lu as Officer)(), () => (tan as Officer)()];
const [fourth, fifth] = [() => (qiu as Officer)(), () => (ma as Officer)()];

async function appeal(holder: Holder, { disputeId }: DisputeKey) {
  return appealDecision(contextOf(database, holder), { disputeId, words: "请再看一次。" }, await dayOf(database));
}
const heldOf = async ({ cardholderId }: Holder) => (await listAccountFacts(database.db, cardholderId))[0]?.held;
const viewOf = async (key: DisputeKey) =>
  (await getDispute(database.db, key, (await dayOf(database)).policy.pack)) ?? expect.unreachable("it is there");
const finals = ({ disputeId }: DisputeKey) => database.owner<{ round: number; made_by: string }[]>`
  select round, made_by from dispute_decision where dispute_id = ${disputeId} and state = 'final' order by round`;

/** The core has done what it was told so far. */
async function acknowledge({ cardholderId }: DisputeKey, kind: string) {
  const told = await database.owner<{ instruction_id: string }[]>`
    select instruction_id from instruction
    where cardholder_id = ${cardholderId} and kind = ${kind} and state <> 'acknowledged'`;
  const actor = { kind: "system", job: "core" } as const;
  for (const { instruction_id: instructionId } of told) {
    const answer = { outcome: "done", at: now().toString() } as const;
    await database.db.transaction((tx) => takeAnswer(tx, { cardholderId, instructionId, answer, actor, at: now() }));
  }
}

/** A merchant's charge that an officer rejected or upheld in part, and an appeal against it. */
async function appealed(outcome: "rejected" | "partly") {
  const { holder, key } = await addFiled(database, "800.00", { type: "DUPLICATE" });
  await claim(database, key, first);
  expect(await decide(database, key, first, { lines: [line(outcome)] })).toEqual({ kind: "done" });
  expect(await heldOf(holder)).toBe(yuan("0.00"));
  expect(await appeal(holder, key)).toEqual({ kind: "done" });
  return { holder, key };
}

describe("an appeal", () => {
  it("is never the first decider's, in claiming, deciding and looking at it, and ends with the second round", async () => {
    const { holder, key } = await appealed("rejected");
    const day = await dayOf(database);
    expect(await claimDispute(first(), key, day)).toEqual({ kind: "own_decision" });
    expect(await decide(database, key, first, { round: 2 })).toEqual({ kind: "own_decision" });
    expect(await heldOf(holder)).toBe(yuan("800.00"));
    await claim(database, key, second);
    expect(await decide(database, key, second, { round: 1 })).toMatchObject({ kind: "overtaken" });
    expect(await decide(database, key, second, { round: 2, lines: [line("partly")] })).toEqual({ kind: "done" });
    expect(await look(database, key)).toMatchObject({ state: "decided", round: 2, appealBy: null });
    expect(await heldOf(holder)).toBe(yuan("0.00"));
    expect(await appeal(holder, key)).toMatchObject({ kind: "overtaken" });
    expect((await finals(key)).map(({ round }) => round)).toEqual([1, 2]);
  });

  it("holds what was not granted alone, and says that the core has it only once it does", async () => {
    const { holder, key } = await appealed("partly");
    expect(await heldOf(holder)).toBe(yuan("500.00"));
    expect(await viewOf(key)).toMatchObject({
      marked: false,
      holds: [{ amount: yuan("500.00"), acknowledged: false }],
    });
    await acknowledge(key, "objection_marked");
    expect(await viewOf(key)).toMatchObject({ marked: true });
  });

  it("is not said to be marked by the acknowledgement of the first round", async () => {
    const { holder, key } = await addFiled(database, "800.00", { type: "DUPLICATE" });
    expect(await viewOf(key)).toMatchObject({ marked: false });
    await acknowledge(key, "objection_marked");
    expect(await viewOf(key)).toMatchObject({ marked: true });
    await claim(database, key, first);
    await decide(database, key, first, { lines: [line("rejected")] });
    await appeal(holder, key);
    expect(await viewOf(key)).toMatchObject({ marked: false, round: 2 });
  });

  it("begins once of eight, and is decided once of eight who are not the first", async () => {
    const { holder, key } = await addFiled(database, "800.00", { type: "DUPLICATE" });
    await claim(database, key, first);
    await decide(database, key, first, { lines: [line("rejected")] });
    const kinds = (await Promise.all(Array.from({ length: 8 }, () => appeal(holder, key)))).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(["done", ...Array.from({ length: 7 }, () => "overtaken")]);
    expect(await heldOf(holder)).toBe(yuan("800.00"));
    const day = await dayOf(database);
    const claims = await Promise.all([first, second, third, second].map((who) => claimDispute(who(), key, day)));
    expect(claims[0]).toEqual({ kind: "own_decision" });
    const runs = [first, second, third, first, second, third, second, third].map((who) =>
      decide(database, key, who, { round: 2 }),
    );
    const decided = (await Promise.all(runs)).map(({ kind }) => kind);
    expect(decided.filter((kind) => kind === "done")).toHaveLength(1);
    const [, last] = await finals(key);
    expect(last?.made_by).not.toBe(first().actor.staffId);
    expect((await listBrokenChains(database.db)).broken).toEqual([]);
  });

  it("is for none who made, refused or confirmed the first: to claim, be given, decide or confirm", async () => {
    const { holder, key } = await addFiled(database);
    await claim(database, key, first);
    await decide(database, key, first, { lines: [line("rejected")] });
    const ask = async () => {
      const [row] = await database.owner<{ id: string }[]>`
        select dispute_decision_id as id from dispute_decision
        where dispute_id = ${key.disputeId} and state = 'requested'`;
      return { ...key, disputeDecisionId: row?.id ?? "" };
    };
    const day = await dayOf(database);
    expect(await refuseDecision(fifth(), { ...(await ask()), words: "请写明。" }, day)).toEqual({ kind: "done" });
    await claim(database, key, first);
    await decide(database, key, first, { lines: [line("rejected")] });
    expect(await confirmDecision(third(), await ask(), day)).toEqual({ kind: "done" });
    await appeal(holder, key);
    const [item] = await database.owner<{ id: string }[]>`select work_item_id as id from work_item
      where cardholder_id = ${key.cardholderId} and kind = 'dispute' and closed_at is null`;
    const boss = await addStaff(database, "supervisor");
    const give = (who: typeof first) => {
      const { staffId } = who().actor;
      return assignWork(boss(), {
        cardholderId: key.cardholderId,
        workItemId: item?.id ?? "",
        staffId,
        words: "请看。",
      });
    };
    for (const who of [first, third, fifth]) {
      expect(await claimDispute(who(), key, day)).toEqual({ kind: "own_decision" });
      expect(await decide(database, key, who, { round: 2 })).toEqual({ kind: "own_decision" });
      expect(await give(who)).toEqual({ kind: "own_refusal" });
    }
    expect(await give(second)).toEqual({ kind: "done" });
    await claim(database, key, second);
    expect(await decide(database, key, second, { round: 2, lines: [line("rejected")] })).toEqual({ kind: "requested" });
    expect(await confirmDecision(first(), await ask(), day)).toEqual({ kind: "own_decision" });
    expect(await confirmDecision(third(), await ask(), day)).toEqual({ kind: "own_decision" });
    expect(await confirmDecision(fourth(), await ask(), day)).toEqual({ kind: "done" });
    expect(await look(database, key)).toMatchObject({ state: "decided", round: 2, outcome: "rejected" });
  });
});
