import { describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/auth/context";
import { getViewer, listDevices } from "@/lib/auth/data";
import { endSession, forgetDevice, rememberDevice } from "@/lib/auth/mutations";
import { newId } from "@/lib/core/ids";
import { addPerson, after, newPhone, signInAs } from "@/lib/sign-in/testing/people";
import { namedOwner, newPermission, ownerFor, wasPutOut } from "./data";
import { changeKeeping } from "./mutations";

const database = useDatabase();

async function somebody() {
  const at = after(0);
  const phone = newPhone();
  const { cardholderId } = await addPerson(database.db, { phone, tail: "1234" });
  const { sessionToken } = await signInAs(database.db, { phone, tail: "1234" }, at);
  const { sessionId } = (await getViewer(database.db, sessionToken, at)) ?? { sessionId: "" };
  const context = (): Context => ({
    db: database.db,
    actor: { kind: "cardholder", cardholderId, sessionId },
    at,
    idempotencyKey: newId(),
  });
  const deviceToken = await inTransaction(database.db, (tx) => rememberDevice(tx, { cardholderId, label: "x", at }));
  return { cardholderId, sessionToken, sessionId, deviceToken, context, at };
}

describe("a permission", () => {
  it("is its person's alone, says nothing of them, and is another on every device", () => {
    const [one, two] = [newId(), newId()];
    const permission = newPermission(one);
    expect(ownerFor(permission, one)).toBe(namedOwner(permission));
    expect(ownerFor(permission, two)).toBeNull();
    expect(namedOwner(newPermission(one))).not.toBe(namedOwner(permission));
    expect(permission).not.toContain(one);
  });

  it("cannot be made up", () => {
    const who = newId();
    const [salt = "", owner = ""] = newPermission(who).split(".");
    for (const forged of ["", ".", salt, `${salt}.`, `${salt}.${owner}x`, `x${salt.slice(1)}.${owner}`, undefined]) {
      expect(ownerFor(forged, who), forged).toBeNull();
    }
  });

  it("is written down when it is given and when it is taken back", async () => {
    const who = await somebody();
    const given = await changeKeeping(who.context(), { keep: "yes" }, undefined);
    expect(ownerFor(given.permission ?? undefined, who.cardholderId)).not.toBeNull();
    expect((await changeKeeping(who.context(), { keep: "no" }, undefined)).permission).toBeNull();
    const events = await database.owner`
      select event from audit_event where cardholder_id = ${who.cardholderId} and event like 'offline.%' order by seq`;
    expect(events.map(({ event }) => event)).toEqual(["offline.allowed", "offline.withdrawn"]);
  });
});

describe("a browser was put out", () => {
  it("when its session was ended, not when it ran out", async () => {
    const who = await somebody();
    const tokens = { session: who.sessionToken, device: undefined };
    expect(await getViewer(database.db, who.sessionToken, after(3600))).toBeNull();
    expect(await wasPutOut(database.db, tokens)).toBe(false);
    await endSession(who.context(), { sessionId: who.sessionId });
    expect(await wasPutOut(database.db, tokens)).toBe(true);
    expect(await wasPutOut(database.db, { session: undefined, device: undefined })).toBe(false);
  });

  it("when its device was forgotten, which the next permission does not inherit", async () => {
    const who = await somebody();
    const tokens = { session: who.sessionToken, device: who.deviceToken };
    expect(await wasPutOut(database.db, tokens)).toBe(false);
    expect((await changeKeeping(who.context(), { keep: "yes" }, who.deviceToken)).deviceForgotten).toBe(false);
    const [device] = await listDevices(database.db, who.cardholderId, who.at);
    await forgetDevice(who.context(), { deviceId: device?.deviceId ?? "" });
    expect(await wasPutOut(database.db, tokens)).toBe(true);
    expect((await changeKeeping(who.context(), { keep: "yes" }, who.deviceToken)).deviceForgotten).toBe(true);
  });
});
