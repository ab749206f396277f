import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { closeToPostings } from "@/lib/ingestion/postings/turns";
import { filesOf, smallBatch, useFolders } from "@/lib/ingestion/test/batch-builder";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { runImport } from "@/lib/ingestion/test/run-import";
import type { Credentials } from "@/lib/machine/types";
import { ask, neverSeen } from "../../../testing/documented";
import { newClient, nowSeconds, signed, usePortal } from "../../../testing/machine";
import { serve } from "../../../testing/serve";
import { POST } from "./route";

const PATH = "/api/ingestion/v1/entries";
const database = useDatabase();
const folder = useFolders();
usePortal(database);

let url: string;
let core: Credentials;
beforeAll(async () => {
  url = `${await serve({ [PATH]: { POST } })}${PATH}`;
  await publishDemoPolicy(database);
  await runImport(database, folder(filesOf(smallBatch())));
  core = await newClient(database.db, ["entries"]);
});
afterAll(() => expect(neverSeen(PATH)).toEqual([]));

const posting = (entryRef: string, more: Record<string, unknown> = {}) => ({
  entry_ref: entryRef,
  account_ref: "A1",
  posted_on: "2026-11-18",
  kind: "payment",
  amount: "-500.00",
  ...more,
});

async function post(postings: readonly unknown[], who = core) {
  const body = JSON.stringify({ postings });
  const answer = await ask(url, { method: "POST", headers: signed(who, body), body });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { accepted: number; known: number; refused: number; results: unknown[] };
}

const stored = (entryRef: string) => database.owner`
  select a.account_ref, e.amount::text, e.kind, e.posted_on::text, e.transacted_on::text, e.description, e.merchant,
    e.statement_date::text, e.received_at is not null as received
  from entry e join account a using (cardholder_id, account_id) where e.entry_ref = ${entryRef}`;

describe("a posting", () => {
  it("counts from now on, once, whatever is sent again", async () => {
    const full = { transacted_on: "2026-11-17", currency: "CNY", description: "手机银行还款", merchant: "" };
    expect(await post([posting("P1", full)])).toEqual({
      accepted: 1,
      known: 0,
      refused: 0,
      results: [{ outcome: "accepted", entry_ref: "P1" }],
    });
    const first = await stored("P1");
    expect(first).toEqual([
      {
        account_ref: "A1",
        amount: "-50000",
        kind: "payment",
        posted_on: "2026-11-18",
        transacted_on: "2026-11-17",
        description: "手机银行还款",
        merchant: null,
        statement_date: null,
        received: true,
      },
    ]);
    const again = await post([posting("P1", full), posting("P1", { ...full, merchant: null, extra: 1 })]);
    expect(again).toMatchObject({ accepted: 0, known: 2, refused: 0 });
    expect(await stored("P1")).toEqual(first);
  });

  it("is refused by itself, with what is wrong, while the others of its request are taken", async () => {
    const wrong: [unknown, string | null, string, string][] = [
      [posting("W1", { account_ref: "A9" }), "W1", "account", "account_ref"],
      [posting("W2", { currency: "USD" }), "W2", "currency", "currency"],
      [posting("W3", { posted_on: "2099-01-01" }), "W3", "future", "posted_on"],
      [posting("W4", { amount: "0.00" }), "W4", "malformed", "amount"],
      [posting("W5", { amount: -500 }), "W5", "malformed", "amount"],
      [posting("W6", { amount: "-500.001" }), "W6", "malformed", "amount"],
      [posting("W7", { posted_on: "2026-02-30" }), "W7", "malformed", "posted_on"],
      [posting("W8", { posted_on: "0000-01-01" }), "W8", "malformed", "posted_on"],
      [posting("W9", { kind: "gift" }), "W9", "malformed", "kind"],
      [posting("W10", { description: "a\u0000b" }), "W10", "malformed", "description"],
      [posting("W11", { merchant: "\ud800" }), "W11", "malformed", "merchant"],
      [posting("W12", { transacted_on: "gestern" }), "W12", "malformed", "transacted_on"],
      [posting("x".repeat(101)), null, "malformed", "entry_ref"],
      [posting(" W13"), null, "malformed", "entry_ref"],
      [{ amount: "1.00" }, null, "malformed", "entry_ref"],
      [null, null, "malformed", ""],
      [[posting("W14")], null, "malformed", ""],
    ];
    const { results, ...counts } = await post([...wrong.map(([one]) => one), posting("R1")]);
    expect(counts).toEqual({ accepted: 1, known: 0, refused: wrong.length });
    expect(results).toEqual([
      ...wrong.map(([, entry_ref, code, field]) => ({ outcome: "refused", entry_ref, code, field })),
      { outcome: "accepted", entry_ref: "R1" },
    ]);
    const [row] = await database.owner`select count(*)::int as n from entry where entry_ref like 'W%'`;
    expect(row?.n).toBe(0);
    expect(await post([posting("W1")])).toMatchObject({ accepted: 1 });
  });

  it("is refused as a conflict when its reference was posted with other content, also on another account", async () => {
    await post([posting("C1")]);
    const others = [{ amount: "-500.01" }, { account_ref: "A2" }, { kind: "refund" }, { description: "x" }];
    const { results } = await post(others.map((more) => posting("C1", more)));
    expect(results).toEqual(
      others.map(() => ({ outcome: "refused", entry_ref: "C1", code: "conflict", field: "entry_ref" })),
    );
    const { results: within } = await post([posting("C2"), posting("C2", { amount: "-1.00" })]);
    expect(within).toMatchObject([{ outcome: "accepted" }, { outcome: "refused", code: "conflict" }]);
    expect(await stored("C1")).toMatchObject([{ account_ref: "A1", amount: "-50000" }]);
    expect(await stored("C2")).toMatchObject([{ amount: "-50000" }]);
  });

  it("reaches no account of another source", async () => {
    const stranger = await newClient(database.db, ["entries"], "other");
    const { results } = await post([posting("S1")], stranger);
    expect(results).toMatchObject([{ outcome: "refused", code: "account" }]);
    expect(await stored("S1")).toEqual([]);
  });

  it("that a batch brought before changes nothing", async () => {
    expect(await post([posting("E3", { amount: "1.00" })])).toMatchObject({ known: 1 });
    expect(await stored("E3")).toMatchObject([{ amount: "707", received: false }]);
  });

  it("is accepted once when many send it at the same time", async () => {
    const all = Array.from({ length: 40 }, (_, index) => posting(`M${index}`, { amount: `-${index + 1}.00` }));
    const requests = Array.from({ length: 12 }, (_, turn) => post(turn % 2 ? all : [...all].reverse()));
    const answers = await Promise.all(requests);
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(40);
    expect(answers.reduce((sum, { known }) => sum + known, 0)).toBe(11 * 40);
    const [row] = await database.owner`select count(*)::int as n from entry where entry_ref like 'M%'`;
    expect(row?.n).toBe(40);
  });
});

describe("a request", () => {
  const send = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
    ask(url, { method: "POST", headers, body });
  const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];

  it("that is forged, late or early is refused before anything of it is read", async () => {
    const body = JSON.stringify({ postings: [posting("F1")] });
    const [right, other] = [signed(core, body), await newClient(database.db, ["entries"])];
    for (const headers of [
      { ...right, "Huanqing-Signature": `v1=${"0".repeat(64)}` },
      signed(core, body, nowSeconds() - 330),
      signed(core, body, nowSeconds() + 330),
      signed({ ...core, secret: other.secret }, body),
      signed(core, `${body} `),
    ]) {
      expect(await codeOf(await send(body, headers))).toEqual([401, "signature"]);
    }
    expect(await codeOf(await send("{", { ...signed(core, "[]") }))).toEqual([401, "signature"]);
    expect(await stored("F1")).toEqual([]);
    expect((await send(body, right)).status).toBe(200);
  });

  it("needs a token that holds and the scope", async () => {
    const body = JSON.stringify({ postings: [posting("T1")] });
    const wrong = { ...core, token: `hq_${"A".repeat(43)}` };
    expect(await codeOf(await send(body, signed(wrong, body)))).toEqual([401, "token"]);
    const batches = await newClient(database.db, ["batches", "instructions"]);
    expect(await codeOf(await send(body, signed(batches, body)))).toEqual([403, "scope"]);
    expect(await stored("T1")).toEqual([]);
  });

  it("is refused whole when it cannot be read as postings", async () => {
    const many = JSON.stringify({ postings: Array.from({ length: 501 }, (_, index) => posting(`B${index}`)) });
    for (const body of ["", "null", "[]", "{}", '{"postings":{}}', '{"postings":[]}', "{'a':1}", many]) {
      expect(await codeOf(await send(body, signed(core, body)))).toEqual([400, "malformed"]);
    }
    const latin = Uint8Array.from([0x22, 0xe9, 0x22]);
    const headers = signed(core, Buffer.from(latin).toString("latin1"));
    expect(await codeOf(await send(latin, headers))).toEqual([401, "signature"]);
    const large = JSON.stringify({ postings: [posting("B0")], pad: "x".repeat(5_000_000) });
    expect(await codeOf(await send(large, signed(core, large)))).toEqual([413, "too_large"]);
    const body = JSON.stringify({ postings: [posting("B0")] });
    for (const type of ["text/plain", "application/jsonx", "application/zip"]) {
      expect(await codeOf(await send(body, { ...signed(core, body), "content-type": type }))).toEqual([
        415,
        "media_type",
      ]);
    }
    expect(await stored("B0")).toEqual([]);
  });

  it("is told to come again while a batch is applied", async () => {
    const importing = connect(database.url("app"), { max: 1, statementSeconds: 0 });
    const body = JSON.stringify({ postings: [posting("L1")] });
    await importing.begin(async (tx) => {
      await closeToPostings(tx);
      expect(await codeOf(await send(body, signed(core, body)))).toEqual([503, "unavailable"]);
    });
    await importing.end();
    expect(await post([posting("L1")])).toMatchObject({ accepted: 1 });
  });

  it("of an address that tries many tokens is told to stop", async () => {
    const headers = { authorization: `Bearer hq_${"C".repeat(43)}`, "x-forwarded-for": "192.0.2.9" };
    const statuses = new Set<number>();
    for (let tries = 0; tries < 130; tries++) statuses.add((await send("{}", headers)).status);
    expect([...statuses].sort()).toEqual([401, 429]);
  });
});
