import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { addDays } from "@/lib/core/dates";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { lookAt, signedPlan } from "../keeping/testing/signed";
import { listQuoteAccounts } from "../moving/data";
import { counterOffer, submitProposal } from "../negotiation/mutations";
import { termsHash } from "../quote";
import { claim, look, type Negotiation, run } from "../testing/commands";
import {
  addOwing,
  addStaff,
  askOf,
  contextOf,
  dayOf,
  type Holder,
  shown,
  submissionOf,
  TODAY,
} from "../testing/negotiating";
import type { Ask } from "../types";
import { type ChoiceInput, choicesOf } from "./choices";
import { offerTerms } from "./mutations";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

/** A month and a half: longer than policy defers by itself. */
const WISHED = addDays(TODAY, 45);
const PAUSE: Ask["size"] = { kind: "pause", until: WISHED };
const deferral = (until = addDays(TODAY, 10)): Ask["size"] => ({ kind: "deferral", amount: yuan("320.00"), until });

async function wishes(holder: Holder, size: Ask["size"], replaces: string | null = null): Promise<Negotiation> {
  const day = await dayOf(database);
  const submission = await submissionOf(database, holder, askOf([holder], { size }), { replaces });
  const done = await submitProposal(contextOf(database, holder), submission, day);
  if (!("proposalId" in done)) throw new Error(done.kind);
  const staff = { agent: await addStaff(database), second: await addStaff(database, "supervisor") };
  const negotiation = { database, day, holder, proposalId: done.proposalId, ...staff };
  await claim(negotiation);
  return negotiation;
}

async function answer(n: Negotiation, size: Ask["size"]) {
  const { version } = await look(n);
  const key = { cardholderId: n.holder.cardholderId, proposalId: n.proposalId, version };
  const staff = (await look(n)).desk === "agent" ? n.agent : n.second;
  return offerTerms(staff(), { ...key, ask: askOf([n.holder], { size }), words: null, seenHash: null }, n.day);
}

async function choices(n: Negotiation, more: Partial<ChoiceInput> = {}) {
  const { plans } = await look(n);
  const byAccount = new Map(plans.map(({ accountId, planId }) => [accountId, planId]));
  const accounts = await listQuoteAccounts(database.db, n.holder.cardholderId, byAccount, n.day);
  const asked = askOf([n.holder], { size: PAUSE });
  const input = { asked, own: null, accounts, rules: n.day, budget: null, oldDebt: false, isReplacing: false };
  const { offers } = await choicesOf({ ...input, role: "agent", ...more });
  return offers.map(({ name, terms, beyond }) => [
    name,
    terms.kind === "deferral" ? `${terms.lastDue}` : terms.months,
    beyond.map(({ code }) => code).join(),
  ]);
}

describe("a wish to pause", () => {
  it("is answered by a deferral, which is negotiated and signed as any other", async () => {
    const n = await wishes(await addOwing(database), PAUSE);
    expect(await answer(n, deferral())).toEqual({ kind: "done" });
    expect(await look(n)).toMatchObject({ state: "offered", kind: "deferral" });
    const ask = askOf([n.holder], { size: deferral(addDays(TODAY, 12)) });
    const seenHash = await termsHash(await shown(database, n.holder, ask));
    const counter = { proposalId: n.proposalId, version: 2, ask, words: null, seenHash };
    expect(await counterOffer(contextOf(database, n.holder), counter, n.day)).toEqual({ kind: "offered" });
    expect((await run(n, "accept", await look(n))).won).toBe(true);
    expect((await run(n, "sign", await look(n))).won).toBe(true);
    const planId = (await look(n)).plans[0]?.planId ?? "";
    const live = await lookAt({ ...n.holder, database, planId, proposalId: n.proposalId });
    expect([live.kind, live.state, `${live.rows[0]?.dueOn}`]).toEqual(["deferral", "signed", `${addDays(TODAY, 12)}`]);
  });

  it("is answered by instalments just as well, and then is about instalments", async () => {
    const n = await wishes(await addOwing(database), PAUSE);
    expect(await answer(n, { kind: "months", months: 6 })).toEqual({ kind: "done" });
    expect(await look(n)).toMatchObject({ state: "offered", kind: "instalments" });
  });

  it("leaves no other kind open, and no other wish a deferral", async () => {
    const n = await wishes(await addOwing(database), PAUSE);
    const settlement: Ask["size"] = { kind: "settlement", amount: yuan("3000.00"), payBy: addDays(TODAY, 10) };
    await expect(answer(n, settlement)).rejects.toMatchObject({ code: "conflict" });
    for (const size of [{ kind: "talk" as const }, { kind: "token" as const, amount: yuan("50.00") }]) {
      await expect(answer(await wishes(await addOwing(database), size), deferral())).rejects.toMatchObject({
        code: "conflict",
      });
    }
  });

  it("puts the deferral before the desk as it is wished, and as long as policy knows", async () => {
    const n = await wishes(await addOwing(database), PAUSE);
    const last = addDays(TODAY, n.day.policy.pack.plan.maxDeferralDays);
    expect(await choices(n)).toEqual([
      ["paused", `${WISHED}`, "deferral_until"],
      ["paused", `${last}`, ""],
      ["at_once", 36, ""],
    ]);
    expect((await choices(n, { isReplacing: true })).map(([name]) => name)).not.toContain("paused");
  });

  it("in place of a plan that binds is answered by instalments: a promise replaces no plan", async () => {
    const signed = await signedPlan(database);
    const n = await wishes(signed, PAUSE, signed.proposalId);
    await expect(answer(n, deferral())).rejects.toMatchObject({ code: "conflict" });
    expect(await answer(n, { kind: "months", months: 6 })).toEqual({ kind: "done" });
  });
});
