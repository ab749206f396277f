import { redirect } from "next/navigation";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { closeAppDatabase } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { getViewer } from "@/lib/auth/data";
import { STAFF_ROLES } from "@/lib/core/actor";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { stepUp } from "@/lib/sign-in/mutations";
import { addPerson, askCode, newPhone, signInAs } from "@/lib/sign-in/testing/people";
import { settledMember } from "@/lib/staff/testing/members";
import { defineAction } from "./define-action";
import { IDLE, LONGEST_TYPED } from "./form-state";
import { inRequest } from "./testing/in-request";

// The package throws outside a server bundle; what it guards is the bundle, not the code.
vi.mock("server-only", () => ({}));
await vi.hoisted(async () => {
  // Next makes its stores of this when they are first loaded.
  const { AsyncLocalStorage } = await import("node:async_hooks");
  Object.assign(globalThis, { AsyncLocalStorage });
  Object.assign(process.env, { PORTAL_ORIGIN: "https://portal.bank.example", LOG_LEVEL: "silent" });
});

const COOKIE = "__Host-huanqing-session";
const database = useDatabase();
beforeAll(() => {
  Object.assign(process.env, { DATABASE_URL: database.url("app"), HUANQING_ISSUER: "unused" });
});
afterAll(closeAppDatabase);

const input = z.object({ word: z.string({ error: "word" }).min(1, "word") });
const who = "cardholder";

const sign = defineAction({
  name: "test/actions#sign",
  who,
  stepUp: true,
  perMinute: 50,
  input,
  run: async (context, { word }) => `${word} by ${context.actor.cardholderId}`,
});
const write = defineAction({
  name: "test/actions#write",
  who,
  perMinute: 4,
  secret: ["code"],
  input,
  run: async (_context, { word }) => {
    if (word === "leave") redirect("/home");
    if (word === "break") throw new Error("detail of the database: 139 1234 0067");
    return word;
  },
});

const tick = defineAction({
  name: "test/actions#tick",
  who,
  perMinute: 50,
  many: ["line"],
  input: z.object({ word: z.string(), line: z.string().optional() }),
  run: async (_context, { word, line }) => `${word}: ${line ?? "none"}`,
});

function form(fields: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

async function signedIn() {
  const phone = newPhone();
  const { cardholderId } = await addPerson(database.db, { phone, tail: "1234" });
  const { sessionToken } = await signInAs(database.db, { phone, tail: "1234" }, now().subtract({ seconds: 90 }));
  return { phone, cardholderId, sessionToken };
}

const ask = async (action: typeof write, token: string | null, fields: [string, string][] = [["word", "yes"]]) =>
  (await inRequest({ cookies: token ? { [COOKIE]: token } : {} }, () => action(IDLE, form(fields)))).result;

describe("who may", () => {
  it("is asked of the session on every request", async () => {
    const { sessionToken } = await signedIn();
    expect(await ask(write, null)).toMatchObject({ status: "refused", code: "signed_out" });
    expect(await ask(write, "A".repeat(43))).toMatchObject({ status: "refused", code: "signed_out" });
    expect(await ask(write, sessionToken)).toMatchObject({ status: "done", result: "yes" });
  });

  it("must have proved themselves a moment ago for what binds", async () => {
    const { phone, cardholderId, sessionToken } = await signedIn();
    expect(await ask(sign, sessionToken)).toMatchObject({ status: "refused", code: "step_up_required" });
    const viewer = await getViewer(database.db, sessionToken, now());
    const actor = { kind: "cardholder", cardholderId, sessionId: viewer?.sessionId ?? "" } as const;
    const flow = await askCode(database.db, phone, now(), { purpose: "step_up" });
    const proved = await stepUp({ db: database.db, actor, at: now(), idempotencyKey: newId() }, flow);
    if (proved.kind !== "stepped_up") throw new Error(proved.kind);
    expect(await ask(sign, proved.sessionToken)).toMatchObject({ status: "done", result: `yes by ${cardholderId}` });
    expect(await ask(sign, sessionToken)).toMatchObject({ status: "refused", code: "signed_out" });
  });

  it("is not decided by a database that is down", async () => {
    const { sessionToken } = await signedIn();
    const { DATABASE_URL } = process.env;
    await closeAppDatabase();
    process.env.DATABASE_URL = "postgresql://nobody:nothing@127.0.0.1:1/none";
    expect(await ask(write, sessionToken)).toMatchObject({ status: "refused", code: "unavailable" });
    await closeAppDatabase();
    process.env.DATABASE_URL = DATABASE_URL;
    expect(await ask(write, sessionToken)).toMatchObject({ status: "done" });
  });
});

describe("what comes back", () => {
  it("keeps what the database can hold, and is no crash for what is no form", async () => {
    const { sessionToken } = await signedIn();
    expect(await ask(write, sessionToken, [["word", "\0y\0es"]])).toMatchObject({ status: "done", result: "yes" });
    const given = { cookies: { [COOKIE]: sessionToken } };
    for (const none of [undefined, [["word", "yes"]]]) {
      const { result } = await inRequest(given, () => write(IDLE, none as unknown as FormData));
      expect(result).toMatchObject({ status: "invalid", fields: { word: "word" } });
    }
  });

  it("names the wrong fields and what was typed, never a secret or a flood", async () => {
    const { sessionToken } = await signedIn();
    const fields: [string, string][] = [
      ["word", ""],
      ["code", "123456"],
      ["note", "kept"],
      ["long", "x".repeat(LONGEST_TYPED + 1)],
    ];
    const state = await ask(write, sessionToken, [...fields, ["$ACTION_ID", "1"], ["note", "second"]]);
    expect(state).toMatchObject({ status: "invalid", fields: { word: "word" }, typed: { word: "", note: "kept" } });
    expect(JSON.stringify(state)).not.toMatch(/123456|xxx|ACTION|second/);
    expect(await ask(write, sessionToken, [["__proto__", "x"]])).toMatchObject({ fields: { word: "word" } });
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it("says nothing of why something broke, and lets a redirect pass", async () => {
    const { sessionToken } = await signedIn();
    const broken = await ask(write, sessionToken, [["word", "break"]]);
    expect(broken).toMatchObject({ status: "refused", code: "unavailable" });
    expect(JSON.stringify(broken)).not.toMatch(/detail|1234/);
    const left = await inRequest({ cookies: { [COOKIE]: sessionToken } }, () => write(IDLE, form([["word", "leave"]])));
    expect(left.redirectedTo).toBe("/home");
  });

  it("is a refusal after so many a minute, of this person alone", async () => {
    const busy = await signedIn();
    const calm = await signedIn();
    const states = [];
    // Two windows of a minute could share the ten, but not hold them.
    for (let i = 0; i < 10; i++) states.push(await ask(write, busy.sessionToken));
    expect(states.filter((state) => state?.status === "done").length).toBeLessThanOrEqual(8);
    expect(states.filter((state) => state?.status !== "done")).toContainEqual(
      expect.objectContaining({ status: "refused", code: "too_many" }),
    );
    expect(await ask(write, calm.sessionToken)).toMatchObject({ status: "done" });
  });
});

describe("an action of the staff", () => {
  const decide = defineAction({
    name: "test/actions#decide",
    who: "staff",
    roles: ["agent", "supervisor"],
    perMinute: 50,
    input,
    run: async ({ actor }, { word }) => `${word} by ${actor.role} ${actor.staffId}`,
  });
  const askAs = async (cookies: Record<string, string>) =>
    (await inRequest({ cookies }, () => decide(IDLE, form([["word", "yes"]])))).result;

  it("lets its roles in, tells others that they may not, and knows no cardholder", async () => {
    const seat = "__Host-huanqing-staff";
    for (const role of STAFF_ROLES) {
      const { staffId, token } = await settledMember(database.db, role, now());
      const allowed = { status: "done", result: `yes by ${role} ${staffId}` };
      const mine = role === "agent" || role === "supervisor" ? allowed : { status: "refused", code: "forbidden" };
      expect(await askAs({ [seat]: token }), role).toMatchObject(mine);
      expect(await ask(write, null)).toMatchObject({ code: "signed_out" });
      // A desk's token is no cardholder's, and the other way round.
      expect(await ask(write, token)).toMatchObject({ code: "signed_out" });
    }
    const { sessionToken } = await signedIn();
    const signedOut = { status: "refused", code: "signed_out" };
    expect(await askAs({ [seat]: sessionToken, [COOKIE]: sessionToken })).toMatchObject(signedOut);
    expect(await askAs({})).toMatchObject(signedOut);
  });

  it("gives a list of ticks one value a line, and of anything else that is repeated the first", async () => {
    const { sessionToken } = await signedIn();
    const both = [...[1, 2].map((line) => ["line", `entry:${line}`]), ["word", "a"], ["word", "b"]] as [
      string,
      string,
    ][];
    expect(await ask(tick, sessionToken, both)).toMatchObject({ result: "a: entry:1\nentry:2" });
    expect(await ask(tick, sessionToken, [["word", "a"]])).toMatchObject({ result: "a: none" });
  });
});
