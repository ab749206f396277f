import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { closeAppDatabase } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import type { Action } from "@/lib/action/define-action";
import { IDLE } from "@/lib/action/form-state";
import { inRequest } from "@/lib/action/testing/in-request";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { decideApproval } from "@/lib/plans/approving/checking/actions";
import { requested, viewOf } from "@/lib/plans/approving/testing/requests";
import { addStaff, postPayment } from "@/lib/plans/testing/negotiating";
import { completeSession, startHalfSession } from "@/lib/staff/sessions/mutations";
import { assign } from "@/lib/work/actions";
import DeskHome from "../page";
import CasePage from "../proposals/[cardholderId]/[proposalId]/page";
import ItemPage from "../work/[cardholderId]/[workItemId]/page";
import WorkPage from "../work/page";
import ApprovalPage from "./[cardholderId]/[proposalId]/page";

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

async function sit(staffId: string) {
  await database.owner`update staff set totp_secret = 'set up' where staff_id = ${staffId}`;
  const token = await inTransaction(database.db, async (tx) => {
    const half = await startHalfSession(tx, { staffId, deviceLabel: "test", at: now() });
    return completeSession(tx, { token: half, staffId, sessionId: newId() }, now(), "totp");
  });
  return { "__Host-huanqing-staff": token ?? "" };
}
type Seat = Awaited<ReturnType<typeof sit>>;

async function page(seat: Seat, make: () => Promise<ReactNode>, at = "/staff") {
  const { result } = await inRequest({ cookies: seat, headers: { "x-path": at } }, make);
  return renderToStaticMarkup(createElement("div", null, result));
}
const nothing = Promise.resolve({});
const opened = (key: { cardholderId: string; proposalId: string }) => () =>
  ApprovalPage({ params: Promise.resolve(key) });
const work = (query: Record<string, string>) => () => WorkPage({ searchParams: Promise.resolve(query) });
const theCase = (key: { cardholderId: string; proposalId: string }) => () =>
  CasePage({ params: Promise.resolve(key), searchParams: nothing });

const hiddenOf = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
async function act<R>(seat: Seat, action: Action<R>, fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return inRequest({ cookies: seat }, () => action(IDLE, form));
}

it("shows a request beside what policy grants, and sends it as it was seen", async () => {
  const asked = await requested(database);
  const boss = await sit((await addStaff(database, "supervisor", "周岚"))().actor.staffId);
  const maker = await sit(asked.agent().actor.staffId);
  expect(await page(maker, theCase(asked.approval))).toContain('data-approval="requested"');
  const queue = await page(boss, work({ kind: "approval" }));
  const { cardholderId, proposalId } = asked.approval;
  expect(queue).toContain(`/staff/approvals/${cardholderId}/${proposalId}`);
  const html = await page(boss, opened(asked.approval));
  for (const part of ["本人收支清楚。", 'id="compare"', 'id="budget"', 'id="grounds"', "data-answer"]) {
    expect(html).toContain(part);
  }
  const send = { ...asked.approval, idempotencyKey: newId(), hash1: hiddenOf(html, "hash1") };
  const silent = await act(boss, decideApproval, { ...send, choice: "decline" });
  expect(silent.result).toMatchObject({ status: "invalid", fields: { words: "words_missing" } });
  const forged = await act(boss, decideApproval, { ...send, choice: "1", hash1: "0".repeat(64) });
  expect(forged.result).toMatchObject({ result: { kind: "changed" } });
  const own = await act(maker, decideApproval, { ...send, choice: "1" });
  expect(own.result).toMatchObject({ status: "refused", code: "forbidden" });
  const sent = await act(boss, decideApproval, { ...send, choice: "1", idempotencyKey: newId() });
  expect(sent.redirectedTo).toBe("/staff/work?kind=approval&sent=1");
  expect((await viewOf(asked)).state).toBe("offered");
  const late = await act(boss, decideApproval, { ...send, choice: "1", idempotencyKey: newId() });
  expect(late.result).toMatchObject({ result: { kind: "overtaken", state: "approved" } });
  expect(await page(boss, opened(asked.approval))).not.toContain("data-answer");
});

it("says that the debt has moved, and leaves only the way back", async () => {
  const asked = await requested(database);
  await postPayment(database, asked.holder, "300.00");
  const boss = await sit((await addStaff(database, "supervisor", "周岚"))().actor.staffId);
  const html = await page(boss, opened(asked.approval));
  expect(html).toContain('id="choice-decline"');
  expect(html).not.toContain('id="choice-1"');
  const send = { ...asked.approval, idempotencyKey: newId(), choice: "decline", words: "请按新的欠款再申请。" };
  expect((await act(boss, decideApproval, send)).redirectedTo).toBe("/staff/work?kind=approval&sent=1");
  const maker = await sit(asked.agent().actor.staffId);
  expect(await page(maker, theCase(asked.approval))).toContain("请按新的欠款再申请。");
  const { cardholderId, proposalId } = asked.approval;
  expect(await page(maker, work({ view: "mine" }))).toContain(`/staff/proposals/${cardholderId}/${proposalId}`);
  expect(await page(maker, () => DeskHome({}))).toContain("退回给我的");
});

it("gives an item to somebody from its own page", async () => {
  const asked = await requested(database);
  const boss = await sit((await addStaff(database, "supervisor", "周岚"))().actor.staffId);
  const other = (await addStaff(database, "agent", "周明"))().actor.staffId;
  const [row] = await database.owner<{ id: string }[]>`select work_item_id as id from work_item
    where cardholder_id = ${asked.key.cardholderId} and kind = 'proposal_answer'`;
  const key = { cardholderId: asked.key.cardholderId, workItemId: row?.id ?? "" };
  const html = await page(boss, () => ItemPage({ params: Promise.resolve(key), searchParams: nothing }));
  expect(html).toContain(other);
  const send = { ...key, staffId: other, idempotencyKey: newId() };
  const silent = await act(boss, assign, send);
  expect(silent.result).toMatchObject({ status: "invalid", fields: { words: "words_missing" } });
  const given = await act(boss, assign, { ...send, words: "经办人休假。" });
  expect(given.redirectedTo).toBe(`/staff/work/${key.cardholderId}/${key.workItemId}?done=assigned`);
  const mine = await page(await sit(other), work({ view: "mine" }));
  expect(mine).toContain(`/staff/proposals/${asked.approval.cardholderId}/${asked.approval.proposalId}`);
});
