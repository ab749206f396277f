import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeAppDatabase } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { IDLE } from "@/lib/action/form-state";
import { inRequest } from "@/lib/action/testing/in-request";
import { signOut } from "@/lib/auth/actions";
import { getViewer } from "@/lib/auth/data";
import { unseal } from "@/lib/auth/keyed-hash";
import { now } from "@/lib/core/clock";
import { publishPolicy } from "@/lib/policy/mutations";
import { packOf } from "@/lib/policy/packs/packs";
import { configuredIssuer } from "@/lib/policy/read-files";
import { enterCode, requestCode, resendCode } from "./actions";
import { addPerson, newPhone } from "./testing/people";

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

const FLOW = "__Host-huanqing-flow";
const SESSION = "__Host-huanqing-session";
const DEVICE = "__Host-huanqing-device";
const language = { "accept-language": "en" };

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const ask = (phone: string, back = "/amounts") =>
  inRequest({ headers: language }, () => requestCode(IDLE, form({ phone, back })));
const enter = (flow: string, fields: Record<string, string>, others: Record<string, string> = {}) =>
  inRequest({ headers: language, cookies: { [FLOW]: flow, ...others } }, () => enterCode(IDLE, form(fields)));

/** The code of the newest message, as the provider of text messages would get it. */
async function newestCode(): Promise<{ code: string; body: string }> {
  const [row] = await database.owner`select sealed from outbox_message order by outbox_message_id desc limit 1`;
  const { body } = JSON.parse(unseal("outbox", row?.sealed as Uint8Array)) as { body: string };
  return { body, code: /\d{6}/.exec(body)?.[0] ?? "" };
}

describe("the way in", () => {
  it("leads from a phone over a code to where the person wanted to go, and out again", async () => {
    const phone = newPhone();
    const { cardholderId } = await addPerson(database.db, { phone, tail: "123X" });
    const asked = await ask(phone.slice(3));
    expect(asked.redirectedTo).toBe("/sign-in/code?back=%2Famounts");
    const flow = asked.cookies.get(FLOW) ?? "";
    expect(flow).not.toContain(phone.slice(3));
    expect(Buffer.from(flow, "base64url").toString("latin1")).not.toContain(phone.slice(3));
    const { code, body } = await newestCode();
    expect(body).not.toMatch(/¥|debt|overdue|owe|逾期|欠/i);

    const entered = await enter(flow, { code, tail: "123x", back: "//evil.example", remember: "yes" });
    expect(entered.redirectedTo).toBe("/home");
    expect(entered.cookies.get(FLOW)).toBe("");
    const token = entered.cookies.get(SESSION) ?? "";
    expect((await getViewer(database.db, token, now()))?.cardholderId).toBe(cardholderId);
    expect(entered.cookies.get(DEVICE)).toMatch(/^[\w-]{43}$/);

    const left = await inRequest({ cookies: { [SESSION]: token } }, () => signOut(IDLE, new FormData()));
    expect(left.redirectedTo).toBe("/signed-out");
    expect(left.cookies.get(SESSION)).toBe("");
    expect(await getViewer(database.db, token, now())).toBeNull();
  });

  it("offers a passkey to a browser that could make one, until it has one or put the offer off", async () => {
    const PASSKEY = "__Host-huanqing-passkey";
    const led = async (fields: Record<string, string>, cookies: Record<string, string>) => {
      const phone = newPhone();
      await addPerson(database.db, { phone, tail: "1234" });
      const flow = (await ask(phone)).cookies.get(FLOW) ?? "";
      const { code } = await newestCode();
      return (await enter(flow, { code, tail: "1234", back: "/pay", ...fields }, cookies)).redirectedTo;
    };
    expect(await led({}, {})).toBe("/pay");
    expect(await led({ faster: "yes" }, {})).toBe("/me/passkeys/offer?back=%2Fpay");
    expect(await led({ faster: "yes" }, { [PASSKEY]: "later" })).toBe("/pay");
    expect(await led({ faster: "//evil" }, {})).toBe("/pay");
  });

  it("answers a wrong code, a wrong tail and an unknown phone with the same words, and gives nothing back", async () => {
    const known = newPhone();
    await addPerson(database.db, { phone: known, tail: "1234" });
    const flow = (await ask(known)).cookies.get(FLOW) ?? "";
    const { code } = await newestCode();
    const nobody = (await ask(newPhone())).cookies.get(FLOW) ?? "";
    const { code: decoy } = await newestCode();
    expect(nobody).toHaveLength(flow.length);
    const other = code === "111111" ? "222222" : "111111";
    const answers = [
      await enter(flow, { code: other, tail: "1234" }),
      await enter(flow, { code, tail: "9876" }),
      await enter(nobody, { code: decoy, tail: "9876" }),
    ];
    const text = "The code or the last four are not right. Please check them and enter both again.";
    for (const { result, cookies } of answers) {
      expect(result).toMatchObject({ status: "done", result: { kind: "wrong", text } });
      expect(JSON.stringify(result)).not.toMatch(new RegExp(`${other}|${code}|${decoy}|9876|1234`));
      expect(cookies.has(SESSION)).toBe(false);
    }
  });

  it("says what to do without a flow, with a forged one, and when a code is asked for too early", async () => {
    const over = { status: "done", result: { kind: "over" } };
    expect((await enter("", { code: "123456", tail: "1234" })).result).toMatchObject(over);
    expect((await enter("A".repeat(300), { code: "123456", tail: "1234" })).result).toMatchObject(over);
    const phone = newPhone();
    const flow = (await ask(phone)).cookies.get(FLOW) ?? "";
    const again = await inRequest({ headers: language, cookies: { [FLOW]: flow } }, () =>
      resendCode(IDLE, form({ back: "/pay" })),
    );
    expect(again.result).toMatchObject({ status: "done", result: { kind: "too_soon" } });
    expect(again.result).not.toHaveProperty("result.seconds");
    const lost = await inRequest({}, () => resendCode(IDLE, form({ back: "/pay" })));
    expect(lost.redirectedTo).toBe("/?back=%2Fpay");
  });
});
