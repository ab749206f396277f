import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { closeAppDatabase } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { inRequest } from "@/lib/action/testing/in-request";
import { now } from "@/lib/core/clock";
import { suspendStaff } from "@/lib/staff/accounts/mutations";
import { PASSWORD, passFirst, settledMember } from "@/lib/staff/testing/members";
import { POST } from "./route";

// The package throws outside a server bundle; what it guards is the bundle, not the code.
vi.mock("server-only", () => ({}));
await vi.hoisted(async () => {
  const { AsyncLocalStorage } = await import("node:async_hooks");
  Object.assign(globalThis, { AsyncLocalStorage });
  Object.assign(process.env, { PORTAL_ORIGIN: "https://portal.bank.example", LOG_LEVEL: "silent" });
});

const database = useDatabase();
beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: database.url("app"),
    HUANQING_ISSUER: "unused",
    HUANQING_KEY: "A".repeat(43),
  });
});
afterAll(closeAppDatabase);

async function ask(token: string, body = "{}", site = "same-origin"): Promise<Response> {
  const headers = { "sec-fetch-site": site };
  const request = new Request("https://portal.bank.example/api/staff/session", { method: "POST", body, headers });
  const { result } = await inRequest({ cookies: { "__Host-huanqing-staff": token } }, () => POST(request));
  return result as Response;
}

it("tells a desk how long it is open, and keeps it open when asked to", async () => {
  const { token, login } = await settledMember(database.db, "agent", now().subtract({ minutes: 20 }));
  const left = async (body?: string) =>
    ((await (await ask(token, body)).json()) as { endsInSeconds: number }).endsInSeconds;
  expect(await left()).toBeLessThanOrEqual(600);
  expect(await left()).toBeGreaterThan(540);
  expect(await left('{"extend":true}')).toBe(1800);
  expect((await ask(token, '{"extend":true}', "cross-site")).status).toBe(403);
  await suspendStaff(database.db, login, { kind: "operator", name: "test" }, now());
  for (const body of ["{}", '{"extend":true}']) expect((await ask(token, body)).status).toBe(401);
});

it("knows no session that is between its two steps", async () => {
  const { login } = await settledMember(database.db, "agent", now());
  const { token } = await passFirst(database.db, login, PASSWORD, now());
  for (const body of ["{}", '{"extend":true}']) expect((await ask(token, body)).status).toBe(401);
});
