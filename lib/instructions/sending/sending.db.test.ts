import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { workItem } from "@/db/schema/cases";
import { instruction } from "@/db/schema/instructions";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { now } from "@/lib/core/clock";
import { sendInstructions } from "../handlers/send-instructions";
import { queueInstruction } from "../mutations";
import { MOST_ATTEMPTS } from "../retry-rules";
import { addAccount, claimed } from "../testing/accounts";
import { answer, fails, takenBy, takes, useCore } from "../testing/core-server";
import type { AccountKey } from "../types";
import { decide, resumeSending } from "./mutations";

const database = useDatabase();
const core = useCore();
beforeEach(() => {
  core.calls.length = 0;
  core.behave = takes;
});

async function told(times: number): Promise<{ whose: AccountKey; ids: string[] }> {
  const whose = await addAccount(database.db);
  const ids: string[] = [];
  for (let n = 0; n < times; n++) {
    ids.push(await inTransaction(database.db, (tx) => queueInstruction(tx, claimed(whose))));
  }
  return { whose, ids };
}

const send = (whose: AccountKey) => sendInstructions(database.db, whose, core.webhook);
/** The distance to the next attempt goes by. */
const wait = () => database.owner`update instruction set next_attempt_at = now() - interval '1 second'
  where next_attempt_at is not null`;
const rows = (whose: AccountKey) =>
  database.db
    .select()
    .from(instruction)
    .where(eq(instruction.accountId, whose.accountId))
    .orderBy(asc(instruction.sequence));
const states = async (whose: AccountKey) => (await rows(whose)).map((row) => row.state);
const work = (whose: AccountKey) =>
  database.db.select().from(workItem).where(eq(workItem.cardholderId, whose.cardholderId));

describe("a core that answers", () => {
  it("is told in order, signed, with its own keys and the id that makes a repeat known", async () => {
    const { whose, ids } = await told(3);
    expect(await send(whose)).toBe(3);
    expect(core.calls.map((call) => call.told.instruction_id)).toEqual(ids);
    expect(core.calls.map((call) => call.told.sequence)).toEqual([1, 2, 3]);
    const { facts, made_at, ...rest } = JSON.parse(core.calls[0]?.body ?? "");
    expect(rest).toEqual({
      format: "huanqing-instruction/1",
      instruction_id: ids[0],
      idempotency: ids[0],
      source: "core",
      account_ref: `A-${whose.accountId}`,
      cardholder_ref: `C-${whose.cardholderId}`,
      sequence: 1,
      kind: "payment_claimed",
    });
    expect(Object.keys(facts).sort()).toEqual(["amount", "channel", "claim_id", "currency", "paid_on"]);
    expect(await states(whose)).toEqual(["sent", "sent", "sent"]);
    expect(await send(whose)).toBe(0);
    expect(core.calls).toHaveLength(3);
  });

  it("can acknowledge or refuse in the answer itself", async () => {
    const { whose } = await told(3);
    const said = [
      { outcome: "done", core_ref: "T-1", at: "2026-11-20T10:00:00+08:00" },
      { outcome: "refused", code: "ACCOUNT_CLOSED", at: "2026-11-20T10:00:00+08:00" },
      { outcome: "perhaps", at: "soon" },
    ];
    core.behave = (response, call) =>
      answer(response, call, 200, JSON.stringify({ acknowledged: said[call.told.sequence - 1] }));
    expect(await send(whose)).toBe(3);
    expect(await states(whose)).toEqual(["acknowledged", "refused", "sent"]);
    expect((await rows(whose)).map((row) => [row.coreRef, row.coreCode])).toEqual([
      ["T-1", null],
      [null, "ACCOUNT_CLOSED"],
      [null, null],
    ]);
    expect((await work(whose)).map((item) => item.kind)).toEqual(["instruction_refused"]);
  });

  it("is not told with a secret that is not the core's", async () => {
    const { whose } = await told(1);
    await sendInstructions(database.db, whose, { ...core.webhook, secret: `${core.webhook.secret}.` });
    expect(core.calls).toHaveLength(0);
    expect((await rows(whose))[0]).toMatchObject({ state: "dead", failure: "signature" });
  });
});

describe("a core that is down for a day", () => {
  it("gets everything afterwards, once and in order", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => told(3)));
    core.behave = fails;
    for (let hour = 0; hour < 30; hour++) {
      for (const { whose } of all) await send(whose);
      await wait();
    }
    expect(core.calls).toHaveLength(8 * 30);
    expect(new Set(core.calls.map((call) => call.told.sequence))).toEqual(new Set([1]));
    core.behave = takes;
    for (const { whose } of all) expect(await send(whose)).toBe(3);
    expect([...takenBy(core.calls).values()]).toEqual(all.map(() => [1, 2, 3]));
  });

  it("is called again only when it is time, and an instruction of today does not jump the queue", async () => {
    const { whose } = await told(1);
    core.behave = fails;
    await send(whose);
    core.behave = takes;
    await inTransaction(database.db, (tx) => queueInstruction(tx, claimed(whose)));
    expect(await send(whose)).toBe(0);
    expect(core.calls).toHaveLength(1);
    await wait();
    expect(await send(whose)).toBe(2);
  });

  it("comes before staff at the end of all attempts, once", async () => {
    const { whose, ids } = await told(2);
    core.behave = fails;
    await database.owner`update instruction set attempts = ${MOST_ATTEMPTS - 2} where account_id = ${whose.accountId}
      and sequence = 1`;
    for (let tries = 0; tries < 4; tries++) {
      await send(whose);
      await wait();
    }
    expect(core.calls).toHaveLength(2);
    expect(await states(whose)).toEqual(["dead", "queued"]);
    expect((await work(whose)).map((item) => [item.kind, item.subject])).toEqual([["instruction_dead", ids[0]]]);
  });
});

describe("a core that behaves badly", () => {
  const afterOne = async (behave: typeof takes, answerMs = 5_000) => {
    const { whose } = await told(1);
    core.behave = behave;
    await sendInstructions(database.db, whose, { ...core.webhook, answerMs });
    return (await rows(whose))[0];
  };

  it("hangs, or sends its headers too slowly: that is a failure, tried again", async () => {
    expect(await afterOne(() => undefined, 200)).toMatchObject({ state: "queued", failure: "no_answer_in_time" });
    const drip: typeof takes = (response) => {
      const { socket } = response;
      const timer = setInterval(() => socket?.write("H"), 20);
      socket?.once("close", () => clearInterval(timer));
    };
    expect((await afterOne(drip, 200))?.state).toBe("queued");
  });

  it("breaks off in the middle of its answer: the same comes again under the same id", async () => {
    const { whose, ids } = await told(1);
    core.behave = (response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("{", () => response.destroy());
    };
    await send(whose);
    expect((await rows(whose))[0]).toMatchObject({ state: "queued", attempts: 1 });
    core.behave = takes;
    await wait();
    await send(whose);
    expect(core.calls.map((call) => call.told.instruction_id)).toEqual([ids[0], ids[0]]);
    expect(core.calls[0]?.body).toBe(core.calls[1]?.body);
    expect(await states(whose)).toEqual(["sent"]);
  });

  it("leads elsewhere: nobody follows", async () => {
    const led = await afterOne((response) => {
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect(led).toMatchObject({ state: "queued", failure: "status_307" });
    expect(core.calls.map((call) => call.path)).toEqual(["/told"]);
  });

  it("takes it with an endless answer: it is taken, and little of that is read", async () => {
    let written = 0;
    const endless = await afterOne((response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && written < 1e9) {
          written += 65_536;
          if (!response.write("x".repeat(65_536))) return void response.once("drain", more);
        }
      };
      more();
    });
    expect(endless?.state).toBe("sent");
    expect(written).toBeLessThan(1e8);
  });

  it.each([
    [400, "dead"],
    [404, "dead"],
    [422, "dead"],
    [408, "queued"],
    [425, "queued"],
    [429, "queued"],
    [503, "queued"],
  ])("answers %i: %s", async (status, state) => {
    expect((await afterOne((response, call) => answer(response, call, status, "no")))?.state).toBe(state);
  });

  it("is not there at all", async () => {
    const { whose } = await told(1);
    await sendInstructions(database.db, whose, { ...core.webhook, url: "http://127.0.0.1:9/" });
    expect((await rows(whose))[0]).toMatchObject({ state: "queued", failure: "ECONNREFUSED" });
  });
});

describe("an instruction that the core never takes", () => {
  const operator = { kind: "operator", name: "ops" } as const;
  const refusing = async () => {
    const made = await told(2);
    core.behave = (response, call) => answer(response, call, 422, '{"code":"NO_SUCH_ACCOUNT"}');
    await send(made.whose);
    core.behave = takes;
    return { ...made, key: { cardholderId: made.whose.cardholderId, instructionId: made.ids[0] as string } };
  };

  it("holds up what follows until an operator hands it over again", async () => {
    const { whose, key } = await refusing();
    expect((await rows(whose))[0]).toMatchObject({ state: "dead", failure: "NO_SUCH_ACCOUNT" });
    expect(await send(whose)).toBe(0);
    await decide(database.db, key, "queue_again", operator, now());
    expect(await send(whose)).toBe(2);
    expect(core.calls.map((call) => call.told.sequence)).toEqual([1, 1, 2]);
    expect((await work(whose)).map((item) => item.closedAt === null)).toEqual([false]);
  });

  it("is settled by hand, and what follows goes on", async () => {
    const { whose, key } = await refusing();
    await decide(database.db, key, "set_aside", operator, now());
    expect(await send(whose)).toBe(1);
    expect(await states(whose)).toEqual(["set_aside", "sent"]);
    await expect(decide(database.db, key, "set_aside", operator, now())).rejects.toThrow("conflict");
    const unknown = { ...key, instructionId: whose.accountId };
    await expect(decide(database.db, unknown, "queue_again", operator, now())).rejects.toThrow("not_found");
  });
});

it("is found again when there was no webhook on its day", async () => {
  const { whose } = await told(1);
  expect(await sendInstructions(database.db, whose, null)).toBe(0);
  await database.owner`delete from graphile_worker._private_jobs`;
  await resumeSending(database.db, now());
  const jobs = await database.owner`select payload from graphile_worker._private_jobs`;
  expect(jobs.map((job) => job.payload)).toContainEqual(whose);
});
