import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { addDays, dateOf } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { claimWork, declineProposal, offerTerms, releaseWork, sendToSupervisor } from "../desk/mutations";
import { reviewProposals } from "../handlers/review-proposals";
import { acceptOffer, withdrawProposal } from "../negotiation/mutations";
import { addStaff, contextOf, dayOf, postPayment } from "../testing/negotiating";
import { overtakeApprovals } from "./handlers/overtake-approvals";
import { approveRequest, refuseRequest, requestApproval } from "./mutations";
import { approvalsOf, asking, DUE, hashToday, requested, viewOf, workOf } from "./testing/requests";

useOwnKey();
const database = useDatabase();
/** The promised day is over. */
const AFTER = addDays(dateOf(DUE), 1);
beforeAll(() => publishDemoPolicy(database));

describe("a request for approval", () => {
  it("keeps the offer, the promised day and the case with its maker", async () => {
    const asked = await requested(database);
    const { key, agent, day } = asked;
    expect(await approvalsOf(asked)).toMatchObject([{ state: "requested", due_on: DUE, reason: "本人收支清楚。" }]);
    expect(await viewOf(asked)).toMatchObject({ state: "in_review", desk: "agent", answerBy: { month: 11, day: 27 } });
    const { staffId } = agent().actor;
    expect(await workOf(asked)).toMatchObject([
      { kind: "approval", desk: "supervisor", due_on: DUE },
      { kind: "proposal_answer", desk: "agent", due_on: DUE, assigned_to: staffId },
    ]);
    await releaseWork(agent(), key, day);
    const other = await addStaff(database, "agent", "周明");
    expect(await claimWork(other(), key, day)).toEqual({ kind: "assigned" });
    expect(await claimWork(agent(), key, day)).toMatchObject({ kind: "done" });
  });

  it("is refused for what its maker may send alone, and for what nobody may approve for an agent", async () => {
    const { agent, key, ask, day } = await asking(database);
    const within = { ...key, ask: { ...ask, size: { kind: "months" as const, months: 40 } } };
    const more = { reason: "x", words: null, seenHash: null };
    expect(await requestApproval(agent(), { ...within, ...more }, day)).toEqual({ kind: "not_needed" });
    const limits = day.policy.pack.staffLimits.map((one) => ({ ...one, monthsUpTo: Math.min(one.monthsUpTo, 50) }));
    const strict = { ...day, policy: { ...day.policy, pack: { ...day.policy.pack, staffLimits: limits } } };
    const answer = await requestApproval(agent(), { ...key, ask, ...more }, strict);
    expect(answer).toMatchObject({ kind: "beyond_supervisor", grounds: [{ code: "months" }] });
    const unseen = { ...key, ask, ...more, seenHash: "0".repeat(64) };
    expect(await requestApproval(agent(), unseen, day)).toMatchObject({ kind: "changed" });
    await releaseWork(agent(), key, day);
    expect(await requestApproval(agent(), { ...key, ask, ...more }, day)).toEqual({ kind: "not_claimed" });
  });

  it("is asked anew by a newer one, and closed by whatever else its maker answers", async () => {
    const asked = await requested(database);
    const { agent, key, ask, day } = asked;
    const again = { ...key, ask, reason: "再问一次。", words: null, seenHash: null };
    expect(await requestApproval(agent(), again, day)).toEqual({ kind: "done" });
    expect((await approvalsOf(asked)).map(({ state }) => state)).toEqual(["overtaken", "requested"]);
    expect((await workOf(asked)).map(({ kind }) => kind)).toEqual(["approval", "proposal_answer"]);
    const no = { ...key, reasonCode: "too_long", words: "期限太长。", nextStep: "可以选 24 期以内。" };
    expect(await declineProposal(agent(), no, day)).toEqual({ kind: "done" });
    expect((await approvalsOf(asked)).map(({ state }) => state)).toEqual(["overtaken", "overtaken"]);
    expect(await workOf(asked)).toEqual([]);
  });

  it("is closed when the case is handed to the supervisor, or taken back by the cardholder", async () => {
    const [handed, taken] = [await requested(database), await requested(database)];
    await sendToSupervisor(handed.agent(), { ...handed.key, words: "请接手。" }, handed.day);
    expect(await approvalsOf(handed)).toMatchObject([{ state: "overtaken" }]);
    expect(await workOf(handed)).toMatchObject([{ kind: "proposal_answer", desk: "supervisor", assigned_to: null }]);
    const { proposalId } = taken.key;
    const back = { proposalId, reasonCode: "other_way", words: null };
    await withdrawProposal(contextOf(database, taken.holder), back, taken.day);
    expect(await approvalsOf(taken)).toMatchObject([{ state: "overtaken" }]);
    expect(await workOf(taken)).toEqual([]);
  });
});

describe("a checker", () => {
  it("grants what was asked for, in its maker's name, and the cardholder can take it", async () => {
    const asked = await requested(database);
    const [checker, seenHash] = [await addStaff(database, "supervisor", "周岚"), await hashToday(asked)];
    const wrong = { ...asked.approval, seenHash: "0".repeat(64), words: null };
    expect(await approveRequest(checker(), wrong, asked.day)).toMatchObject({ kind: "changed" });
    const input = { ...asked.approval, seenHash, words: "同意。" };
    expect(await approveRequest(checker(), input, asked.day)).toEqual({ kind: "done" });
    const view = await viewOf(asked);
    expect(view).toMatchObject({ state: "offered", version: 2 });
    const offer = view.versions[1];
    expect(offer).toMatchObject({ author: "staff", staffName: "林夏", words: "六十期可以。", terms: { months: 60 } });
    expect(await approvalsOf(asked)).toMatchObject([
      { state: "approved", decided_by: checker().actor.staffId, decided_words: "同意。" },
    ]);
    expect(await workOf(asked)).toEqual([]);
    const chain = await database.owner`select actor, event, facts from audit_event
      where cardholder_id = ${asked.holder.cardholderId} order by seq`;
    const by = `staff:${checker().actor.staffId}`;
    expect(chain.filter(({ actor }) => actor === by).map(({ event }) => event)).toEqual([
      "approval.granted",
      "proposal.offered",
    ]);
    const accepted = { proposalId: asked.key.proposalId, version: 2, termsHash: offer?.termsHash ?? "" };
    expect(await acceptOffer(contextOf(database, asked.holder), accepted, asked.day)).toEqual({ kind: "accepted" });
  });

  it("refuses with a reason: the case is the maker's again, with the same day", async () => {
    const asked = await requested(database);
    const checker = await addStaff(database, "supervisor", "周岚");
    const no = { ...asked.approval, words: "先请本人补充收入。" };
    expect(await refuseRequest(checker(), no, asked.day)).toEqual({ kind: "done" });
    expect(await refuseRequest(checker(), no, asked.day)).toEqual({ kind: "overtaken", state: "refused" });
    expect(await viewOf(asked)).toMatchObject({ state: "in_review", desk: "agent", answerBy: { day: 27 } });
    expect(await workOf(asked)).toMatchObject([{ kind: "proposal_answer", due_on: DUE }]);
    const { agent, key, ask, day } = asked;
    const again = { ...key, ask, reason: "已补充。", words: null, seenHash: null };
    expect(await requestApproval(agent(), again, day)).toEqual({ kind: "done" });
    expect((await approvalsOf(asked)).map(({ state }) => state)).toEqual(["refused", "requested"]);
  });

  it("is never the maker: not by the role, not by the code, not in the database", async () => {
    const asked = await requested(database);
    const input = { ...asked.approval, seenHash: await hashToday(asked), words: null };
    await expect(approveRequest(asked.agent(), input, asked.day)).rejects.toMatchObject({ code: "forbidden" });
    const risen = asked.agent();
    risen.actor.role = "supervisor";
    expect(await approveRequest(risen, input, asked.day)).toEqual({ kind: "own_request" });
    const no = { ...asked.approval, words: "不行。" };
    expect(await refuseRequest(risen, no, asked.day)).toEqual({ kind: "own_request" });
    await expect(database.owner`update approval set state = 'approved', decided_by = requested_by, decided_at = now()
      where approval_id = ${asked.approval.approvalId}`).rejects.toThrow(/approval_two_people/);
    const [person] = [await addStaff(database, "supervisor", "周岚")];
    const stranger = { ...input, approvalId: newId() };
    await expect(approveRequest(person(), stranger, asked.day)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is told when the debt has moved since it was asked for", async () => {
    const asked = await requested(database);
    await postPayment(database, asked.holder, "500.00");
    const checker = await addStaff(database, "supervisor", "周岚");
    const input = { ...asked.approval, seenHash: await hashToday(asked), words: null };
    expect(await approveRequest(checker(), input, asked.day)).toEqual({ kind: "moved" });
    expect(await approvalsOf(asked)).toMatchObject([{ state: "requested" }]);
  });

  it("of a supervisor's own offer is another supervisor, where policy wants two people", async () => {
    const { key, ask, day, agent } = await asking(database);
    const twoPeople = { ...day.policy.pack.plan.twoPeople, for: ["months" as const] };
    const pack = { ...day.policy.pack, plan: { ...day.policy.pack.plan, twoPeople } };
    const strict = { ...day, policy: { ...day.policy, pack } };
    const [maker, checker] = [await addStaff(database, "supervisor"), await addStaff(database, "supervisor", "周岚")];
    await releaseWork(agent(), key, day);
    await claimWork(maker(), key, day);
    const offer = { ...key, ask, words: null, seenHash: null };
    expect(await offerTerms(maker(), offer, day)).toMatchObject({ kind: "done" });
    const second = await asking(database);
    await releaseWork(second.agent(), second.key, day);
    await claimWork(maker(), second.key, day);
    const beyond = { ...second.key, ask: second.ask, words: null, seenHash: null };
    const alone = await offerTerms(maker(), beyond, strict);
    expect(alone).toMatchObject({ kind: "beyond_authority", grounds: [{ code: "months", limit: "48" }] });
    expect(await requestApproval(maker(), { ...beyond, reason: "负担得起。" }, strict)).toEqual({ kind: "done" });
    const asked = {
      ...second,
      approval: { ...second.key, ...((await approvalsOf(second))[0] as { approvalId: string }) },
    };
    const input = { ...asked.approval, seenHash: await hashToday(asked), words: null };
    const { cardholderId, proposalId, approvalId } = input;
    const granted = { cardholderId, proposalId, approvalId, seenHash: input.seenHash, words: null };
    expect(await approveRequest(maker(), granted, strict)).toEqual({ kind: "own_request" });
    expect(await approveRequest(checker(), granted, strict)).toEqual({ kind: "done" });
  });
});

describe("the promised day", () => {
  it("overtakes what nobody decided: nothing is granted, and the case is its maker's", async () => {
    const asked = await requested(database);
    expect(await overtakeApprovals(database.db, dateOf(DUE))).toBe(0);
    const done = await reviewProposals(database.db, AFTER);
    expect(done.overtakenApprovals).toBeGreaterThanOrEqual(1);
    expect(await overtakeApprovals(database.db, AFTER)).toBe(0);
    expect(await approvalsOf(asked)).toMatchObject([{ state: "overtaken", decided_by: null }]);
    expect(await viewOf(asked)).toMatchObject({ state: "in_review", version: 1 });
    const { staffId } = asked.agent().actor;
    expect(await workOf(asked)).toMatchObject([{ kind: "proposal_answer", assigned_to: staffId, due_on: DUE }]);
  });

  it("closes it even before the clock has looked", async () => {
    const asked = await requested(database);
    const checker = await addStaff(database, "supervisor", "周岚");
    const late = await dayOf(database, AFTER);
    const input = { ...asked.approval, seenHash: await hashToday(asked), words: null };
    expect(await approveRequest(checker(), input, late)).toEqual({ kind: "overtaken", state: "overtaken" });
    expect(await refuseRequest(checker(), { ...asked.approval, words: "晚了。" }, late)).toMatchObject({
      kind: "overtaken",
    });
  });

  it("has one winner in each of 25 races of eight with checkers, and the losers are told", async () => {
    const checkers = await Promise.all(Array.from({ length: 4 }, () => addStaff(database, "supervisor", "周岚")));
    const wrong: string[] = [];
    for (let round = 0; round < 25; round++) {
      const asked = await requested(database);
      const { day, approval: key, holder, agent } = asked;
      const seenHash = await hashToday(asked);
      const approve = (n: number) => () =>
        approveRequest((checkers[n] as (typeof checkers)[number])(), { ...key, seenHash, words: null }, day);
      const refuse = (n: number) => () =>
        refuseRequest((checkers[n] as (typeof checkers)[number])(), { ...key, words: "不同意。" }, day);
      const clock = async () => ({ kind: (await overtakeApprovals(database.db, AFTER)) > 0 ? "done" : "overtaken" });
      const leave = { proposalId: key.proposalId, reasonCode: "mistake", words: null };
      const runners: (() => Promise<{ kind: string }>)[] = [
        ...[approve(0), approve(1), refuse(2), refuse(3), clock, clock],
        () => sendToSupervisor(agent(), { ...asked.key, words: "请接手。" }, day),
        ...(round % 2 === 0 ? [clock] : [() => withdrawProposal(contextOf(database, holder), leave, day)]),
      ];
      const ended = await Promise.all(runners.sort(() => Math.random() - 0.5).map((run) => run()));
      const [{ state } = { state: "" }] = await approvalsOf(asked);
      const view = await viewOf(asked);
      const told = ended.every(({ kind }) => ["done", "overtaken", "not_claimed"].includes(kind));
      const isGranted = view.versions.length === 2;
      if (!told || state === "requested" || isGranted !== (state === "approved")) {
        wrong.push(`round ${round}: ${state}, ${view.state}, ${ended.map(({ kind }) => kind)}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);
});
