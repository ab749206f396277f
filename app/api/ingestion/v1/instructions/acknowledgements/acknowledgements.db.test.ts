import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountHold } from "@/db/schema/accounts";
import { auditEvent } from "@/db/schema/audit";
import { workItem } from "@/db/schema/cases";
import { instruction } from "@/db/schema/instructions";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { listBrokenChains } from "@/lib/audit/data";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { money } from "@/lib/core/money";
import { queueInstruction } from "@/lib/instructions/mutations";
import { addAccount, claimed } from "@/lib/instructions/testing/accounts";
import type { AccountKey } from "@/lib/instructions/types";
import type { Credentials } from "@/lib/machine/types";
import { ask, neverSeen } from "../../../../testing/documented";
import { newClient, nowSeconds, signed, usePortal } from "../../../../testing/machine";
import { serve } from "../../../../testing/serve";
import { POST } from "./route";

const PATH = "/api/ingestion/v1/instructions/acknowledgements";
const database = useDatabase();
usePortal(database);

let url: string;
let core: Credentials;
beforeAll(async () => {
  url = `${await serve({ [PATH]: { POST } })}${PATH}`;
  core = await newClient(database.db, ["instructions"]);
});
const done = (instruction_id: unknown, more: Record<string, unknown> = {}) => ({
  instruction_id,
  outcome: "done",
  at: "2026-11-21T09:00:00+08:00",
  ...more,
});
const refused = (instruction_id: string, code = "NO") => ({ ...done(instruction_id), outcome: "refused", code });

async function post(acknowledgements: readonly unknown[], who = core) {
  const body = JSON.stringify({ acknowledgements });
  const answer = await ask(url, { method: "POST", headers: signed(who, body), body });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { accepted: number; known: number; refused: number; results: unknown[] };
}

async function told(whose?: AccountKey): Promise<{ whose: AccountKey; id: string }> {
  const account = whose ?? (await addAccount(database.db));
  const id = await inTransaction(database.db, (tx) => queueInstruction(tx, claimed(account)));
  return { whose: account, id };
}
const stored = async (id: string) => {
  const [row] = await database.db.select().from(instruction).where(eq(instruction.instructionId, id));
  return row;
};
const chainOf = async ({ cardholderId }: AccountKey) =>
  (await database.db.select().from(auditEvent).where(eq(auditEvent.cardholderId, cardholderId))).map((one) => [
    one.event,
    one.actor,
  ]);
const jobs = async (task: string, id: string) =>
  (
    await database.owner`select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t
      on t.id = j.task_id where t.identifier = ${task} and j.payload->>'instructionId' = ${id}`
  ).length;

describe("an acknowledgement", () => {
  it("is written down once, whether or not it was noted that the core was told", async () => {
    const { whose, id } = await told();
    const said = done(id, { core_ref: "T-77" });
    expect(await post([said])).toMatchObject({ accepted: 1, results: [{ outcome: "accepted", instruction_id: id }] });
    expect(await stored(id)).toMatchObject({ state: "acknowledged", coreRef: "T-77", coreCode: null });
    const before = await stored(id);
    expect(await post([said, { ...said, at: "2026-11-22T09:00:00Z", core_ref: null }])).toMatchObject({ known: 2 });
    expect(await stored(id)).toEqual(before);
    expect(await chainOf(whose)).toEqual([["instruction.acknowledged", expect.stringMatching(/^machine:client-/)]]);
    expect(await jobs("instruction.answered", id)).toBe(1);
    expect((await listBrokenChains(database.db)).broken).toEqual([]);
  });

  it("that says something else than before is a conflict, also within one request", async () => {
    const { id } = await told();
    const { results } = await post([
      done(id, { core_ref: "T-1" }),
      refused(id),
      done(id, { core_ref: "T-2" }),
      done(id),
    ]);
    expect(results).toEqual([
      { outcome: "accepted", instruction_id: id },
      { outcome: "refused", instruction_id: id, code: "conflict", field: null },
      { outcome: "refused", instruction_id: id, code: "conflict", field: null },
      { outcome: "known", instruction_id: id },
    ]);
    expect(await stored(id)).toMatchObject({ state: "acknowledged", coreRef: "T-1" });
  });

  it("that refuses comes before staff", async () => {
    const { whose, id } = await told();
    expect(await post([refused(id, "ACCOUNT_CLOSED")])).toMatchObject({ accepted: 1 });
    expect(await stored(id)).toMatchObject({ state: "refused", coreCode: "ACCOUNT_CLOSED" });
    const work = await database.db.select().from(workItem).where(eq(workItem.cardholderId, whose.cardholderId));
    expect(work.map((item) => [item.kind, item.subject])).toEqual([["instruction_refused", id]]);
  });

  it("of a hold takes it up, and only that one", async () => {
    const whose = await addAccount(database.db);
    const holds = [newId(), newId()];
    for (const accountHoldId of holds) {
      const hold = { ...whose, accountHoldId, reason: "dispute", amount: money(9_950n), placedAt: now() } as const;
      await database.db.insert(accountHold).values(hold);
    }
    const [hold_id = ""] = holds;
    const facts = { hold_id, amount: "99.50", currency: "CNY", entry_ref: null } as const;
    const id = await inTransaction(database.db, (tx) =>
      queueInstruction(tx, {
        ...whose,
        kind: "hold_placed",
        subject: hold_id,
        facts: { ...facts, reason: "dispute", placed_on: "2026-11-20" },
        at: now(),
      }),
    );
    await post([done(id)]);
    const rows = await database.db.select().from(accountHold).where(eq(accountHold.cardholderId, whose.cardholderId));
    expect(rows.filter((row) => row.acknowledgedAt !== null).map((row) => row.accountHoldId)).toEqual([hold_id]);
  });

  it("reaches nothing of another source and nothing that is not there", async () => {
    const { id } = await told();
    const stranger = await newClient(database.db, ["instructions"], "other");
    const nobody = newId();
    const { results } = await post([done(id), done(nobody)], stranger);
    expect(results).toEqual(
      [id, nobody].map((one) => ({ outcome: "refused", instruction_id: one, code: "not_found", field: null })),
    );
    expect(await stored(id)).toMatchObject({ state: "queued" });
  });

  it("is refused by itself, with what is wrong, while the others of its request are taken", async () => {
    const { id } = await told();
    const wrong: [unknown, string | null, string][] = [
      [done("x"), null, "instruction_id"],
      [done(7), null, "instruction_id"],
      [done(id, { outcome: "perhaps" }), id, "outcome"],
      [done(id, { at: "yesterday" }), id, "at"],
      [done(id, { at: "2026-11-21T09:00:00" }), id, "at"],
      [done(id, { core_ref: "a b" }), id, "core_ref"],
      [done(id, { code: "x".repeat(101) }), id, "code"],
      [done(id, { code: "a\u0000" }), id, "code"],
      [null, null, ""],
      [[], null, ""],
    ];
    const { results, ...counts } = await post([...wrong.map(([one]) => one), done(id)]);
    expect(counts).toEqual({ accepted: 1, known: 0, refused: wrong.length });
    expect(results.slice(0, -1)).toEqual(
      wrong.map(([, instruction_id, field]) => ({ outcome: "refused", instruction_id, code: "malformed", field })),
    );
  });

  it("is taken once when many say it at the same time, of many people in any order", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, async () => (await told()).id));
    const all = ids.map((id) => done(id));
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => post(n % 2 ? all : [...all].reverse())));
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(12);
    expect(answers.reduce((sum, { known }) => sum + known, 0)).toBe(7 * 12);
  });
});

describe("a request", () => {
  const send = (body: string, headers: Record<string, string>) => ask(url, { method: "POST", headers, body });
  const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];

  it("that is not signed rightly, or by whom it may not be, changes nothing", async () => {
    const { id } = await told();
    const body = JSON.stringify({ acknowledgements: [done(id)] });
    const entries = await newClient(database.db, ["entries", "batches"]);
    expect(await codeOf(await send(body, signed(core, `${body} `)))).toEqual([401, "signature"]);
    expect(await codeOf(await send(body, signed(core, body, nowSeconds() - 330)))).toEqual([401, "signature"]);
    expect(await codeOf(await send(body, signed({ ...core, token: "hq_x" }, body)))).toEqual([401, "token"]);
    expect(await codeOf(await send(body, signed(entries, body)))).toEqual([403, "scope"]);
    expect(await stored(id)).toMatchObject({ state: "queued" });
  });

  it("is refused whole when it cannot be read", async () => {
    const many = JSON.stringify({ acknowledgements: Array.from({ length: 501 }, () => done(newId())) });
    for (const body of ["", "null", "{}", '{"acknowledgements":[]}', many]) {
      expect(await codeOf(await send(body, signed(core, body)))).toEqual([400, "malformed"]);
    }
    const body = JSON.stringify({ acknowledgements: [done(newId())] });
    const plain = { ...signed(core, body), "content-type": "text/plain" };
    expect(await codeOf(await send(body, plain))).toEqual([415, "media_type"]);
    const large = `${body}${" ".repeat(600_000)}`;
    const closing = { ...signed(core, large), connection: "close" };
    expect(await codeOf(await send(large, closing))).toEqual([413, "too_large"]);
  });

  it("is told to come again when the database does not answer, and of an address that tries tokens, to stop", async () => {
    const headers = { authorization: `Bearer hq_${"C".repeat(43)}`, "x-forwarded-for": "192.0.2.10" };
    const statuses = new Set<number>();
    for (let tries = 0; tries < 130; tries++) statuses.add((await send("{}", headers)).status);
    expect([...statuses].sort()).toEqual([401, 429]);
    await database.owner`alter table core_instruction rename to core_instruction_gone`;
    const body = JSON.stringify({ acknowledgements: [done(newId())] });
    expect(await codeOf(await send(body, signed(core, body)))).toEqual([503, "unavailable"]);
    await database.owner`alter table core_instruction_gone rename to core_instruction`;
  });
});

afterAll(() => expect(neverSeen(PATH)).toEqual([]));
