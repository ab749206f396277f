import { generateKeyPairSync } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { session } from "@/db/schema/auth";
import { workItem } from "@/db/schema/cases";
import { passkey } from "@/db/schema/passkeys";
import { useDatabase } from "@/db/test/database";
import { getViewer } from "@/lib/auth/data";
import { after, START } from "@/lib/sign-in/testing/people";
import { beginAdding, removePasskey } from "./mutations";
import { beginSignIn, beginStepUp, signIn, stepUp } from "./proof/mutations";
import { Authenticator, type Lies } from "./testing/authenticator";
import {
  addBy,
  askChallenge,
  contextOf,
  enterBy,
  later,
  PARTY,
  signedIn,
  stepUpBy,
  withPasskey,
} from "./testing/holders";

const database = useDatabase();
const sessionsOf = (cardholderId: string) =>
  database.db.select().from(session).where(eq(session.cardholderId, cardholderId));

describe("signing in by a passkey", () => {
  it("leads to its cardholder without phone, code or identity tail, and notes the use", async () => {
    const { context, device, passkeyId } = await withPasskey(database.db, START);
    const { result } = await enterBy(database.db, device, after(600));
    if (result.kind !== "signed_in") throw new Error(result.kind);
    expect(result.passkeyId).toBe(passkeyId);
    const viewer = await getViewer(database.db, result.sessionToken, after(601));
    expect(viewer?.cardholderId).toBe(context.actor.cardholderId);
    expect(viewer?.sessionId).not.toBe(context.actor.sessionId);
    const [row] = await database.db.select().from(passkey).where(eq(passkey.passkeyId, passkeyId));
    expect([row?.lastUsedAt?.toString(), row?.counter]).toEqual([after(600).toString(), 1]);
    const events = await database.db
      .select({ facts: auditEvent.facts })
      .from(auditEvent)
      .where(and(eq(auditEvent.cardholderId, context.actor.cardholderId), eq(auditEvent.event, "session.started")));
    expect(events.map(({ facts }) => (facts as { by: string }).by)).toEqual(["tail", "passkey"]);
  });

  it("refuses an answer that was given before, also when both arrive at once", async () => {
    const { device } = await withPasskey(database.db, START);
    const { attempt, result } = await enterBy(database.db, device, after(10));
    expect(result.kind).toBe("signed_in");
    expect(await signIn(database.db, attempt)).toEqual({ kind: "over" });
    const { options, flowToken } = await askChallenge(database.db, after(20));
    const twice = { ...attempt, flowToken, response: device.use(options), at: after(20) };
    const kinds = (await Promise.all(Array.from({ length: 8 }, () => signIn(database.db, twice)))).map((r) => r.kind);
    expect(kinds.sort()).toEqual([...Array.from({ length: 7 }, () => "over"), "signed_in"]);
  });

  it("refuses a challenge after five minutes, of another browser, and of another purpose", async () => {
    const { context, device } = await withPasskey(database.db, START);
    const { options, flowToken } = await askChallenge(database.db, after(10));
    const attempt = { response: device.use(options), party: PARTY, deviceLabel: "Chrome" };
    expect(await signIn(database.db, { ...attempt, flowToken, at: after(10 + 300) })).toEqual({ kind: "over" });
    const other = await askChallenge(database.db, after(400));
    expect(await signIn(database.db, { ...attempt, flowToken: other.flowToken, at: after(401) })).toEqual({
      kind: "refused",
    });
    const front = await askChallenge(database.db, after(500));
    const proof = { flowToken: front.flowToken, response: device.use(front.options), party: PARTY };
    expect(await stepUp(later(context, after(501)), proof)).toEqual({ kind: "over" });
  });

  const lies: [string, Lies][] = [
    ["made for another origin", { origin: "https://portal.bank.example.evil.test" }],
    ["made for another host", { rpId: "evil.test" }],
    ["without a verified user", { unverified: true }],
    ["signed by another key", { key: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey }],
    ["of somebody else by its handle", { userHandle: "AAAA" }],
    ["of nobody by its handle", { userHandle: null }],
  ];
  it.each(lies)("refuses an answer %s", async (_about, lie) => {
    const { context, device } = await withPasskey(database.db, START);
    expect((await enterBy(database.db, device, after(10), lie)).result).toEqual({ kind: "refused" });
    expect(await sessionsOf(context.actor.cardholderId)).toHaveLength(1);
    expect((await enterBy(database.db, device, after(20))).result.kind).toBe("signed_in");
  });

  it("answers an unknown passkey like a wrong one", async () => {
    const stranger = new Authenticator(PARTY.origin);
    expect((await enterBy(database.db, stranger, START)).result).toEqual({ kind: "refused" });
  });

  it("refuses a counter that goes backwards, and puts it before staff once", async () => {
    const { context, device, passkeyId } = await withPasskey(database.db, START);
    device.counter = 6;
    expect((await enterBy(database.db, device, after(10))).result.kind).toBe("signed_in");
    for (const counter of [7, 3]) {
      expect((await enterBy(database.db, device, after(20), { counter })).result).toEqual({ kind: "refused" });
    }
    const { cardholderId } = context.actor;
    const work = await database.db.select().from(workItem).where(eq(workItem.cardholderId, cardholderId));
    expect(work.map(({ kind, subject }) => [kind, subject])).toEqual([["passkey_counter", passkeyId]]);
    const refused = and(eq(auditEvent.cardholderId, cardholderId), eq(auditEvent.event, "passkey.refused"));
    expect(await database.db.select().from(auditEvent).where(refused)).toHaveLength(2);
    expect((await enterBy(database.db, device, after(30), { counter: 20 })).result.kind).toBe("signed_in");
  });

  it("climbs the ladder of codes: after ten failures the passkey waits, also for a right answer", async () => {
    const { device } = await withPasskey(database.db, START);
    for (let i = 0; i < 10; i++) await enterBy(database.db, device, after(10), { unverified: true });
    expect((await enterBy(database.db, device, after(20))).result).toEqual({ kind: "refused" });
    expect((await enterBy(database.db, device, after(10 + 15 * 60 + 1))).result.kind).toBe("signed_in");
  });

  it("makes 60 challenges an hour for one address", async () => {
    const order = { party: PARTY, address: "203.0.113.77", at: after(7200) };
    const kinds: string[] = [];
    for (let i = 0; i < 61; i++) kinds.push((await beginSignIn(database.db, order)).kind);
    expect(kinds.filter((kind) => kind === "ready")).toHaveLength(60);
    expect(kinds.at(-1)).toBe("too_many");
  });

  it("is either before a removal or refused by it", async () => {
    for (let round = 0; round < 6; round++) {
      const { context, device, passkeyId } = await withPasskey(database.db, START);
      const remove = () => removePasskey(later(context, after(30)), { passkeyId, notice: "removed" });
      const [{ result }] = await Promise.all([enterBy(database.db, device, after(30)), remove()]);
      expect(["signed_in", "refused"]).toContain(result.kind);
      expect((await enterBy(database.db, device, after(31))).result).toEqual({ kind: "refused" });
    }
  });
});

describe("stepping up by a passkey", () => {
  it("changes the token of the session and names only the person's own passkeys", async () => {
    const { context, device } = await withPasskey(database.db, START);
    const entered = (await enterBy(database.db, device, after(10))).result;
    if (entered.kind !== "signed_in") throw new Error(entered.kind);
    const own = await contextOf(database.db, entered.sessionToken, after(400));
    const { options, result } = await stepUpBy(own, device);
    expect(options.allowCredentials?.map(({ id }) => id)).toEqual([device.credentialId]);
    if (result.kind !== "stepped_up") throw new Error(result.kind);
    expect(await getViewer(database.db, entered.sessionToken, after(401))).toBeNull();
    const viewer = await getViewer(database.db, result.sessionToken, after(401));
    expect(viewer?.steppedUpAt?.toString()).toBe(after(400).toString());
    expect(viewer?.cardholderId).toBe(context.actor.cardholderId);
  });

  it("refuses the passkey of somebody else, and a challenge of another session", async () => {
    const one = await withPasskey(database.db, START);
    const two = await withPasskey(database.db, START);
    expect((await stepUpBy(later(one.context, after(10)), two.device)).result).toEqual({ kind: "refused" });
    const again = (await enterBy(database.db, one.device, after(20))).result;
    if (again.kind !== "signed_in") throw new Error(again.kind);
    const elsewhere = await contextOf(database.db, again.sessionToken, after(21));
    const { options, flowToken } = await beginStepUp(elsewhere, PARTY);
    const proof = { flowToken, response: one.device.use(options), party: PARTY };
    expect(await stepUp(later(one.context, after(22)), proof)).toEqual({ kind: "over" });
  });

  it("uses no challenge that was made for adding, though it is of the same session", async () => {
    const { context, device } = await withPasskey(database.db, START);
    const { options, flowToken } = await beginAdding(context, PARTY, { issuer: "Bank", account: "A" });
    expect(await stepUp(context, { flowToken, response: device.use(options), party: PARTY })).toEqual({ kind: "over" });
  });

  it("cannot be done with a passkey of one's own that was registered by nobody", async () => {
    const { context } = await signedIn(database.db, START);
    expect((await stepUpBy(context, new Authenticator(PARTY.origin))).result).toEqual({ kind: "refused" });
    expect((await addBy(context, new Authenticator(PARTY.origin))).result.kind).toBe("added");
  });
});
