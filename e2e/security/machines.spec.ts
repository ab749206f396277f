import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "@playwright/test";
import { openDatabase } from "@/db/client";
import { now } from "@/lib/core/clock";
import { zipOf } from "@/lib/ingestion/test/zip-writer";
import { addClient, revokeClient } from "@/lib/machine/mutations";
import { SCOPES, type Scope } from "@/lib/machine/schema";
import { ABSENT, addressOf, routes } from "../fixtures/routes";
import { running } from "../fixtures/running";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const machineRoutes = routes.filter(({ access }) => access === "machine");
const PATH = "/api/ingestion/v1/batches";

/** A token of a new client on the portal under test. */
async function tokenOf(scopes: readonly Scope[], revoked = false): Promise<string> {
  process.env.HUANQING_DATA = running.data;
  const { db, close } = openDatabase(running.database.app, { max: 1 });
  try {
    const name = `matrix-${randomBytes(6).toString("hex")}`;
    const { token } = await addClient(db, { name, source: "matrix", scopes: [...scopes] }, now());
    if (revoked) await revokeClient(db, name, now());
    return token;
  } finally {
    await close();
  }
}

for (const route of machineRoutes) {
  test(`${route.pattern} lets in a client with its scope, and nobody else`, async ({ request }) => {
    const { scope } = route;
    if (!scope) throw new Error(`${route.pattern} has no scope in its row`);
    const tokens = {
      "its scope": await tokenOf([scope]),
      "every other scope": await tokenOf(SCOPES.filter((one) => one !== scope)),
      revoked: await tokenOf(SCOPES, true),
      invented: `hq_${randomBytes(32).toString("base64url")}`,
    };
    const wrong: string[] = [];
    for (const [role, token] of Object.entries(tokens)) {
      for (const method of METHODS) {
        const address = addressOf(route.pattern, { runId: ABSENT, day: "2001-01-01" });
        const headers = { authorization: `Bearer ${token}` };
        const answer = await request.fetch(address, { method, headers, failOnStatusCode: false });
        const { code } = (await answer.json().catch(() => ({}))) as { code?: string };
        const said = `${answer.status()} ${code ?? ""}`.trim();
        const isOwn = (route.methods as readonly string[]).includes(method);
        const right = !isOwn
          ? /^405/
          : role === "its scope"
            ? /^(400|404|415|401 signature)/
            : role === "every other scope"
              ? /^403 scope$/
              : /^401 token$/;
        if (!right.test(said)) wrong.push(`${method} by ${role}: ${said}`);
      }
    }
    expect(wrong).toEqual([]);
  });
}

test("a batch of 30 MB arrives whole through the real server, and is its client's alone", async ({ request }) => {
  const [token, other] = [await tokenOf(["batches"]), await tokenOf(SCOPES)];
  const csv = Buffer.from("agency_ref,name,phone,white_listed,engaged_from\n");
  const claim = { rows: 0, sha256: createHash("sha256").update(csv).digest("hex") };
  const head = {
    format: "huanqing-import/1",
    batch_ref: "b",
    source: "somebody-else",
    as_of: "2026-11-15",
    kind: "delta",
  };
  const manifest = Buffer.from(JSON.stringify({ ...head, files: { "agencies.csv": claim } }));
  const batch = { "manifest.json": manifest, "agencies.csv": csv, "pad.bin": randomBytes(30_000_000) };
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/zip" };
  const answer = await request.post(PATH, { headers, data: zipOf(batch) });
  expect(answer.status()).toBe(202);
  const { statusUrl } = (await answer.json()) as { statusUrl: string };
  const headersOf = answer.headers();
  expect(headersOf["cache-control"]).toBe("no-store");
  expect(headersOf["content-security-policy"]).toContain("frame-ancestors 'none'");
  const state = async (who: string) => request.get(statusUrl, { headers: { authorization: `Bearer ${who}` } });
  expect((await state(other)).status()).toBe(404);
  // The directory of a zip stands at its end: who has read the manifest has all of it.
  await expect
    .poll(async () => ((await (await state(token)).json()) as { by_rule: unknown }).by_rule, { timeout: 30_000 })
    .toEqual({ source: 1 });
});

test("a batch that says it has 4 GB is refused before its bytes", async () => {
  const headers = { authorization: `Bearer ${await tokenOf(["batches"])}`, "content-type": "application/zip" };
  const { request } = await import("node:http");
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const out = request(`${running.origin}${PATH}`, {
      method: "POST",
      headers: { ...headers, "content-length": "4294967296" },
    });
    out.on("response", (answer) => {
      resolve(answer.statusCode);
      out.destroy();
    });
    out.on("error", reject);
    out.write(Buffer.alloc(65_536));
  });
  expect(status).toBe(413);
});
