import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeAppDatabase } from "@/db/client";
import { letterPaper } from "@/db/schema/letters";
import { recordDocument } from "@/db/schema/records";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { yuan } from "@/lib/accounts/testing/facts";
import { inRequest } from "@/lib/action/testing/in-request";
import { startSession } from "@/lib/auth/mutations";
import { now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { addFiled, addOfficer, claim, decide } from "@/lib/disputes/testing/deciding";
import { fileStore } from "@/lib/files/store";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { printLetter, writeLetter } from "@/lib/letters/handlers/write-letter";
import { askLetter } from "@/lib/letters/mutations";
import { MOST_A_DAY } from "@/lib/letters/rules";
import { tellPayment } from "@/lib/payments/mutations";
import { addHolder, contextOf, dayOf, post, TODAY, told } from "@/lib/payments/testing/claims";
import { addOffer, sign } from "@/lib/plans/agreement/testing/signed";
import { listDocuments } from "@/lib/records/data";
import { ownSealKey, PAPERS, sealAll } from "@/lib/records/testing/sealing";
import type { LetterKind } from "@/lib/records/types";
import { GET } from "./route";

// The package throws outside a server bundle; what it guards is the bundle, not the code.
vi.mock("server-only", () => ({}));
await vi.hoisted(async () => {
  const { AsyncLocalStorage } = await import("node:async_hooks");
  Object.assign(globalThis, { AsyncLocalStorage });
  Object.assign(process.env, { PORTAL_ORIGIN: "https://portal.bank.example", LOG_LEVEL: "silent" });
});

useOwnKey();
const database = useDatabase();
const key = ownSealKey();
beforeAll(async () => {
  const installation = "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdCE";
  Object.assign(process.env, {
    DATABASE_URL: database.url("app"),
    HUANQING_ISSUER: "unused",
    HUANQING_KEY: installation,
  });
  await publishDemoPolicy(database);
});
afterAll(closeAppDatabase);

const moment = () => ({ today: TODAY, at: now() });
const write = (whose: { cardholderId: string; letterId: string }, store = fileStore(readEnv())) =>
  writeLetter(database.db, store, PAPERS, whose, moment());

/** The payloads that wait in the queue for a cardholder. */
async function queued(task: string, cardholderId: string) {
  const rows = await database.owner<{ payload: Record<string, unknown> }[]>`
    select p.payload from graphile_worker._private_jobs p join graphile_worker._private_tasks t on t.id = p.task_id
    where t.identifier = ${task} and p.payload ->> 'cardholderId' = ${cardholderId} order by p.id`;
  return rows.map(({ payload }) => payload);
}

const lettersOf = async (cardholderId: string) =>
  (await queued("letter.write", cardholderId)) as { cardholderId: string; letterId: string }[];
const eventsOf = async (cardholderId: string, event: string) =>
  database.owner`select facts from audit_event where cardholder_id = ${cardholderId} and event = ${event}`;

/** Writes what an event ordered, by the jobs that the event put into the queue. @returns the text, as JSON */
async function written(cardholderId: string, kind: LetterKind): Promise<string> {
  const happened = (await queued("letter.print", cardholderId)).filter((one) => one.kind === kind);
  expect(happened.length).toBeGreaterThan(0);
  for (const one of happened) {
    expect(await printLetter(database.db, one as unknown as Parameters<typeof printLetter>[1], moment())).toBe(true);
    expect(await printLetter(database.db, one as unknown as Parameters<typeof printLetter>[1], moment())).toBe(false);
  }
  for (const one of await lettersOf(cardholderId)) await write(one);
  const rows = await database.db.select().from(letterPaper);
  const found = rows.find((row) => row.cardholderId === cardholderId && row.text.kind === kind);
  return JSON.stringify(found?.text ?? null);
}

async function fetched(cardholderId: string | null, documentId: string): Promise<Response> {
  const started =
    cardholderId &&
    (await inTransaction(database.db, (tx) =>
      startSession(tx, { cardholderId, deviceLabel: "Chrome", at: now(), by: "tail" }),
    ));
  const cookies = started ? { "__Host-huanqing-session": started } : {};
  const request = new Request(`https://portal.bank.example/api/documents/${documentId}`);
  const { result } = await inRequest({ cookies }, () => GET(request, { params: Promise.resolve({ documentId }) }));
  return result as Response;
}

describe("a letter that is asked for", () => {
  it("is written once by many workers at once, sealed, and handed to nobody but who asked", async () => {
    const [holder, other] = [await addHolder(database), await addHolder(database)];
    const asked = { kind: "statement_of_account", accountId: holder.accountId, language: "both" } as const;
    const ask = () => askLetter(contextOf(database, holder), asked, TODAY);
    expect([await ask(), await ask()]).toEqual([{ kind: "asked" }, { kind: "known" }]);
    const [order, ...more] = await lettersOf(holder.cardholderId);
    if (!order || more.length > 0) throw new Error("not ordered once");
    const answers = await Promise.all(Array.from({ length: 3 }, () => write(order)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await eventsOf(holder.cardholderId, "document.issued")).toHaveLength(1);
    const [document] = await listDocuments(database.db, holder.cardholderId);
    if (!document) throw new Error("not listed");
    expect(document).toMatchObject({ kind: "statement_of_account", language: "both", isReady: false });
    expect((await fetched(holder.cardholderId, document.documentId)).status).toBe(404);
    await sealAll(database, await key());
    const taken = await fetched(holder.cardholderId, document.documentId);
    expect([taken.status, taken.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(Buffer.from(await taken.arrayBuffer()).includes("/ETSI.CAdES.detached")).toBe(true);
    const refused = [
      await fetched(other.cardholderId, document.documentId),
      await fetched(null, document.documentId),
      await fetched(holder.cardholderId, newId()),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(await eventsOf(holder.cardholderId, "document.opened")).toHaveLength(1);
    expect(await eventsOf(other.cardholderId, "document.opened")).toHaveLength(0);
  });

  it("is not written for an account of somebody else, nor more often than a day allows", async () => {
    const [holder, other] = [await addHolder(database), await addHolder(database)];
    const ask = (kind: "contact_log" | "collection_letter", language: "zh-CN" | "en" | "both", accountId: string) =>
      askLetter(contextOf(database, holder), { kind, language, accountId }, TODAY);
    await expect(ask("collection_letter", "en", other.accountId)).rejects.toMatchObject({ code: "not_found" });
    const all = [];
    for (const kind of ["contact_log", "collection_letter"] as const)
      for (const language of ["zh-CN", "en", "both"] as const) all.push(await ask(kind, language, holder.accountId));
    expect(all).toEqual(Array.from({ length: MOST_A_DAY }, () => ({ kind: "asked" })));
    const statement = { kind: "statement_of_account", accountId: holder.accountId, language: "en" } as const;
    expect(await askLetter(contextOf(database, holder), statement, TODAY)).toEqual({ kind: "full", most: MOST_A_DAY });
  });

  it("is written by a later attempt when the store failed", async () => {
    const holder = await addHolder(database);
    await askLetter(contextOf(database, holder), { kind: "contact_log", accountId: null, language: "en" }, TODAY);
    const [order] = await lettersOf(holder.cardholderId);
    if (!order) throw new Error("not ordered");
    const store = { ...fileStore(readEnv()), put: () => Promise.reject(new Error("the disk is full")) };
    await expect(write(order, store)).rejects.toThrow("full");
    expect(await listDocuments(database.db, holder.cardholderId)).toEqual([]);
    expect([await write(order), await write(order)]).toEqual([true, false]);
  });
});

describe("a letter about what happened", () => {
  it("follows a dispute: its receipt, and the decision", async () => {
    const { key: filed } = await addFiled(database);
    const officer = await addOfficer(database);
    await claim(database, filed, officer);
    const receipt = await written(filed.cardholderId, "dispute_receipt");
    for (const part of ["异议编号", "800.00", "橙果网上商城", "这一笔不是我刷的。"]) expect(receipt).toContain(part);
    expect((await decide(database, filed, officer, {})).kind).not.toBe("look");
    const decision = await written(filed.cardholderId, "dispute_decision");
    for (const part of ["我们核对了记录。", "成立"]) expect(decision).toContain(part);
  });

  it("confirms a payment when it is found", async () => {
    const holder = await addHolder(database);
    await post(database, holder, "T-4021", yuan("500.00"));
    await tellPayment(contextOf(database, holder), told(holder), await dayOf(database));
    expect(await written(holder.cardholderId, "payment_confirmation")).toContain("T-4021");
  });

  it("lays out an offer and, once it is signed, what it costs", async () => {
    const offered = await addOffer(database);
    const { cardholderId, proposalId: subject } = offered;
    await sign(database, offered, "zh-CN");
    for (const kind of ["offer", "cost_table"] as const) {
      await printLetter(database.db, { cardholderId, kind, subject, part: 1 }, moment());
    }
    for (const one of await lettersOf(cardholderId)) expect(await write(one)).toBe(true);
    const kinds = (await database.db.select().from(recordDocument))
      .filter((row) => row.cardholderId === cardholderId)
      .map(({ kind, language }) => [kind, language].join(" "));
    expect(kinds.sort()).toEqual(["cost_table zh-CN", "offer zh-CN"]);
  });
});
