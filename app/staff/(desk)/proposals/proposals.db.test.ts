import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeAppDatabase } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import type { Action } from "@/lib/action/define-action";
import { IDLE } from "@/lib/action/form-state";
import { inRequest } from "@/lib/action/testing/in-request";
import { businessDate, now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { getProposalOfDesk } from "@/lib/plans/data";
import { answerProposal, claimCase, takeNext, tryTerms } from "@/lib/plans/desk/actions";
import { submitProposal, withdrawProposal } from "@/lib/plans/negotiation/mutations";
import { termsHash } from "@/lib/plans/quote";
import {
  addOwing,
  addStaff,
  askOf,
  budgetOf,
  contextOf,
  dayOf,
  shown,
  submissionOf,
} from "@/lib/plans/testing/negotiating";
import { completeSession, startHalfSession } from "@/lib/staff/sessions/mutations";
import CasePage from "./[cardholderId]/[proposalId]/page";
import QueuePage from "./page";

// The package throws outside a server bundle; what it guards is the bundle, not the code.
vi.mock("server-only", () => ({}));
await vi.hoisted(async () => {
  const { AsyncLocalStorage } = await import("node:async_hooks");
  Object.assign(globalThis, { AsyncLocalStorage });
  const key = "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdCE";
  Object.assign(process.env, { PORTAL_ORIGIN: "https://portal.bank.example", LOG_LEVEL: "silent", HUANQING_KEY: key });
});

const database = useDatabase();
beforeAll(async () => {
  Object.assign(process.env, { DATABASE_URL: database.url("app"), HUANQING_ISSUER: "unused" });
  await publishDemoPolicy(database);
});
afterAll(closeAppDatabase);

const TODAY = businessDate(now(), "Asia/Shanghai", 0);
const COOKIE = "__Host-huanqing-staff";

async function sit(role: "agent" | "supervisor" = "agent", name = "陈屿") {
  const { staffId } = (await addStaff(database, role, name))().actor;
  await database.owner`update staff set totp_secret = 'set up' where staff_id = ${staffId}`;
  const token = await inTransaction(database.db, async (tx) => {
    const half = await startHalfSession(tx, { staffId, deviceLabel: "test", at: now() });
    return completeSession(tx, { token: half, staffId, sessionId: newId() }, now(), "totp");
  });
  return { staffId, cookies: { [COOKIE]: token ?? "" } };
}
type Seat = Awaited<ReturnType<typeof sit>>;

/** A proposal that waits for a person. */
async function waiting(months = 40) {
  const holder = await addOwing(database, { principal: "20000.00" });
  const ask = askOf([holder], { size: { kind: "months", months } }, TODAY);
  const seenHash = await termsHash(await shown(database, holder, ask, TODAY));
  const more = { budget: budgetOf("3000.00"), ownWords: "工资 8 日发。", seenHash };
  const wish = askOf([holder], { size: { kind: "talk" } });
  const submission = { ...(await submissionOf(database, holder, wish, more)), ask };
  const done = await submitProposal(contextOf(database, holder), submission, await dayOf(database, TODAY));
  if (done.kind !== "in_review") throw new Error(done.kind);
  return { holder, key: { cardholderId: holder.cardholderId, proposalId: done.proposalId } };
}
type Key = Awaited<ReturnType<typeof waiting>>["key"];

const path = ({ cardholderId, proposalId }: Key) => `/staff/proposals/${cardholderId}/${proposalId}`;
async function page(seat: Seat, make: () => Promise<ReactNode>, at: string, kept: Record<string, string> = {}) {
  const cookies = { ...seat.cookies, ...kept };
  const { result } = await inRequest({ cookies, headers: { "x-path": at } }, make);
  return renderToStaticMarkup(createElement("div", null, result));
}
const openCase = (seat: Seat, key: Key, kept?: Record<string, string>) =>
  page(seat, () => CasePage({ params: Promise.resolve(key), searchParams: Promise.resolve({}) }), path(key), kept);
const openQueue = (seat: Seat, query: Record<string, string> = {}) =>
  page(seat, () => QueuePage({ searchParams: Promise.resolve(query) }), "/staff/proposals");

const hiddenOf = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
async function act<R>(seat: Seat, action: Action<R>, fields: Record<string, string>, kept = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return inRequest({ cookies: { ...seat.cookies, ...kept } }, () => action(IDLE, form));
}
/** What the form of the page sends, with the choice. */
function sends(html: string, key: Key, more: Record<string, string>) {
  const hashes = ["1", "2", "3", "4"].map((n) => [`hash${n}`, hiddenOf(html, `hash${n}`)]);
  return { ...key, version: "1", idempotencyKey: newId(), ...Object.fromEntries(hashes), ...more };
}
const stateOf = async ({ cardholderId, proposalId }: Key) =>
  (await getProposalOfDesk(database.db, cardholderId, proposalId))?.state;

describe("the desk", () => {
  it("lists what is promised, gives the next one, and shows it whole", async () => {
    const { key } = await waiting();
    const seat = await sit();
    expect(await openQueue(seat)).toContain(path(key));
    const taken = await act(seat, takeNext, { desk: "agent" });
    expect(taken.redirectedTo).toMatch(/^\/staff\/proposals\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/);
    const mine = await sit();
    const claimed = await act(mine, claimCase, { ...key, version: "1" });
    expect(claimed.redirectedTo).toMatch(new RegExp(`^${path(key)}(\\?not=taken)?$`));
    const html = await openCase(seat, key);
    for (const part of ["工资 8 日发。", 'id="grounds"', 'id="budget"', 'id="talk"', 'id="earlier"', 'data-case=""'])
      expect(html).toContain(part);
  });

  it("sends the offer that was looked at, and no other", async () => {
    const { key } = await waiting();
    const seat = await sit();
    await act(seat, claimCase, { ...key, version: "1" });
    const html = await openCase(seat, key);
    expect(hiddenOf(html, "hash1")).toMatch(/^[0-9a-f]{64}$/);
    const forged = await act(seat, answerProposal, sends(html, key, { choice: "2", hash2: "0".repeat(64) }));
    expect(forged.result).toMatchObject({ status: "done", result: { kind: "changed" } });
    const sent = await act(seat, answerProposal, sends(html, key, { choice: "2", words: "可以多还一点。" }));
    expect(sent.redirectedTo).toBe("/staff/proposals?sent=1");
    expect(await stateOf(key)).toBe("offered");
    const late = await act(seat, answerProposal, sends(html, key, { choice: "1" }));
    expect(late.result).toMatchObject({ result: { kind: "overtaken", state: "offered" } });
  });

  it("shows own terms before it sends them, and says what is beyond the own authority", async () => {
    const { key } = await waiting();
    const seat = await sit();
    await act(seat, claimCase, { ...key, version: "1" });
    const html = await openCase(seat, key);
    const own = { choice: "4", ownMonths: "52" };
    const unseen = await act(seat, answerProposal, sends(html, key, own));
    expect(unseen.result).toMatchObject({ result: { kind: "unseen" } });
    const tried = await act(seat, tryTerms, { ...key, version: "1", ownMonths: "52" });
    const [name = "", value = ""] = [...tried.cookies].find(([cookie]) => cookie.endsWith("desk-terms")) ?? [];
    const again = await openCase(seat, key, { [name]: value });
    expect(hiddenOf(again, "hash4")).toMatch(/^[0-9a-f]{64}$/);
    const beyond = await act(seat, answerProposal, sends(again, key, own));
    expect(beyond.result).toMatchObject({ result: { kind: "invalid", fields: { note: "note_missing" } } });
    const up = await act(seat, answerProposal, sends(again, key, { choice: "supervisor", note: "收支清楚。" }));
    expect(up.redirectedTo).toBe("/staff/proposals?sent=1");
    const boss = await sit("supervisor", "周岚");
    expect(await openQueue(boss)).toContain(path(key));
    expect(await openCase(boss, key)).toContain("收支清楚。");
  });

  it("asks and declines only with a reason and words", async () => {
    const [first, second] = [await waiting(), await waiting()];
    const seat = await sit();
    for (const { key } of [first, second]) await act(seat, claimCase, { ...key, version: "1" });
    const html = await openCase(seat, first.key);
    const empty = await act(seat, answerProposal, sends(html, first.key, { choice: "decline" }));
    expect(empty.result).toMatchObject({
      status: "invalid",
      fields: { declineCode: "reason_missing", words: "words_missing", nextStep: "next_step_missing" },
    });
    const decline = { choice: "decline", declineCode: "too_long", words: "太长。", nextStep: "可以选 24 期。" };
    await act(seat, answerProposal, sends(html, first.key, decline));
    expect(await stateOf(first.key)).toBe("declined");
    const ask = { choice: "ask", infoCode: "income", words: "工资是税后吗？" };
    await act(seat, answerProposal, sends(html, second.key, ask));
    expect(await stateOf(second.key)).toBe("info_needed");
  });

  it("lets one of two agents have a case, and tells whom the cardholder overtook", async () => {
    const { key, holder } = await waiting();
    const [one, two] = [await sit("agent", "陈屿"), await sit("agent", "林夏")];
    await act(one, claimCase, { ...key, version: "1" });
    const refused = await act(two, claimCase, { ...key, version: "1" });
    expect(refused.redirectedTo).toBe(`${path(key)}?not=taken`);
    expect(await openCase(two, key)).not.toContain("data-answer");
    const html = await openCase(one, key);
    const notMine = await act(two, answerProposal, sends(html, key, { choice: "1" }));
    expect(notMine.result).toMatchObject({ result: { kind: "not_claimed" } });
    const { proposalId } = key;
    const day = await dayOf(database, TODAY);
    await withdrawProposal(contextOf(database, holder), { proposalId, reasonCode: "other_way", words: null }, day);
    const late = await act(one, answerProposal, sends(html, key, { choice: "1" }));
    expect(late.result).toMatchObject({ result: { kind: "overtaken", state: "withdrawn" } });
  });

  it("is there for its roles alone", async () => {
    const { key } = await waiting();
    const seat = await sit();
    const absent = { cardholderId: key.cardholderId, proposalId: newId() };
    await expect(openCase(seat, absent)).rejects.toMatchObject({ digest: "NEXT_HTTP_ERROR_FALLBACK;404" });
  });
});
