import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeAppDatabase } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { inRequest } from "@/lib/action/testing/in-request";
import { getSessionEnd, getViewer } from "@/lib/auth/data";
import { endSession } from "@/lib/auth/mutations";
import { now, secondsBetween } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { forgetCurrentPolicy } from "@/lib/policy/data";
import { publishPolicy } from "@/lib/policy/mutations";
import { packOf } from "@/lib/policy/packs/packs";
import { configuredIssuer } from "@/lib/policy/read-files";
import { addPerson, newPhone, signInAs } from "@/lib/sign-in/testing/people";
import { GET as live } from "./health/live/route";
import { GET as ready } from "./health/ready/route";
import { POST as hideAmounts } from "./hide-amounts/route";
import { GET as metrics } from "./metrics/route";
import { POST as session } from "./session/route";

// The package throws outside a server bundle; what it guards is the bundle, not the code.
vi.mock("server-only", () => ({}));
await vi.hoisted(async () => {
  // Next makes its stores of this when they are first loaded.
  const { AsyncLocalStorage } = await import("node:async_hooks");
  Object.assign(globalThis, { AsyncLocalStorage });
  Object.assign(process.env, { PORTAL_ORIGIN: "https://portal.bank.example", LOG_LEVEL: "silent" });
});

const database = useDatabase();
beforeAll(() => {
  Object.assign(process.env, { DATABASE_URL: database.url("app"), HUANQING_ISSUER: "unused" });
});
afterAll(closeAppDatabase);

const own = { "sec-fetch-site": "same-origin" };

async function ask(token: string | null, body: string, headers: Record<string, string> = own): Promise<Response> {
  const cookies = token ? { "__Host-huanqing-session": token } : {};
  const request = new Request("https://portal.bank.example/api/session", { method: "POST", body, headers });
  const { result } = await inRequest({ cookies }, () => session(request));
  return result as Response;
}

/** Signed in ten minutes ago and not seen since. */
async function signedIn() {
  const phone = newPhone();
  const { cardholderId } = await addPerson(database.db, { phone, tail: "1234" });
  const { sessionToken } = await signInAs(database.db, { phone, tail: "1234" }, now().subtract({ minutes: 10 }));
  return { cardholderId, sessionToken };
}

describe("/api/hide-amounts", () => {
  const press = async (token: string, body: string, headers: Record<string, string> = own) => {
    const request = new Request("https://portal.bank.example/api/hide-amounts", { method: "POST", body, headers });
    const cookies = { "__Host-huanqing-session": token };
    const answer = (await inRequest({ cookies }, () => hideAmounts(request))).result as Response;
    const hidden = (await getViewer(database.db, token, now()))?.hideAmounts;
    return { status: answer.status, to: answer.headers.get("location"), hidden };
  };

  it("hides and shows for who pressed, and leads back to a page of the portal and nowhere else", async () => {
    const { sessionToken } = await signedIn();
    const elsewhere = encodeURIComponent("//evil.example");
    expect(await press(sessionToken, "back=/home&hide=yes")).toEqual({ status: 303, to: "/home", hidden: true });
    expect(await press(sessionToken, "back=/home&hide=perhaps")).toEqual({ status: 303, to: "/home", hidden: true });
    expect(await press(sessionToken, `back=${elsewhere}&hide=no`)).toEqual({ status: 303, to: "/home", hidden: false });
    expect(await press(sessionToken, `hide=yes${"x".repeat(9999)}`)).toMatchObject({ to: "/home", hidden: false });
  });

  it("does nothing for a page from elsewhere, and leads nobody to the door", async () => {
    const { sessionToken } = await signedIn();
    const foreign = { "sec-fetch-site": "cross-site" };
    expect(await press(sessionToken, "hide=yes", foreign)).toEqual({ status: 403, to: null, hidden: false });
    expect(await press("A".repeat(43), "hide=yes")).toEqual({ status: 303, to: "/signed-out", hidden: undefined });
  });
});

describe("/api/session", () => {
  it("tells how long there is without making it longer, and extends when asked to", async () => {
    const { sessionToken } = await signedIn();
    const before = await getSessionEnd(database.db, sessionToken, now());
    for (const body of [
      '{"extend":false}',
      '{"extend":"true"}',
      '{"extend":1}',
      "",
      "[]",
      "null",
      "{",
      "x".repeat(9999),
    ]) {
      const { endsInSeconds } = (await (await ask(sessionToken, body)).json()) as { endsInSeconds: number };
      expect(endsInSeconds).toBeGreaterThan(280);
      expect(endsInSeconds).toBeLessThanOrEqual(300);
    }
    expect((await getSessionEnd(database.db, sessionToken, now()))?.toString()).toBe(before?.toString());
    const longer = (await (await ask(sessionToken, '{"extend":true}')).json()) as { endsInSeconds: number };
    expect(longer.endsInSeconds).toBe(900);
    const end = await getSessionEnd(database.db, sessionToken, now());
    expect(end && secondsBetween(now(), end)).toBeGreaterThan(880);
  });

  it("is 401 without a session, with an unknown one and with one that was ended, extended or not", async () => {
    const { cardholderId, sessionToken } = await signedIn();
    const viewer = await getViewer(database.db, sessionToken, now());
    const actor = { kind: "cardholder", cardholderId, sessionId: viewer?.sessionId ?? "" } as const;
    const context = { db: database.db, actor, at: now(), idempotencyKey: newId() };
    await endSession(context, { sessionId: actor.sessionId });
    for (const token of [null, "A".repeat(43), sessionToken]) {
      for (const body of ['{"extend":true}', "{}"]) expect((await ask(token, body)).status).toBe(401);
    }
  });

  it("refuses a page from elsewhere before it looks at the session", async () => {
    const { sessionToken } = await signedIn();
    for (const headers of [{ "sec-fetch-site": "cross-site" }, { origin: "https://evil.example" }, {}]) {
      expect((await ask(sessionToken, '{"extend":true}', headers as Record<string, string>)).status).toBe(403);
    }
  });
});

describe("/api/health", () => {
  it("is live whatever happens, and ready once a policy is in force and while the database answers", async () => {
    forgetCurrentPolicy();
    expect(live().status).toBe(200);
    const without = await ready();
    expect(without.status).toBe(503);
    expect(await without.json()).toEqual({
      status: "unavailable",
      checks: { database: "ok", schema: "ok", policy: "failed" },
    });
    const issuer = configuredIssuer({});
    await publishPolicy(database.db, packOf(issuer), issuer, now());
    expect((await ready()).status).toBe(200);
    await database.owner`delete from drizzle.__drizzle_migrations`;
    expect(await (await ready()).json()).toMatchObject({ checks: { database: "ok", schema: "failed" } });
    const { DATABASE_URL } = process.env;
    await closeAppDatabase();
    process.env.DATABASE_URL = "postgresql://nobody:nothing@127.0.0.1:1/none";
    const down = await ready();
    expect(down.status).toBe(503);
    expect(await down.text()).toBe(
      '{"status":"unavailable","checks":{"database":"failed","schema":"not_asked","policy":"not_asked"}}',
    );
    await closeAppDatabase();
    process.env.DATABASE_URL = DATABASE_URL;
  });
});

describe("/api/metrics", () => {
  const get = (authorization?: string) =>
    metrics(
      new Request("https://portal.bank.example/api/metrics", authorization ? { headers: { authorization } } : {}),
    );

  it("exists only for who holds the token", async () => {
    delete process.env.HUANQING_METRICS_TOKEN;
    expect((await get("Bearer 0123456789abcdef")).status).toBe(404);
    process.env.HUANQING_METRICS_TOKEN = "0123456789abcdef";
    for (const wrong of [
      undefined,
      "0123456789abcdef",
      "Bearer ",
      "Bearer 0123456789abcdeF",
      "Basic 0123456789abcdef",
    ]) {
      expect((await get(wrong)).status).toBe(404);
    }
    const right = await get("Bearer 0123456789abcdef");
    expect(right.status).toBe(200);
    expect(await right.text()).toContain("huanqing_action_seconds");
  });
});
