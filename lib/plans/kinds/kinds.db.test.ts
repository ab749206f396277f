import { beforeAll, expect, it } from "vitest";
import { connect } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { addDays } from "@/lib/core/dates";
import { money, moneyToString } from "@/lib/core/money";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { getInstruction } from "@/lib/instructions/data";
import type { Instruction } from "@/lib/instructions/types";
import { planChecks } from "@/lib/verify/checks/plans";
import { runChecks } from "@/lib/verify/run-checks";
import { offerTerms } from "../desk/mutations";
import { submitProposal } from "../negotiation/mutations";
import { termsHash } from "../quote";
import { claim, look, type Negotiation, run } from "../testing/commands";
import {
  addOwing,
  addStaff,
  askOf,
  contextOf,
  type Debt,
  dayOf,
  shown,
  submissionOf,
  TODAY,
} from "../testing/negotiating";
import type { OtherKind, ProposalView } from "../types";
import { dueDayAnswered } from "./handlers/answer-due-day";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

async function propose(size: OtherKind, debt: Debt = {}, holder?: Negotiation["holder"]): Promise<Negotiation> {
  const whose = holder ?? (await addOwing(database, debt));
  const day = await dayOf(database);
  const submission = await submissionOf(database, whose, askOf([whose], { size }));
  const done = await submitProposal(contextOf(database, whose), submission, day);
  if (!("proposalId" in done)) throw new Error(done.kind);
  const [agent, second] = [await addStaff(database), await addStaff(database, "supervisor")];
  return { database, day, holder: whose, proposalId: done.proposalId, agent, second };
}

async function signed(n: Negotiation): Promise<ProposalView> {
  await run(n, "accept", await look(n));
  expect(await run(n, "sign", await look(n))).toEqual({ won: true, kind: "signed" });
  return look(n);
}

/** What is written down of the account: its plan, rows, stops and rests, and what the core was told. */
async function written({ holder: { cardholderId } }: Negotiation) {
  const owner = database.owner;
  const [plan] = await owner`select state, ended_on::text from plan where cardholder_id = ${cardholderId}`;
  const rows =
    await owner`select number, due_on::text, amount::text from instalment where cardholder_id = ${cardholderId}`;
  const stops = await owner`select until_day::text from contact_stop where cardholder_id = ${cardholderId}`;
  const rests = await owner`select 1 from account_forbearance where cardholder_id = ${cardholderId}`;
  const told = await owner<{ id: string; kind: string; facts: Record<string, unknown> }[]>`
    select instruction_id as id, kind, facts from instruction where cardholder_id = ${cardholderId}`;
  return { plan, rows: [...rows], stops: [...stops], rests: rests.length, told: [...told] };
}

const inDays = (days: number) => addDays(TODAY, days);

it("settles in one sum at once only what policy waives by itself", async () => {
  const holder = await addOwing(database);
  const size = { kind: "settlement" as const, amount: yuan("100.00"), payBy: inDays(9) };
  const { debt } = await shown(database, holder, askOf([holder], { size }));
  const n = await propose({ ...size, amount: debt }, {}, holder);
  expect(await look(n)).toMatchObject({ kind: "settlement", state: "offered" });
});

it("puts a waiver before a person, who grants up to their own limits; the core is told what is waived", async () => {
  const n = await propose({ kind: "settlement", amount: yuan("2000.00"), payBy: inDays(9) });
  const seen = await look(n);
  expect(seen).toMatchObject({ state: "in_review", kind: "settlement" });
  const beyond = seen.versions[0]?.grounds.filter(({ verdict }) => verdict === "beyond").map(({ code }) => code);
  expect(beyond).toEqual(["waive_interest", "waive_fees", "waive_principal"]);
  await claim(n);
  const key = { cardholderId: n.holder.cardholderId, proposalId: n.proposalId, version: seen.version };
  const size = { kind: "settlement" as const, amount: yuan("3140.00"), payBy: inDays(9) };
  const ask = askOf([n.holder], { size });
  const terms = await shown(database, n.holder, ask);
  const offer = { ...key, ask, words: null, seenHash: await termsHash(terms) };
  expect(
    await offerTerms(n.agent(), { ...offer, ask: seen.versions[0]?.ask ?? ask, seenHash: null }, n.day),
  ).toMatchObject({
    kind: "beyond_authority",
    grounds: [{ code: "waive_interest" }, { code: "waive_principal" }],
  });
  expect(await offerTerms(n.agent(), offer, n.day)).toEqual({ kind: "done" });
  await signed(n);
  const { plan, rows, stops, rests, told } = await written(n);
  expect(plan).toMatchObject({ state: "signed" });
  expect(rows).toEqual([{ number: 1, due_on: terms.rows[0]?.dueOn.toString(), amount: "314000" }]);
  expect([stops, rests]).toEqual([[{ until_day: null }], 1]);
  const waived = { principal: "0.00", fees: "50.00", interest: moneyToString(money(terms.waived - 5_000n)) };
  expect(told).toMatchObject([{ kind: "plan_signed", facts: { kind: "settlement", amount: "3140.00", waived } }]);
});

it("takes a promise at once, stops collection up to its day, and lets the contract go on", async () => {
  const n = await propose({ kind: "deferral", amount: yuan("320.00"), until: inDays(7) });
  expect(await look(n)).toMatchObject({ kind: "deferral", state: "offered" });
  const { versions } = await signed(n);
  const dueOn = versions[0]?.terms?.rows[0]?.dueOn.toString();
  const { rows, stops, rests, told } = await written(n);
  expect([rows, stops, rests]).toEqual([[{ number: 1, due_on: dueOn, amount: "32000" }], [{ until_day: dueOn }], 0]);
  expect(told).toMatchObject([{ kind: "plan_signed", facts: { kind: "deferral", amount: "320.00" } }]);
  expect(told[0]?.facts).not.toHaveProperty("waived");
});

it("asks a person for a promise of less than is asked for, or further away than policy lets wait", async () => {
  const less = await propose({ kind: "deferral", amount: yuan("100.00"), until: inDays(7) });
  const later = await propose({ kind: "deferral", amount: yuan("320.00"), until: inDays(40) });
  expect([(await look(less)).state, (await look(later)).state]).toEqual(["in_review", "in_review"]);
});

const DAY = { kind: "due_day", day: 28 } as const;
async function answer(n: Negotiation, state: "acknowledged" | "refused"): Promise<void> {
  const { cardholderId } = n.holder;
  const { told } = await written(n);
  const key = { cardholderId, instructionId: told.at(-1)?.id ?? "" };
  const instruction = (await getInstruction(database.db, key)) as Instruction;
  await dueDayAnswered(async () => TODAY)(database.db, { ...instruction, state });
}

it("changes the due day when the core has it: no rows, no stop, no rest", async () => {
  const n = await propose(DAY);
  expect(await look(n)).toMatchObject({ kind: "due_day", state: "offered" });
  await signed(n);
  const before = await written(n);
  expect(before).toMatchObject({ plan: { state: "signed" }, rows: [], stops: [], rests: 0 });
  expect(before.told).toMatchObject([{ kind: "due_day_changed", facts: { day: 28, amount: "0.00" } }]);
  await answer(n, "acknowledged");
  await answer(n, "acknowledged");
  expect((await written(n)).plan).toMatchObject({ state: "completed", ended_on: TODAY.toString() });
});

it("frees the account and tells of news when the core refuses the due day, which then counts for no limit", async () => {
  const n = await propose(DAY);
  await signed(n);
  await answer(n, "refused");
  expect((await written(n)).plan).toMatchObject({ state: "cancelled" });
  const { cardholderId } = n.holder;
  expect(await database.owner`select 1 from outbox_message where cardholder_id = ${cardholderId}`).toHaveLength(1);
  expect(await look(await propose(DAY, {}, n.holder))).toMatchObject({ state: "offered" });
});

it("grants another due day once a year; the next one is a person's to grant", async () => {
  const n = await propose(DAY);
  await signed(n);
  await answer(n, "acknowledged");
  const again = await look(await propose({ ...DAY, day: 27 }, {}, n.holder));
  expect(again.state).toBe("in_review");
  expect(again.versions[0]?.grounds).toContainEqual({ code: "often", verdict: "beyond", times: "2", limit: "1" });
});

it("leaves nothing that the proofs over stored data would find", async () => {
  const sql = connect(database.url("app"), { max: 1 });
  const wrong: string[] = [];
  await runChecks(sql, planChecks, (name, { wrong: rows }) => void (rows > 0 && wrong.push(name)));
  await sql.end({ timeout: 5 });
  expect(wrong).toEqual([]);
});
