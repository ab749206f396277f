import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { listBrokenChains } from "@/lib/audit/data";
import { addDays } from "@/lib/core/dates";
import { moneyToString } from "@/lib/core/money";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { getAgreementText } from "../agreement/data";
import { getBindingPlans, getProposal, listProposals } from "../data";
import { termsHash } from "../quote";
import {
  addAnother,
  addOwing,
  askOf,
  budgetOf,
  contextOf,
  dayOf,
  type Holder,
  postPayment,
  shown,
  steppedUp,
  submissionOf,
  TODAY,
} from "../testing/negotiating";
import type { Ask, ProposalView } from "../types";
import { acceptOffer, counterOffer, signPlan, submitProposal, withdrawProposal } from "./mutations";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const view = async (holder: Holder, proposalId: string) =>
  (await getProposal(database.db, holder.cardholderId, proposalId)) as ProposalView;

async function submitted(holder: Holder, ask: Ask, more: Parameters<typeof submissionOf>[3] = {}) {
  const submission = await submissionOf(database, holder, ask, more);
  const done = await submitProposal(contextOf(database, holder), submission, await dayOf(database));
  if (!("proposalId" in done)) throw new Error(done.kind);
  return view(holder, done.proposalId);
}
const newest = (proposal: ProposalView) => proposal.versions.at(-1) as ProposalView["versions"][number];
const which = (proposal: ProposalView) => ({
  proposalId: proposal.proposalId,
  version: proposal.version,
  termsHash: newest(proposal).termsHash ?? "",
});
/** Everything as the page of the signature sends it. */
async function signature(holder: Holder, proposal: ProposalView) {
  const { version, proposalId } = proposal;
  const key = { cardholderId: holder.cardholderId, proposalId, version, language: "zh-CN" as const };
  const text = await getAgreementText(database.db, key);
  return {
    ...which(proposal),
    textHash: text?.textHash ?? "",
    language: key.language,
    readingSeconds: 10,
    confirmations: text?.document.confirmations.items.map(({ id }) => id) ?? [],
    factor: "sms_code" as const,
  };
}

describe("a proposal inside policy", () => {
  it("is offered at once, accepted and signed, and everything that follows from it is there", async () => {
    const holder = await addOwing(database);
    const other = await addAnother(database, holder, { principal: "1000.00", interest: "0.00", fees: "0.00" });
    const ask = askOf([holder, other], { downPayment: yuan("200.00") });
    const proposal = await submitted(holder, ask);
    expect(proposal).toMatchObject({ state: "offered", version: 2, answerBy: null, desk: "agent" });
    expect(proposal.versions.map(({ author }) => author)).toEqual(["cardholder", "policy"]);
    const { termsHash: hash, terms } = newest(proposal);
    expect(hash).toBe(proposal.versions[0]?.termsHash);
    expect(terms && (await termsHash(terms))).toBe(hash);

    const day = await dayOf(database);
    expect(await acceptOffer(contextOf(database, holder), which(proposal), day)).toEqual({ kind: "accepted" });
    const context = await steppedUp(database, holder);
    expect(await signPlan(context, await signature(holder, proposal), day)).toEqual({ kind: "signed" });
    expect(await signPlan(context, await signature(holder, proposal), day)).toEqual({ kind: "signed" });

    const signed = await view(holder, proposal.proposalId);
    expect(signed).toMatchObject({
      state: "signed",
      validUntil: null,
      agreement: { termsHash: hash, language: "zh-CN" },
    });
    const plans = await getBindingPlans(database.db, holder.cardholderId);
    expect(plans.map((one) => [one.accountId, one.state, one.next?.number])).toEqual([
      [holder.accountId, "signed", 0],
      [other.accountId, "signed", 0],
    ]);
    const rows = await database.owner<{ paid: string; plans: number }[]>`
      select sum(amount)::text as paid, count(distinct plan_id)::int as plans from instalment
      where cardholder_id = ${holder.cardholderId}`;
    expect(rows[0]).toEqual({ paid: `${terms?.totalPaid}`, plans: 2 });
    const stops = await database.owner`select subject from contact_stop where cardholder_id = ${holder.cardholderId}`;
    expect(stops.map((stop) => stop.subject).sort()).toEqual(plans.map((one) => one.planId).sort());
    const told = await database.owner`select facts ->> 'amount' as amount from instruction
      where cardholder_id = ${holder.cardholderId} and kind = 'plan_signed'`;
    expect(told.map((one) => one.amount).sort()).toEqual(
      terms?.accounts.map((one) => moneyToString(one.totalPaid)).sort(),
    );
    expect(await listBrokenChains(database.db)).toMatchObject({ broken: [] });
    expect(await listProposals(database.db, holder.cardholderId)).toMatchObject([{ state: "signed" }]);
  });

  it("answers the same form sent again with the first answer, at once and many at a time", async () => {
    const holder = await addOwing(database);
    const submission = await submissionOf(database, holder, askOf([holder]));
    const context = contextOf(database, holder);
    const day = await dayOf(database);
    const answers = await Promise.all(Array.from({ length: 20 }, () => submitProposal(context, submission, day)));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    const other = { ...submission, reason: "illness" };
    await expect(submitProposal(context, other, day)).rejects.toMatchObject({ code: "conflict" });
    expect(await listProposals(database.db, holder.cardholderId)).toHaveLength(1);
  });
});

describe("what a person answers", () => {
  it("waits with a promised day and a task when the plan is longer than policy grants", async () => {
    const holder = await addOwing(database, { principal: "20000.00" });
    const proposal = await submitted(holder, askOf([holder], { size: { kind: "months", months: 48 } }), {
      budget: budgetOf("9000.00"),
    });
    expect(proposal).toMatchObject({ state: "in_review", version: 1, validUntil: null, desk: "agent" });
    expect(newest(proposal).grounds.filter((one) => one.verdict === "beyond")).toEqual([
      { code: "months", verdict: "beyond", months: "48", limit: "36" },
    ]);
    const [work] = await database.owner`select kind, desk, due_on::text, closed_at from work_item
      where subject = ${proposal.proposalId}`;
    expect(work).toEqual({ kind: "proposal_answer", desk: "agent", due_on: `${proposal.answerBy}`, closed_at: null });
    // Five business days after a Saturday: the working day a week later is a Friday.
    expect(`${proposal.answerBy}`).toBe("2026-11-27");
  });

  it.each([
    ["a token", { kind: "token", amount: yuan("50.00") }],
    ["a pause", { kind: "pause", until: addDays(TODAY, 60) }],
    ["a talk", { kind: "talk" }],
  ] as const)("is %s, which has no terms", async (_name, size) => {
    const holder = await addOwing(database);
    const proposal = await submitted(holder, askOf([holder], { size }));
    expect(proposal).toMatchObject({ state: "in_review" });
    expect(newest(proposal)).toMatchObject({ terms: null, termsHash: null });
  });

  it("goes to a supervisor where the debt is old, and by a contact since not", async () => {
    const holder = await addOwing(database, { dueDate: "2023-06-14" });
    expect(await submitted(holder, askOf([holder]))).toMatchObject({
      desk: "supervisor",
      oldDebt: true,
      state: "in_review",
    });
    const asked = await addOwing(database, { dueDate: "2023-06-14" });
    await database.owner`insert into contact_log (cardholder_id, account_id, contact_ref, at, channel, by_ref, direction,
      outcome) values (${asked.cardholderId}, ${asked.accountId}, 'x', '2025-01-10T02:00:00Z', 'call', 'y', 'outbound',
      'conversation')`;
    expect(await submitted(asked, askOf([asked]))).toMatchObject({ desk: "agent", oldDebt: false });
  });

  it.each(["closed", "charged_off"] as const)("looks at an account that is %s", async (status) => {
    const holder = await addOwing(database, { status });
    const proposal = await submitted(holder, askOf([holder]));
    expect(proposal.state).toBe("in_review");
    expect(newest(proposal).grounds).toContainEqual({ code: "product_status", verdict: "beyond" });
  });
});

describe("figures that moved", () => {
  const day = () => dayOf(database);

  it("are shown before anything is submitted", async () => {
    const holder = await addOwing(database);
    const submission = await submissionOf(database, holder, askOf([holder]));
    const context = contextOf(database, holder);
    await postPayment(database, holder, "700.00");
    const answer = await submitProposal(context, submission, await day());
    const { financed, rows } = await shown(database, holder, submission.ask);
    expect(answer).toMatchObject({ kind: "changed", now: { financed, rows } });
    expect(await listProposals(database.db, holder.cardholderId)).toEqual([]);
    // The key stayed free: the same form with what it shows now is taken.
    const seenHash = await termsHash(await shown(database, holder, submission.ask));
    expect(await submitProposal(context, { ...submission, seenHash }, await day())).toMatchObject({ kind: "offered" });
  });

  it("make the offer anew when it is accepted, and once more when it is signed", async () => {
    const holder = await addOwing(database);
    const proposal = await submitted(holder, askOf([holder]));
    await postPayment(database, holder, "100.00");
    const changed = await acceptOffer(contextOf(database, holder), which(proposal), await day());
    const [was, now] = [newest(proposal).terms, await shown(database, holder, askOf([holder]))];
    expect(changed).toMatchObject({
      kind: "changed",
      version: 3,
      was: { financed: was?.financed },
      now: { financed: now.financed },
    });
    expect(await acceptOffer(contextOf(database, holder), which(proposal), await day())).toEqual({
      kind: "overtaken",
      state: "offered",
    });
    const again = await view(holder, proposal.proposalId);
    expect(await acceptOffer(contextOf(database, holder), which(again), await day())).toEqual({ kind: "accepted" });
    await postPayment(database, holder, "50.00");
    const context = await steppedUp(database, holder);
    expect(await signPlan(context, await signature(holder, again), await day())).toMatchObject({
      kind: "changed",
      version: 4,
    });
    expect(await view(holder, proposal.proposalId)).toMatchObject({ state: "offered", version: 4, agreement: null });
  });

  it("are none when only days went by: what was offered is signed a week later", async () => {
    const holder = await addOwing(database);
    const proposal = await submitted(holder, askOf([holder]));
    const later = await dayOf(database, addDays(TODAY, 7));
    expect(await acceptOffer(contextOf(database, holder), which(proposal), later)).toEqual({ kind: "accepted" });
    const context = await steppedUp(database, holder);
    expect(await signPlan(context, await signature(holder, proposal), later)).toEqual({ kind: "signed" });
  });

  it("leave nothing to plan when everything was paid", async () => {
    const holder = await addOwing(database);
    const proposal = await submitted(holder, askOf([holder]));
    await acceptOffer(contextOf(database, holder), which(proposal), await day());
    await postPayment(database, holder, "3200.00");
    const answer = await signPlan(await steppedUp(database, holder), await signature(holder, proposal), await day());
    expect(answer).toEqual({ kind: "problem", problem: { problem: "nothing_owed", limit: "0042" } });
  });
});

describe("what is refused", () => {
  const day = (days = 0) => dayOf(database, addDays(TODAY, days));

  it("is a second proposal about the same account", async () => {
    const holder = await addOwing(database);
    const submission = await submissionOf(database, holder, askOf([holder]));
    const two = await Promise.all(
      [0, 1].map(async () => submitProposal(contextOf(database, holder), submission, await day())),
    );
    expect(two.map(({ kind }) => kind).sort()).toEqual(["offered", "taken"]);
  });

  it("is what somebody else owns, or terms that were never shown", async () => {
    const [holder, other] = [await addOwing(database), await addOwing(database)];
    const submission = await submissionOf(database, holder, askOf([holder]));
    const theirs = { ...submission, ask: askOf([other]) };
    await expect(submitProposal(contextOf(database, holder), theirs, await day())).rejects.toMatchObject({
      code: "not_found",
    });
    const waived = { ...submission.ask, waiveInterest: 100_000_000n as Ask["waiveInterest"] };
    const proposal = await submitted(holder, waived);
    expect(newest(proposal).terms?.waived).toBe(0n);
    const forged = { ...which(proposal), termsHash: "0".repeat(64) };
    expect(await acceptOffer(contextOf(database, holder), forged, await day())).toMatchObject({
      kind: "changed",
      version: 2,
    });
    expect(await view(holder, proposal.proposalId)).toMatchObject({ state: "offered", version: 2 });
    await expect(acceptOffer(contextOf(database, other), which(proposal), await day())).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is an offer after its last day, and a signature without proof, confirmation or reading", async () => {
    const holder = await addOwing(database);
    const proposal = await submitted(holder, askOf([holder]));
    expect(await acceptOffer(contextOf(database, holder), which(proposal), await day(15))).toEqual({ kind: "expired" });
    expect(await acceptOffer(contextOf(database, holder), which(proposal), await day(14))).toEqual({
      kind: "accepted",
    });
    const signed = await signature(holder, proposal);
    await expect(signPlan(contextOf(database, holder), signed, await day())).rejects.toMatchObject({
      code: "step_up_required",
    });
    const context = await steppedUp(database, holder);
    expect(await signPlan(context, { ...signed, confirmations: [] }, await day())).toEqual({
      kind: "unconfirmed",
      missing: signed.confirmations,
    });
    const other = { ...signed, textHash: "0".repeat(64) };
    expect(await signPlan(context, other, await day())).toMatchObject({ kind: "changed", version: 2 });
    expect(await signPlan(context, { ...signed, readingSeconds: 7 }, await day())).toEqual({
      kind: "reading",
      seconds: 3,
    });
    expect(await signPlan(context, signed, await day(15))).toEqual({ kind: "expired" });
  });
});

describe("a counter", () => {
  it("inside policy is an offer at once, outside it waits, and a withdrawal frees the account", async () => {
    const holder = await addOwing(database);
    const proposal = await submitted(holder, askOf([holder]));
    const answer = async (version: number, months: number) => {
      const ask = askOf([holder], { size: { kind: "months", months } });
      const seenHash = await termsHash(await shown(database, holder, ask));
      const counter = { proposalId: proposal.proposalId, version, ask, words: "每月少一点。", seenHash };
      return counterOffer(contextOf(database, holder), counter, await dayOf(database));
    };
    expect(await answer(2, 18)).toEqual({ kind: "offered" });
    expect(await answer(2, 20)).toEqual({ kind: "overtaken", state: "offered" });
    expect(await answer(4, 48)).toEqual({ kind: "countered" });
    const countered = await view(holder, proposal.proposalId);
    expect(countered).toMatchObject({ state: "countered", version: 5, validUntil: null });
    expect(countered.versions.map(({ author }) => author)).toEqual([
      "cardholder",
      "policy",
      "cardholder",
      "policy",
      "cardholder",
    ]);
    const withdrawal = { proposalId: proposal.proposalId, reasonCode: "too_much", words: null };
    expect(await withdrawProposal(contextOf(database, holder), withdrawal, await dayOf(database))).toEqual({
      kind: "done",
    });
    expect(await view(holder, proposal.proposalId)).toMatchObject({ state: "withdrawn", plans: [{ state: "ended" }] });
    expect(await submitted(holder, askOf([holder]))).toMatchObject({ state: "offered" });
  });
});
