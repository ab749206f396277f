import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { addDays } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { getProposal, getProposalOfDesk } from "../data";
import { acceptOffer, askExplanation, askSecondLook, giveInformation, submitProposal } from "../negotiation/mutations";
import {
  addOwing,
  addStaff,
  askOf,
  budgetOf,
  contextOf,
  type Debt,
  dayOf,
  type Holder,
  submissionOf,
  TODAY,
} from "../testing/negotiating";
import type { Ask, ProposalView } from "../types";
import {
  addNote,
  askInformation,
  claimWork,
  declineProposal,
  giveExplanation,
  offerTerms,
  releaseWork,
  sendToSupervisor,
} from "./mutations";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const view = async ({ cardholderId, proposalId }: { cardholderId: string; proposalId: string }) =>
  (await getProposal(database.db, cardholderId, proposalId)) as ProposalView;

/** A proposal that waits for a person: 48 months. */
async function waiting(debt: Debt = { principal: "20000.00" }, months = 48) {
  const holder = await addOwing(database, debt);
  const ask = askOf([holder], { size: { kind: "months", months } });
  const submission = await submissionOf(database, holder, ask, { budget: budgetOf("9000.00") });
  const done = await submitProposal(contextOf(database, holder), submission, await dayOf(database));
  if (done.kind !== "in_review") throw new Error(done.kind);
  return { holder, ask, key: { cardholderId: holder.cardholderId, proposalId: done.proposalId, version: 1 } };
}
const messages = async ({ cardholderId }: Holder) => {
  const rows = await database.owner`select count(*)::int as n from outbox_message
    where cardholder_id = ${cardholderId} and purpose = 'news'`;
  return rows[0]?.n as number;
};
const openWork = async ({ cardholderId }: Holder) =>
  database.owner`select desk, due_on::text, claimed_by from work_item
    where cardholder_id = ${cardholderId} and closed_at is null`;
const decline = { reasonCode: "too_long", words: "期限太长。", nextStep: "可以选 24 期以内。" };

describe("a claim", () => {
  it("is one person's for half an hour, and nobody decides without one", async () => {
    const { key, ask } = await waiting();
    const day = await dayOf(database);
    const [one, other] = [await addStaff(database), await addStaff(database, "agent", "周明")];
    const offer = { ...key, ask, words: null, seenHash: null };
    expect(await offerTerms(one(), offer, day)).toEqual({ kind: "not_claimed" });
    const both = await Promise.all([one, other].map((who) => claimWork(who(), key, day)));
    expect(both.map(({ kind }) => kind).sort()).toEqual(["done", "taken"]);
    const [winner, loser] = both[0]?.kind === "done" ? [one, other] : [other, one];
    expect(await offerTerms(loser(), offer, day)).toEqual({ kind: "not_claimed" });
    const late = { ...loser(), at: winner().at.add({ minutes: 31 }) };
    expect(await claimWork(late, key, day)).toMatchObject({ kind: "done" });
    await releaseWork({ ...loser(), at: late.at }, key, day);
    expect(await claimWork(winner(), key, day)).toMatchObject({ kind: "done" });
    expect(await offerTerms(winner(), offer, day)).toEqual({ kind: "done" });
    expect(await offerTerms(loser(), offer, day)).toEqual({ kind: "overtaken", state: "offered" });
    expect(await claimWork(loser(), key, day)).toEqual({ kind: "gone" });
  });
});

describe("an answer", () => {
  it("is an offer that the cardholder is told of and can take", async () => {
    const { key, ask, holder } = await waiting();
    const [day, agent] = [await dayOf(database), await addStaff(database)];
    await claimWork(agent(), key, day);
    const offer = { ...key, ask: { ...ask, size: { kind: "months" as const, months: 40 } }, words: "四十期可以。" };
    expect(await offerTerms(agent(), { ...offer, seenHash: "0".repeat(64) }, day)).toMatchObject({ kind: "changed" });
    const context = agent();
    expect(await offerTerms(context, { ...offer, seenHash: null }, day)).toEqual({ kind: "done" });
    expect(await offerTerms(context, { ...offer, seenHash: null }, day)).toEqual({ kind: "done" });
    const proposal = await view(key);
    const version = proposal.versions[1];
    expect(proposal).toMatchObject({ state: "offered", version: 2, answerBy: null });
    expect(version).toMatchObject({ author: "staff", staffName: "林夏", words: "四十期可以。", terms: { months: 40 } });
    expect([await messages(holder), await openWork(holder)]).toEqual([1, []]);
    const accepted = { proposalId: key.proposalId, version: 2, termsHash: version?.termsHash ?? "" };
    expect(await acceptOffer(contextOf(database, holder), accepted, day)).toEqual({ kind: "accepted" });
  });

  it("beyond the role's authority goes to a supervisor, who may", async () => {
    const { key, ask, holder } = await waiting({ principal: "60000.00" }, 60);
    const [day, agent, supervisor] = [
      await dayOf(database),
      await addStaff(database),
      await addStaff(database, "supervisor"),
    ];
    await claimWork(agent(), key, day);
    const offer = {
      ...key,
      ask: { ...ask, waiveInterest: 100_000_000n as Ask["waiveInterest"] },
      words: null,
      seenHash: null,
    };
    const answer = await offerTerms(agent(), offer, day);
    expect(answer.kind === "beyond_authority" && answer.grounds.map(({ code }) => code)).toEqual([
      "months",
      "balance",
      "waive_interest",
    ]);
    expect(await sendToSupervisor({ ...agent() }, { ...key, words: "超过我的权限。" }, day)).toEqual({ kind: "done" });
    expect(await openWork(holder)).toMatchObject([{ desk: "supervisor", claimed_by: null, due_on: "2026-11-27" }]);
    expect(await claimWork(agent(), key, day)).toEqual({ kind: "other_desk" });
    await claimWork(supervisor(), key, day);
    expect(await offerTerms(supervisor(), offer, day)).toEqual({ kind: "done" });
    expect((await view(key)).versions.at(-1)?.terms?.waived).toBe(15000n);
    expect((await view(key)).messages).toEqual([]);
    const inside = await getProposalOfDesk(database.db, key.cardholderId, key.proposalId);
    expect(inside?.messages.map(({ kind }) => kind)).toEqual(["sent_to_supervisor"]);
  });

  it("is a question that waits for its answer, then the promised days begin anew", async () => {
    const { key, holder } = await waiting();
    const [day, agent] = [await dayOf(database), await addStaff(database)];
    await claimWork(agent(), key, day);
    await addNote(agent(), { ...key, words: "收入不清楚。" }, day);
    const asked = { ...key, code: "income", words: "请说一下每月收入。" };
    expect(await askInformation(agent(), asked, day)).toEqual({ kind: "done" });
    expect(await view(key)).toMatchObject({ state: "info_needed", infoBy: addDays(TODAY, 14), answerBy: null });
    expect([await messages(holder), await openWork(holder)]).toEqual([1, []]);
    const given = { proposalId: key.proposalId, words: "每月 9000 元。" };
    const later = await dayOf(database, addDays(TODAY, 9));
    expect(await giveInformation(contextOf(database, holder), given, later)).toEqual({ kind: "done" });
    const proposal = await view(key);
    expect(proposal).toMatchObject({ state: "in_review", infoBy: null });
    expect(proposal.messages.map(({ kind }) => kind)).toEqual(["info_asked", "info_given"]);
    expect(await openWork(holder)).toMatchObject([{ due_on: `${proposal.answerBy}`, desk: "agent" }]);
  });

  it("is a refusal with its reason, an explanation, and a second look by somebody else", async () => {
    const { key, holder, ask } = await waiting();
    const day = await dayOf(database);
    const [first, second] = [await addStaff(database, "supervisor"), await addStaff(database, "supervisor", "周明")];
    await claimWork(first(), key, day);
    expect(await declineProposal(first(), { ...key, ...decline }, day)).toEqual({ kind: "done" });
    expect(await view(key)).toMatchObject({ state: "declined", plans: [{ state: "ended" }], messages: [decline] });

    const why = { proposalId: key.proposalId, words: null };
    expect(await askExplanation(contextOf(database, holder), why, day)).toEqual({ kind: "done" });
    await claimWork(first(), key, day);
    expect(await giveExplanation(first(), { ...key, words: "因为……" }, day)).toEqual({ kind: "done" });
    expect(await openWork(holder)).toEqual([]);

    expect(await askSecondLook(contextOf(database, holder), why, day)).toEqual({ kind: "done" });
    expect(await claimWork(first(), key, day)).toEqual({ kind: "own_refusal" });
    expect(await claimWork(second(), key, day)).toMatchObject({ kind: "done" });
    expect(await offerTerms(second(), { ...key, ask, words: null, seenHash: null }, day)).toEqual({ kind: "done" });
    expect(await view(key)).toMatchObject({ state: "offered", secondLook: true, plans: [{ state: "negotiating" }] });
  });

  it("is final after a second look, and gives way to a newer proposal about the account", async () => {
    const { key, holder, ask } = await waiting();
    const day = await dayOf(database);
    const [first, second] = [await addStaff(database), await addStaff(database, "supervisor")];
    await claimWork(first(), key, day);
    await declineProposal(first(), { ...key, ...decline }, day);
    const why = { proposalId: key.proposalId, words: null };
    const other = await submissionOf(database, holder, { ...ask, size: { kind: "talk" } });
    const newer = await submitProposal(contextOf(database, holder), other, day);
    expect(newer.kind).toBe("in_review");
    expect(await askSecondLook(contextOf(database, holder), why, day)).toEqual({
      kind: "taken",
      accountIds: [holder.accountId],
    });
    await database.owner`update plan set state = 'ended' where cardholder_id = ${holder.cardholderId}`;
    expect(await askSecondLook(contextOf(database, holder), why, day)).toEqual({ kind: "done" });
    await claimWork(second(), key, day);
    await declineProposal(second(), { ...key, ...decline }, day);
    expect(await askSecondLook(contextOf(database, holder), why, day)).toEqual({ kind: "used" });
  });

  it("is nobody's who is not of the desk, and about nobody's proposal but the one that is there", async () => {
    const { key } = await waiting();
    const [day, agent] = [await dayOf(database), await addStaff(database)];
    const officer = agent();
    officer.actor.role = "dispute_officer";
    await expect(claimWork(officer, key, day)).rejects.toMatchObject({ code: "forbidden" });
    await expect(claimWork(agent(), { ...key, proposalId: newId() }, day)).rejects.toMatchObject({ code: "not_found" });
  });
});
