import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { listAccountFacts } from "@/lib/accounts/data";
import { yuan } from "@/lib/accounts/testing/facts";
import { listBrokenChains } from "@/lib/audit/data";
import { addDays } from "@/lib/core/dates";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { addStaff } from "@/lib/plans/testing/negotiating";
import {
  addNote,
  askInformation,
  claimDispute,
  extendTime,
  goOn,
  releaseDispute,
  sendMessage,
} from "../desk/mutations";
import { addFiled, addOfficer, claim, decide, line, look, type Officer } from "../testing/deciding";
import { dayOf } from "../testing/filings";
import type { DisputeKey } from "../types";
import { getDecision } from "./data";
import { confirmDecision, decideDispute, refuseDecision } from "./mutations";

useOwnKey();
const database = useDatabase();
let [he, lu, zhou]: Officer[] = [];
beforeAll(async () => {
  await publishDemoPolicy(database);
  [he, lu, zhou] = [
    await addOfficer(database),
    await addOfficer(database, "陆远"),
    await addStaff(database, "supervisor"),
  ];
});
const [first, second, supervisor] = [() => (he as Officer)(), () => (lu as Officer)(), () => (zhou as Officer)()];

const rows = (table: string, { cardholderId }: DisputeKey) =>
  database.owner.unsafe<Record<string, unknown>[]>(`select * from ${table} where cardholder_id = '${cardholderId}'`);
const told = async (key: DisputeKey) =>
  (await rows("instruction", key)).sort((a, b) => Number(a.sequence) - Number(b.sequence)).map(({ kind }) => kind);
const openWork = async (key: DisputeKey) =>
  (await rows("work_item", key))
    .filter((item) => item.closed_at === null)
    .map(({ kind, desk }) => [kind, desk])
    .sort();
async function askedId(key: DisputeKey) {
  const asked = (await rows("dispute_decision", key)).find(({ state }) => state === "requested");
  return { ...key, disputeDecisionId: String(asked?.dispute_decision_id) };
}

describe("deciding a dispute", () => {
  it("upholds it: money goes back by instruction, what was held counts again, and the holder is told", async () => {
    const { holder, key } = await addFiled(database);
    await claim(database, key, first);
    expect(await look(database, key)).toMatchObject({ state: "in_review" });
    expect(await decide(database, key, first, {})).toEqual({ kind: "done" });
    expect(await look(database, key)).toMatchObject({ state: "decided", outcome: "upheld", appealBy: null });
    expect(await told(key)).toEqual([
      "objection_marked",
      "hold_placed",
      "hold_released",
      "objection_cleared",
      "adjustment",
    ]);
    const [adjustment] = (await rows("instruction", key)).filter(({ kind }) => kind === "adjustment");
    expect(adjustment?.facts).toMatchObject({ amount: "-800.00", part: "principal", value_on: "2026-10-20" });
    const [facts] = await listAccountFacts(database.db, holder.cardholderId);
    expect(facts?.held).toBe(yuan("0.00"));
    expect(await openWork(key)).toEqual([]);
    expect(await getDecision(database.db, key)).toMatchObject({
      outcome: "upheld",
      lines: [{ line: 1, outcome: "upheld", upheld: yuan("800.00") }],
      adjustments: [{ kind: "principal", amount: yuan("800.00"), state: "waiting" }],
    });
    expect(await rows("outbox_message", key)).toHaveLength(1);
    expect((await listBrokenChains(database.db)).broken).toEqual([]);
  });

  it("sends no letter but the one that was looked at", async () => {
    const { key } = await addFiled(database);
    await claim(database, key, first);
    const day = await dayOf(database);
    const choices = { lines: [line("upheld")], correctReport: false, reasonCode: "confirmed" as const, words: "好。" };
    const seen = await decideDispute(first(), { ...key, round: 1, ...choices, seenHash: null }, day);
    const other = { ...key, round: 1, ...choices, words: "不好。", seenHash: "hash" in seen ? seen.hash : "" };
    expect(await decideDispute(first(), other, day)).toMatchObject({ kind: "look" });
    expect(await look(database, key)).toMatchObject({ state: "in_review" });
  });

  it("asks a supervisor above an officer's limit, and any other person for a use that is to stand", async () => {
    const { key: large } = await addFiled(database, "5000.01");
    await claim(database, large, first);
    expect(await decide(database, large, first, {})).toEqual({ kind: "requested" });
    expect(await openWork(large)).toEqual([
      ["dispute", "dispute_officer"],
      ["dispute_decision", "supervisor"],
    ]);
    const day = await dayOf(database);
    expect(await confirmDecision(first(), await askedId(large), day)).toEqual({ kind: "own_decision" });
    expect(await confirmDecision(second(), await askedId(large), day)).toEqual({ kind: "beyond_authority" });
    expect(await look(database, large)).toMatchObject({ state: "in_review" });
    expect(await confirmDecision(supervisor(), await askedId(large), day)).toEqual({ kind: "done" });
    expect(await look(database, large)).toMatchObject({ state: "decided", outcome: "upheld" });

    const { key } = await addFiled(database);
    await claim(database, key, first);
    expect(await decide(database, key, first, { lines: [line("rejected")] })).toEqual({ kind: "requested" });
    expect(await openWork(key)).toContainEqual(["dispute_decision", "dispute_officer"]);
    const asked = await askedId(key);
    expect(await refuseDecision(second(), { ...asked, words: "请再问商户。" }, day)).toEqual({ kind: "done" });
    expect(await openWork(key)).toEqual([["dispute", "dispute_officer"]]);
    expect(await decide(database, key, first, { lines: [line("rejected")] })).toEqual({ kind: "requested" });
    expect(await confirmDecision(second(), await askedId(key), day)).toEqual({ kind: "done" });
    const over = await look(database, key);
    expect(over).toMatchObject({
      state: "decided",
      outcome: "rejected",
      appealBy: addDays(day.today, day.policy.pack.disputeHandling.appealDays),
    });
    expect(await told(key)).not.toContain("adjustment");
  });

  it("has one winner of eight who confirm, refuse, decide anew and ask at once, and tells the losers", async () => {
    for (let round = 0; round < 6; round++) {
      const { key } = await addFiled(database);
      await claim(database, key, first);
      await decide(database, key, first, { lines: [line("rejected")] });
      const [asked, day] = [await askedId(key), await dayOf(database)];
      const question = { ...key, round: 1, code: "document" as const, words: "请发凭证。" };
      const runs = [
        confirmDecision(second(), asked, day),
        confirmDecision(supervisor(), asked, day),
        refuseDecision(second(), { ...asked, words: "不。" }, day),
        refuseDecision(supervisor(), { ...asked, words: "不。" }, day),
        decide(database, key, first, {}),
        decide(database, key, first, {}),
        askInformation(first(), question, day),
        askInformation(first(), question, day),
      ];
      const kinds = (await Promise.all(runs)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind !== "done" && kind !== "overtaken" && kind !== "not_claimed")).toEqual([]);
      const final = (await rows("dispute_decision", key)).filter(({ state }) => state === "final");
      const { state } = await look(database, key);
      expect(final.length).toBe(state === "decided" ? 1 : 0);
      expect((await told(key)).filter((kind) => kind === "objection_cleared")).toHaveLength(final.length);
      expect((await rows("dispute_decision", key)).filter((one) => one.state === "requested")).toEqual([]);
    }
  });

  it("decides once of eight officers who send at once", async () => {
    const { key } = await addFiled(database);
    await claim(database, key, first);
    const kinds = (await Promise.all(Array.from({ length: 8 }, () => decide(database, key, first, {})))).map(
      ({ kind }) => kind,
    );
    expect(kinds.sort()).toEqual(["done", ...Array.from({ length: 7 }, () => "overtaken")]);
    expect((await told(key)).filter((kind) => kind === "adjustment")).toHaveLength(1);
  });

  it("is one officer's at a time, and comes back to who asked", async () => {
    const { key } = await addFiled(database);
    const day = await dayOf(database);
    const claims = await Promise.all(
      [first, second, first, second].map((officer) => claimDispute(officer(), key, day)),
    );
    expect(new Set(claims.map(({ kind }) => kind))).toEqual(new Set(["done", "taken"]));
    const holder = claims[0]?.kind === "done" ? first : second;
    const other = holder === first ? second : first;
    expect(await decide(database, key, other, {})).toEqual({ kind: "not_claimed" });
    const act = { ...key, round: 1, words: "请发凭证。" };
    expect(await sendMessage(holder(), act, day)).toEqual({ kind: "done" });
    expect((await look(database, key)).firstAnsweredAt).not.toBeNull();
    expect(await askInformation(holder(), { ...act, code: "document" }, day)).toEqual({ kind: "done" });
    expect(await look(database, key)).toMatchObject({ state: "info_needed", waitingSince: day.today });
    expect(await decide(database, key, holder, {})).toMatchObject({ kind: "overtaken" });
    expect(await goOn(holder(), act, day)).toEqual({ kind: "done" });
    await releaseDispute(holder(), key, day);
    expect(await claimDispute(other(), key, day)).toMatchObject({ kind: "done" });
    await addNote(other(), { ...key, words: "内部。" }, day);
    const kinds = (await rows("dispute_message", key)).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(["info_asked", "internal_note", "message"]);
  });

  it("is put off with a reason, never beyond the longest time, and not where there is none", async () => {
    const { key } = await addFiled(database);
    await claim(database, key, first);
    const day = await dayOf(database);
    const { decideBy, longestBy } = await look(database, key);
    if (longestBy === null) return expect.unreachable("a use that is not recognised can take longer");
    const act = { ...key, round: 1, code: "merchant" as const, words: "商户还没有回复。" };
    const to = (until: typeof decideBy) => extendTime(first(), { ...act, until }, day);
    expect(await to(decideBy)).toMatchObject({ kind: "wrong_day" });
    expect(await to(addDays(longestBy, 1))).toEqual({ kind: "wrong_day", latest: longestBy.toString() });
    expect(await to(longestBy)).toEqual({ kind: "done" });
    expect((await look(database, key)).decideBy.toString()).toBe(longestBy.toString());
    const lines = [{ subject: "described", on: null, what: "信用报告有误", amount: null }] as const;
    const { key: report } = await addFiled(database, "1.00", { type: "CREDIT_REPORT", lines });
    await claim(database, report, first);
    const later = { ...act, ...report, until: addDays(decideBy, 30) };
    expect(await extendTime(first(), later, day)).toEqual({ kind: "wrong_day", latest: null });
  });
});
