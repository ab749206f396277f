import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeAppDatabase } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { IDLE } from "@/lib/action/form-state";
import { inRequest } from "@/lib/action/testing/in-request";
import { getViewer } from "@/lib/auth/data";
import { unseal } from "@/lib/auth/keyed-hash";
import { laterBy, now } from "@/lib/core/clock";
import { publishPolicy } from "@/lib/policy/mutations";
import { packOf } from "@/lib/policy/packs/packs";
import { configuredIssuer } from "@/lib/policy/read-files";
import { addPerson, newPhone, signInAs } from "@/lib/sign-in/testing/people";
import { addLater, beginAdding, beginSignIn, finishAdding, finishSignIn, removePasskey } from "./actions";
import { Authenticator, type Lies } from "./testing/authenticator";

// The package throws outside a server bundle; what it guards is the bundle, not the code.
vi.mock("server-only", () => ({}));
await vi.hoisted(async () => {
  // Next makes its stores of this when they are first loaded.
  const { AsyncLocalStorage } = await import("node:async_hooks");
  Object.assign(globalThis, { AsyncLocalStorage });
  Object.assign(process.env, { PORTAL_ORIGIN: "https://portal.bank.example", LOG_LEVEL: "silent" });
});

const database = useDatabase();
beforeAll(async () => {
  Object.assign(process.env, { DATABASE_URL: database.url("app"), HUANQING_ISSUER: "unused" });
  const issuer = configuredIssuer({});
  await publishPolicy(database.db, packOf(issuer), issuer, now());
});
afterAll(closeAppDatabase);

const SESSION = "__Host-huanqing-session";
const CHALLENGE = "__Host-huanqing-challenge";
const PASSKEY = "__Host-huanqing-passkey";
const ORIGIN = "https://portal.bank.example";

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const within = <T>(cookies: Record<string, string>, work: () => Promise<T>) =>
  inRequest({ headers: { "accept-language": "en", "user-agent": "Mozilla Chrome/140 Android" }, cookies }, work);

/** Somebody who signed in by a code so many seconds ago. */
async function enterByCode(secondsAgo = 0): Promise<{ phone: string; cardholderId: string; token: string }> {
  const phone = newPhone();
  const { cardholderId } = await addPerson(database.db, { phone, tail: "1234" });
  const { sessionToken } = await signInAs(database.db, { phone, tail: "1234" }, laterBy(now(), -secondsAgo));
  return { phone, cardholderId, token: sessionToken };
}

function optionsOf<O>(state: unknown): O {
  const { status, result } = state as { status: string; result: { kind: string; options: O } };
  if (status !== "done" || result.kind !== "ready") throw new Error(JSON.stringify(state));
  return result.options;
}

async function add(token: string, device: Authenticator, back = "/me/passkeys") {
  const begun = await within({ [SESSION]: token }, () => beginAdding(IDLE, form({})));
  const response = JSON.stringify(device.make(optionsOf(begun.result)));
  const jar = { [SESSION]: token, [CHALLENGE]: begun.cookies.get(CHALLENGE) ?? "" };
  return within(jar, () => finishAdding(IDLE, form({ response, back })));
}

async function enter(device: Authenticator, lies: Lies = {}, back = "/amounts") {
  const begun = await within({}, () => beginSignIn(IDLE, form({})));
  const response = JSON.stringify(device.use(optionsOf(begun.result), lies));
  const jar = { [CHALLENGE]: begun.cookies.get(CHALLENGE) ?? "" };
  return within(jar, () => finishSignIn(IDLE, form({ response, back })));
}

describe("a passkey", () => {
  it("is added, tells the phone without a word of money, leads in, and is removed", async () => {
    const { phone, cardholderId, token } = await enterByCode();
    const device = new Authenticator(ORIGIN);
    const added = await add(token, device);
    expect(added.redirectedTo).toBe("/me/passkeys?done=added");
    expect(added.cookies.get(CHALLENGE)).toBe("");
    const passkeyId = added.cookies.get(PASSKEY) ?? "";
    const entered = await enter(device);
    expect(entered.redirectedTo).toBe("/amounts");
    const own = entered.cookies.get(SESSION) ?? "";
    expect((await getViewer(database.db, own, now()))?.cardholderId).toBe(cardholderId);
    const jar = { [SESSION]: own, [PASSKEY]: passkeyId };
    const removed = await within(jar, () => removePasskey(IDLE, form({ passkeyId })));
    expect(removed.redirectedTo).toBe("/me/passkeys?done=removed");
    expect(removed.cookies.get(PASSKEY)).toBe("");
    expect((await enter(device)).result).toMatchObject({ status: "done", result: { kind: "refused" } });
    const sent = await database.owner`select sealed from outbox_message where purpose = 'notice' order by created_at`;
    const messages = sent.map((row) => JSON.parse(unseal("outbox", row.sealed as Uint8Array)));
    expect(messages.map(({ to }) => to)).toEqual([phone, phone]);
    for (const { body } of messages) {
      expect(body).toMatch(/passkey.*call/);
      expect(body).not.toMatch(/¥|debt|overdue|owe|repay|逾期|欠|还款/i);
    }
  });

  it("answers every failure with the same words and never gives the answer of a device back", async () => {
    const { token } = await enterByCode();
    const device = new Authenticator(ORIGIN);
    await add(token, device);
    const answers = [
      await enter(new Authenticator(ORIGIN)),
      await enter(device, { origin: "https://evil.example" }),
      await enter(device, { unverified: true }),
    ];
    const texts = answers.map(({ result }) => JSON.stringify(result).replace(/"attempt":"[^"]+"/, ""));
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain("The passkey did not sign you in.");
    expect(texts[0]).not.toContain(device.credentialId);
    for (const { cookies } of answers) expect(cookies.has(SESSION)).toBe(false);
  });

  it("is neither planted nor taken away on a session that proved nothing lately", async () => {
    const { token } = await enterByCode(400);
    const begun = await within({ [SESSION]: token }, () => beginAdding(IDLE, form({})));
    expect(begun.result).toMatchObject({ status: "refused", code: "step_up_required" });
    const passkeyId = "018f0000-0000-7000-8000-000000000000";
    const removed = await within({ [SESSION]: token }, () => removePasskey(IDLE, form({ passkeyId })));
    expect(removed.redirectedTo).toBe("/me/confirm?back=%2Fme%2Fpasskeys");
  });

  it("does nothing for nobody, without a challenge, or with what is no answer", async () => {
    expect((await within({}, () => beginAdding(IDLE, form({})))).result).toMatchObject({ code: "signed_out" });
    const response = JSON.stringify(new Authenticator(ORIGIN).use({ challenge: "AAAA" }));
    const over = { status: "done", result: { kind: "over" } };
    expect((await within({}, () => finishSignIn(IDLE, form({ response })))).result).toMatchObject(over);
    const forged = { [CHALLENGE]: "A".repeat(43) };
    expect((await within(forged, () => finishSignIn(IDLE, form({ response })))).result).toMatchObject(over);
    for (const bad of ["", "{}", "[]", "null", "x".repeat(30_000), '{"id":"<script>"}']) {
      const answer = await within(forged, () => finishSignIn(IDLE, form({ response: bad })));
      expect(answer.result).toMatchObject({ status: "invalid" });
    }
  });

  it("goes on to where the person wanted, and nowhere else; put off, it is not offered", async () => {
    const { token } = await enterByCode();
    const device = new Authenticator(ORIGIN);
    const offer = "/me/passkeys/offer?done=added&back=%2Fnext";
    expect((await add(token, device, "/next")).redirectedTo).toBe(offer);
    expect((await enter(device, {}, "//evil.example")).redirectedTo).toBe("/home");
    const later = await within({ [SESSION]: token }, () => addLater(IDLE, form({ back: "/pay" })));
    expect(later.redirectedTo).toBe("/pay");
    expect(later.cookies.get(PASSKEY)).toBe("later");
  });
});
