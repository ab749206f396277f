import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { phoneLookup } from "@/db/schema/contact";
import { outboxMessage } from "@/db/schema/notifications";
import { passkey, passkeyHolder, passkeyLookup } from "@/db/schema/passkeys";
import { useDatabase } from "@/db/test/database";
import { unseal } from "@/lib/auth/keyed-hash";
import { cleanUp } from "@/lib/jobs/clean-up";
import { addPerson, after, START, signInAs } from "@/lib/sign-in/testing/people";
import { referenceChecks } from "@/lib/verify/checks/references";
import { runChecks } from "@/lib/verify/run-checks";
import { credentialHash, listPasskeys } from "./data";
import { addPasskey, beginAdding, removePasskey, renamePasskey } from "./mutations";
import { Authenticator, type Lies } from "./testing/authenticator";
import { addBy, contextOf, enterBy, later, NOTICE, PARTY, signedIn, withPasskey } from "./testing/holders";

const database = useDatabase();
const eventsOf = async (cardholderId: string) =>
  (await database.db.select().from(auditEvent).where(eq(auditEvent.cardholderId, cardholderId))).map((e) => e.event);

async function messagesTo(cardholderId: string): Promise<{ to: string; body: string }[]> {
  const mine = and(eq(outboxMessage.cardholderId, cardholderId), eq(outboxMessage.purpose, "notice"));
  const rows = await database.db.select().from(outboxMessage).where(mine).orderBy(outboxMessage.outboxMessageId);
  return rows.map(({ sealed }) => JSON.parse(unseal("outbox", sealed ?? new Uint8Array())));
}

describe("adding a passkey", () => {
  it("asks for a key that the device finds by itself for a verified user, under a name that says nothing", async () => {
    const { context, phone } = await signedIn(database.db, START);
    const { options, result } = await addBy(context, new Authenticator(PARTY.origin));
    expect(result.kind).toBe("added");
    expect(options.authenticatorSelection).toMatchObject({ residentKey: "required", userVerification: "required" });
    expect(options.attestation).toBe("none");
    expect(options.rp).toEqual({ id: PARTY.id, name: "Bank" });
    const { cardholderId } = context.actor;
    const handle = Buffer.from(options.user.id, "base64url");
    expect(handle).toHaveLength(32);
    for (const secret of [cardholderId.replaceAll("-", ""), Buffer.from(phone).toString("hex")]) {
      expect(handle.toString("hex")).not.toContain(secret);
    }
    const again = await addBy(context, new Authenticator(PARTY.origin));
    expect(again.options.user.id).toBe(options.user.id);
    expect(again.options.excludeCredentials?.map(({ id }) => id)).toHaveLength(1);
    expect(await listPasskeys(database.db, cardholderId)).toHaveLength(2);
    expect((await eventsOf(cardholderId)).filter((event) => event === "passkey.added")).toHaveLength(2);
    expect(await messagesTo(cardholderId)).toEqual([
      { to: phone, body: NOTICE },
      { to: phone, body: NOTICE },
    ]);
  });

  it("needs a proof of the person within five minutes, at the start and at the end", async () => {
    const { context } = await signedIn(database.db, START);
    const party = PARTY;
    const names = { issuer: "Bank", account: "A" };
    await expect(beginAdding(later(context, after(301)), party, names)).rejects.toThrow("step_up_required");
    const { options, flowToken } = await beginAdding(later(context, after(299)), party, names);
    const response = new Authenticator(PARTY.origin).make(options);
    const input = { flowToken, response, party, name: "Phone", notice: NOTICE };
    await expect(addPasskey(later(context, after(301)), input)).rejects.toThrow("step_up_required");
    expect((await addPasskey(later(context, after(300)), input)).kind).toBe("added");
    expect((await addPasskey(later(context, after(300)), input)).kind).toBe("over");
  });

  const lies: [string, Lies][] = [
    ["made for another origin", { origin: "http://portal.bank.example" }],
    ["made for another host", { rpId: "bank.example.net" }],
    ["without a verified user", { unverified: true }],
  ];
  it.each(lies)("refuses one %s", async (_about, lie) => {
    const { context } = await signedIn(database.db, START);
    expect((await addBy(context, new Authenticator(PARTY.origin), lie)).result).toEqual({ kind: "refused" });
    expect(await listPasskeys(database.db, context.actor.cardholderId)).toEqual([]);
    expect(await messagesTo(context.actor.cardholderId)).toEqual([]);
  });

  it("uses no challenge of another session", async () => {
    const [one, two] = [await signedIn(database.db, START), await signedIn(database.db, START)];
    const { options, flowToken } = await beginAdding(one.context, PARTY, { issuer: "Bank", account: "A" });
    const input = { flowToken, response: new Authenticator(PARTY.origin).make(options), party: PARTY };
    expect((await addPasskey(two.context, { ...input, name: "x", notice: NOTICE })).kind).toBe("over");
    expect((await addPasskey(one.context, { ...input, name: "x", notice: NOTICE })).kind).toBe("added");
  });

  it("lets one of two win that bring the same credential at once", async () => {
    for (let round = 0; round < 5; round++) {
      const [one, two] = [await signedIn(database.db, START), await signedIn(database.db, START)];
      const credentialId = new Authenticator(PARTY.origin).credentialId;
      const tries = [one, two].map(({ context }) => addBy(context, new Authenticator(PARTY.origin, credentialId)));
      const kinds = (await Promise.all(tries)).map(({ result }) => result.kind);
      expect(kinds.sort()).toEqual(["added", "known"]);
      const rows = await database.db.select().from(passkey).where(eq(passkey.credentialId, credentialId));
      expect(rows).toHaveLength(1);
    }
  });

  it("stops at ten, also when several arrive at once", async () => {
    const { context } = await signedIn(database.db, START);
    for (let i = 0; i < 8; i++) await addBy(context, new Authenticator(PARTY.origin));
    const late = Array.from({ length: 5 }, () => addBy(context, new Authenticator(PARTY.origin)));
    const kinds = (await Promise.all(late)).map(({ result }) => result.kind);
    expect(kinds.sort()).toEqual(["added", "added", "full", "full", "full"]);
    expect(await listPasskeys(database.db, context.actor.cardholderId)).toHaveLength(10);
  });
});

describe("renaming and removing", () => {
  it("renames without a fresh proof, and only what is the person's own", async () => {
    const { context, passkeyId } = await withPasskey(database.db, START);
    await renamePasskey(later(context, after(800)), { passkeyId, name: "厨房的平板" });
    const [row] = await listPasskeys(database.db, context.actor.cardholderId);
    expect(row?.name).toBe("厨房的平板");
    const other = await signedIn(database.db, START);
    await expect(renamePasskey(other.context, { passkeyId, name: "mine" })).rejects.toThrow("not_found");
    await expect(removePasskey(other.context, { passkeyId, notice: "x" })).rejects.toThrow("not_found");
    expect(await eventsOf(context.actor.cardholderId)).toContain("passkey.renamed");
  });

  it("removes after a fresh proof, tells the person, and leaves the way by a code", async () => {
    const { context, phone, device, passkeyId } = await withPasskey(database.db, START);
    const { cardholderId } = context.actor;
    const old = removePasskey(later(context, after(301)), { passkeyId, notice: "removed" });
    await expect(old).rejects.toThrow("step_up_required");
    expect((await enterBy(database.db, device, after(302))).result.kind).toBe("signed_in");
    const removing = later(context, after(200));
    await removePasskey(removing, { passkeyId, notice: "removed" });
    await removePasskey(removing, { passkeyId, notice: "removed" });
    await expect(removePasskey(later(context, after(200)), { passkeyId, notice: "x" })).rejects.toThrow("not_found");
    expect((await enterBy(database.db, device, after(303))).result).toEqual({ kind: "refused" });
    expect((await messagesTo(cardholderId)).map(({ body }) => body)).toEqual([NOTICE, "removed"]);
    expect((await eventsOf(cardholderId)).filter((event) => event === "passkey.removed")).toHaveLength(1);
    expect((await signInAs(database.db, { phone, tail: "1234" }, after(600))).sessionToken).toMatch(/^[\w-]{43}$/);
  });

  it("stays with its cardholder when the phone number goes to somebody else", async () => {
    const { context, phone, device } = await withPasskey(database.db, START);
    await database.db.delete(phoneLookup).where(eq(phoneLookup.cardholderId, context.actor.cardholderId));
    await addPerson(database.db, { phone, tail: "9999" });
    const { result } = await enterBy(database.db, device, after(10));
    if (result.kind !== "signed_in") throw new Error(result.kind);
    const own = await contextOf(database.db, result.sessionToken, after(11));
    expect(own.actor.cardholderId).toBe(context.actor.cardholderId);
  });

  it("is cleaned up a month later, and nothing else of the person's is", async () => {
    const { context, device, passkeyId } = await withPasskey(database.db, START);
    await addBy(context, new Authenticator(PARTY.origin));
    await removePasskey(later(context, after(10)), { passkeyId, notice: "removed" });
    const found = () => database.db.select().from(passkey).where(eq(passkey.passkeyId, passkeyId));
    await cleanUp(database.db, START.add({ hours: 24 * 29 }));
    expect(await found()).toHaveLength(1);
    await cleanUp(database.db, START.add({ hours: 24 * 31 }));
    expect(await found()).toHaveLength(0);
    expect(await listPasskeys(database.db, context.actor.cardholderId)).toHaveLength(1);
    const lookup = eq(passkeyLookup.credentialHash, credentialHash(device.credentialId));
    expect(await database.db.select().from(passkeyLookup).where(lookup)).toEqual([]);
    const holder = eq(passkeyHolder.cardholderId, context.actor.cardholderId);
    expect(await database.db.select().from(passkeyHolder).where(holder)).toHaveLength(1);
    const proved: [string, number][] = [];
    await runChecks(database.owner, referenceChecks, (name, { wrong }) => void proved.push([name, wrong]));
    expect(proved.filter(([name]) => name.includes("passkey"))).toEqual([[expect.any(String), 0]]);
  });
});
