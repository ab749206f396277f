import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeAppDatabase } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { instantOf, now } from "@/lib/core/clock";
import { findClient, listClients } from "./data";
import { asMachine, type Machine, requireMachine, signedBody } from "./gates";
import { addClient, renewClient, revokeClient } from "./mutations";
import type { Scope } from "./schema";
import { sign } from "./signature";
import type { Credentials } from "./types";

const database = useDatabase();
beforeAll(() => {
  const key = Buffer.alloc(32, 7).toString("base64");
  Object.assign(process.env, { DATABASE_URL: database.url("app"), HUANQING_KEY: key, LOG_LEVEL: "silent" });
  Object.assign(process.env, { HUANQING_ISSUER: "unused", PORTAL_ORIGIN: "https://portal.bank.example" });
});
afterAll(closeAppDatabase);

const ADDRESS = "https://portal.bank.example/api/ingestion/v1/entries";
let made = 0;

async function newClient(scopes: Scope[] = ["entries"], at = now()): Promise<Credentials & { name: string }> {
  const name = `client-${++made}`;
  return { name, ...(await addClient(database.db, { name, source: "core", scopes }, at)) };
}

function ask(headers: Record<string, string>, scope: Scope = "entries"): Promise<Response> {
  const request = new Request(ADDRESS, { method: "POST", headers });
  return asMachine(request, async () => {
    const { client } = await requireMachine(request, scope);
    return Response.json({ name: client.name, source: client.source });
  });
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}`, "x-forwarded-for": `10.0.0.${made % 250}` });

describe("a machine client", () => {
  it("is let in by its token for its scopes only, and the database holds neither token nor secret", async () => {
    const { name, token, secret } = await newClient(["entries", "batches"]);
    expect(token).toMatch(/^hq_[\w-]{43}$/);
    const right = await ask(bearer(token));
    expect(await right.json()).toEqual({ name, source: "core" });
    const without = await ask(bearer(token), "instructions");
    expect(without.status).toBe(403);
    expect(without.headers.get("content-type")).toBe("application/problem+json");
    expect(without.headers.get("www-authenticate")).toContain('error="insufficient_scope"');
    expect(await without.json()).toMatchObject({ status: 403, code: "scope", type: "about:blank" });
    const [row] = await database.owner`select machine_client::text as whole from machine_client where name = ${name}`;
    const hex = Buffer.from(secret).toString("hex");
    for (const shown of [token, secret, hex, Buffer.from(token).toString("hex")])
      expect(row?.whole).not.toContain(shown);
  });

  it("is refused without a token that holds, whatever is wrong with it", async () => {
    const { token } = await newClient();
    for (const authorization of [
      undefined,
      "",
      token,
      "Bearer",
      `Basic ${token}`,
      `Bearer ${token.slice(0, -1)}`,
      `Bearer ${token}x`,
      `Bearer ${token} x`,
      `Bearer hq_${"A".repeat(43)}`,
      `Bearer ${"x".repeat(5000)}`,
    ]) {
      const answer = await ask(authorization === undefined ? {} : { authorization });
      expect(answer.status, authorization).toBe(401);
      expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer realm=/);
      expect(await answer.json()).toMatchObject({ code: "token" });
    }
  });

  it("is refused from the request after it was revoked, and its name is not given again", async () => {
    const { name, token } = await newClient();
    expect((await ask(bearer(token))).status).toBe(200);
    await revokeClient(database.db, name, now());
    expect((await ask(bearer(token))).status).toBe(401);
    await expect(revokeClient(database.db, name, now())).rejects.toThrow("not_found");
    await expect(renewClient(database.db, name, now())).rejects.toThrow("not_found");
    await expect(addClient(database.db, { name, source: "core", scopes: ["entries"] }, now())).rejects.toThrow(
      "conflict",
    );
  });

  it("is let in by the token before for seven days after a renewal, and by no older one", async () => {
    const at = instantOf("2026-11-01T00:00:00Z");
    const first = await newClient(["entries"], at);
    const second = await renewClient(database.db, first.name, at);
    const held = async (token: string, hours: number) =>
      (await findClient(database.db, token, at.add({ hours })))?.client.secrets ?? null;
    expect(await held(first.token, 167)).toEqual([second.secret, first.secret]);
    expect(await held(first.token, 168)).toBeNull();
    expect(await held(second.token, 168)).toEqual([second.secret]);
    const third = await renewClient(database.db, first.name, at.add({ hours: 1 }));
    expect(await held(first.token, 2)).toBeNull();
    expect(await held(second.token, 2)).toEqual([third.secret, second.secret]);
  });

  it("is noted as used at most once in a quarter of an hour", async () => {
    const at = instantOf("2026-11-01T00:00:00Z");
    const { name, token } = await newClient(["entries"], at);
    expect((await findClient(database.db, token, at))?.isDue).toBe(true);
    await ask(bearer(token));
    const used = async () => (await listClients(database.db)).find((one) => one.name === name)?.lastUsedAt ?? now();
    const before = await used();
    expect((await findClient(database.db, token, before.add({ seconds: 899 })))?.isDue).toBe(false);
    expect((await findClient(database.db, token, before.add({ seconds: 900 })))?.isDue).toBe(true);
    await ask(bearer(token));
    expect((await used()).toString()).toBe(before.toString());
  });

  it("that tries many tokens from one address is told to stop; a token that holds is still let in", async () => {
    const { token } = await newClient();
    const from = { "x-forwarded-for": "192.0.2.77" };
    const statuses = new Map<number, number>();
    // Two minutes can meet in the middle of it: so more than the limit of both.
    for (let tries = 0; tries < 130; tries++) {
      const { status } = await ask({ ...from, authorization: `Bearer hq_${"B".repeat(43)}` });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(statuses.get(429)).toBeGreaterThan(0);
    expect((statuses.get(401) ?? 0) + (statuses.get(429) ?? 0)).toBe(130);
    expect((await ask({ ...from, authorization: `Bearer ${token}` })).status).toBe(200);
  });
});

describe("a signed body", () => {
  async function read(token: string, headers: Record<string, string>, body: string, most = 1000): Promise<Response> {
    const request = new Request(ADDRESS, { method: "POST", headers: { ...bearer(token), ...headers }, body });
    return asMachine(request, async () => {
      const machine: Machine = await requireMachine(request, "entries");
      return new Response(Buffer.from(await signedBody(request, machine, most)));
    });
  }
  const seconds = () => Math.floor(now().epochMilliseconds / 1000);

  it("is given as it was sent, also when signed with the secret before a renewal", async () => {
    const { name, token, secret } = await newClient();
    const body = '{ "a" : "一" }';
    expect(await (await read(token, sign(secret, seconds(), body), body)).text()).toBe(body);
    const { secret: fresh } = await renewClient(database.db, name, now());
    for (const one of [secret, fresh]) expect((await read(token, sign(one, seconds(), body), body)).status).toBe(200);
  });

  it("is refused when it is old, early, of another body, of another client, or not signed", async () => {
    const [{ token, secret }, other] = [await newClient(), await newClient()];
    const body = "{}";
    const wrong = [
      {},
      sign(secret, seconds() - 400, body),
      sign(secret, seconds() + 400, body),
      sign(secret, seconds(), "{ }"),
      sign(other.secret, seconds(), body),
    ];
    for (const headers of wrong) {
      const answer = await read(token, headers, body);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ code: "signature" });
    }
  });

  it("is refused when it is too large, before its signature is looked at", async () => {
    const { token, secret } = await newClient();
    const body = "x".repeat(1001);
    expect((await read(token, sign(secret, seconds(), body), body)).status).toBe(413);
    expect((await read(token, {}, body)).status).toBe(413);
    expect((await read(token, sign(secret, seconds(), body), body, 1001)).status).toBe(200);
  });
});
