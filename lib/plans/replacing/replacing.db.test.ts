import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { listBrokenChains } from "@/lib/audit/data";
import { addDays } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { getAgreementText } from "../agreement/data";
import { quoteEarly } from "../changing/mutations";
import { lookAt, type Signed, signedPlan } from "../keeping/testing/signed";
import { askSecondLook, submitProposal, withdrawProposal } from "../negotiation/mutations";
import { type Command, claim, look, run } from "../testing/commands";
import { addAnother, addStaff, askOf, contextOf, dayOf, submissionOf, TODAY } from "../testing/negotiating";
import type { Ask } from "../types";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

/** Proposes longer terms in place of what was signed. */
async function tell(signed: Signed, more: Partial<Ask> = {}, replaces: string | null = signed.proposalId) {
  const day = await dayOf(database);
  const ask = askOf([signed], { size: { kind: "months", months: 6 }, ...more });
  const submission = await submissionOf(database, signed, ask, { replaces });
  const done = await submitProposal(contextOf(database, signed), submission, day);
  return { done, day };
}

async function told(signed: Signed, more: Partial<Ask> = {}) {
  const { done, day } = await tell(signed, more);
  if (!("proposalId" in done)) throw new Error(done.kind);
  const staff = { agent: await addStaff(database), second: await addStaff(database, "supervisor") };
  const negotiation = { database, day, holder: signed, proposalId: done.proposalId, ...staff };
  return {
    proposalId: done.proposalId,
    kind: done.kind,
    claim: () => claim(negotiation),
    step: async (command: Command) => run(negotiation, command, await look(negotiation)),
    planId: (await look(negotiation)).plans[0]?.planId ?? "",
  };
}

const stopsOf = ({ cardholderId }: Signed) =>
  database.owner<{ subject: string; over: boolean }[]>`
    select subject, ended_at is not null as over from contact_stop where cardholder_id = ${cardholderId}
    order by contact_stop_id`;
const restsOf = ({ cardholderId }: Signed) =>
  database.owner<{ subject: string; over: boolean }[]>`
    select subject, ended_on is not null as over from account_forbearance where cardholder_id = ${cardholderId}
    order by ended_on nulls last`;

describe("a proposal in place of a binding plan", () => {
  it("leaves the plan as it is until it is signed, and ends it with the signature", async () => {
    const signed = await signedPlan(database);
    await quoteEarly(contextOf(database, signed), { planId: signed.planId }, await dayOf(database));
    const next = await told(signed);
    expect(next.kind).toBe("offered");
    await next.step("accept");
    expect((await lookAt(signed)).state).toBe("signed");
    const text = await getAgreementText(database.db, {
      cardholderId: signed.cardholderId,
      proposalId: next.proposalId,
      version: 2,
      language: "en",
    });
    expect(JSON.stringify(text?.document.clauses.other)).toContain((await lookAt(signed)).reference);
    expect((await next.step("sign")).won).toBe(true);
    const old = await lookAt(signed);
    expect([old.state, old.endedOn, old.quote]).toEqual(["replaced", TODAY, null]);
    const current = await lookAt({ ...signed, planId: next.planId });
    expect([current.state, current.replacesPlanId, current.rows.length]).toEqual(["signed", signed.planId, 6]);
    expect(await stopsOf(signed)).toEqual([
      { subject: signed.planId, over: true },
      { subject: next.planId, over: false },
    ]);
    expect(await restsOf(signed)).toEqual([
      { subject: signed.planId, over: true },
      { subject: next.planId, over: false },
    ]);
    const core = await database.owner<{ kind: string; facts: { plan_id: string; replaces_plan_id: string | null } }[]>`
      select kind, facts from instruction where cardholder_id = ${signed.cardholderId} order by sequence`;
    expect(core.map(({ kind, facts }) => [kind, facts.plan_id, facts.replaces_plan_id])).toEqual([
      ["plan_signed", signed.planId, null],
      ["plan_signed", next.planId, signed.planId],
    ]);
    expect((await listBrokenChains(database.db)).broken).toEqual([]);
  });

  it("cures the notice of the plan that it ends", async () => {
    const signed = await signedPlan(database);
    const { cardholderId, planId } = signed;
    await database.owner`insert into break_notice (cardholder_id, plan_id, break_notice_id, number, noticed_on,
      last_chance, state) values (${cardholderId}, ${planId}, ${newId()}, 1, ${TODAY.toString()},
      ${addDays(TODAY, 14).toString()}, 'open')`;
    const next = await told(signed);
    await next.step("accept");
    await next.step("sign");
    expect((await lookAt(signed)).notice?.state).toBe("cured");
  });

  it("that comes to nothing changes nothing of it, and another can be made", async () => {
    const signed = await signedPlan(database);
    const first = await told(signed);
    const day = await dayOf(database);
    const withdrawal = { proposalId: first.proposalId, reasonCode: "other", words: null };
    expect((await withdrawProposal(contextOf(database, signed), withdrawal, day)).kind).toBe("done");
    expect(await lookAt(signed)).toMatchObject({ state: "signed", scheduleVersion: 1 });
    const second = await told(signed);
    expect((await tell(signed)).done).toEqual({ kind: "taken", accountIds: [signed.accountId] });
    await second.step("accept");
    expect((await second.step("sign")).won).toBe(true);
  });

  it("can be looked at a second time while the plan binds", async () => {
    const signed = await signedPlan(database);
    const wish = await told(signed, { size: { kind: "token", amount: yuan("100.00") } });
    expect(wish.kind).toBe("in_review");
    await wish.claim();
    await wish.step("decline");
    const asked = { proposalId: wish.proposalId, words: null };
    expect((await askSecondLook(contextOf(database, signed), asked, await dayOf(database))).kind).toBe("done");
  });

  it("is about exactly the accounts of what it replaces, and about nothing that nobody signed", async () => {
    const signed = await signedPlan(database);
    const taken = { kind: "taken", accountIds: [signed.accountId] };
    expect((await tell(signed, {}, null)).done).toEqual(taken);
    expect((await tell(signed, {}, newId())).done).toEqual(taken);
    const other = await addAnother(database, signed);
    const both = await tell(signed, { accountIds: [signed.accountId, other.accountId] });
    expect(both.done).toEqual({ kind: "taken", accountIds: [other.accountId] });
  });

  it("signs as usual when the plan was over meanwhile", async () => {
    const signed = await signedPlan(database);
    const next = await told(signed);
    await next.step("accept");
    await database.owner`update plan set state = 'broken', ended_on = ${TODAY.toString()}
      where plan_id = ${signed.planId}`;
    expect((await next.step("sign")).won).toBe(true);
    expect((await lookAt(signed)).state).toBe("broken");
    const [, told2] = await database.owner<{ facts: { replaces_plan_id: string | null } }[]>`
      select facts from instruction where cardholder_id = ${signed.cardholderId} order by sequence`;
    expect(told2?.facts.replaces_plan_id).toBeNull();
  });
});
