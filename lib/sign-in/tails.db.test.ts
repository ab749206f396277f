import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { cardholder } from "@/db/schema/accounts";
import { auditEvent } from "@/db/schema/audit";
import { rememberedDevice } from "@/db/schema/auth";
import { workItem } from "@/db/schema/cases";
import { phoneLookup } from "@/db/schema/contact";
import { useDatabase } from "@/db/test/database";
import { listBrokenChains } from "@/lib/audit/data";
import { getViewer } from "@/lib/auth/data";
import { keyedHash } from "@/lib/auth/keyed-hash";
import { forgetDevice } from "@/lib/auth/mutations";
import type { Instant } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { issueEnrolmentCode, liftStaffLock } from "./enrolment/mutations";
import { tailHash } from "./tails";
import { addPerson, after, askCode, enter, newPhone, signInAs } from "./testing/people";

const database = useDatabase();
const operator = { kind: "operator", name: "ops" } as const;

/** Enters a right code with a wrong tail, so many times; a new code for every fifth. */
async function guessTails(phone: string, times: number, from: number): Promise<string[]> {
  const kinds: string[] = [];
  let flow = { flowToken: "", code: "" };
  for (let i = 0; i < times; i++) {
    if (i % 5 === 0) flow = await askCode(database.db, phone, after(from + i * 60));
    kinds.push((await enter(database.db, flow, after(from + i * 60), { tail: `90${`${i}`.padStart(2, "0")}` })).kind);
  }
  return kinds;
}

async function whoIs(token: string, at: Instant): Promise<string | undefined> {
  return (await getViewer(database.db, token, at))?.cardholderId;
}

describe("the identity tail", () => {
  it("tells those behind one phone apart", async () => {
    const phone = newPhone();
    const first = await addPerson(database.db, { phone, tail: "1234" });
    const second = await addPerson(database.db, { phone, tail: "567X" });
    const one = await signInAs(database.db, { phone, tail: "1234" }, after(0));
    const two = await signInAs(database.db, { phone, tail: "567X" }, after(60));
    expect(await whoIs(one.sessionToken, after(61))).toBe(first.cardholderId);
    expect(await whoIs(two.sessionToken, after(61))).toBe(second.cardholderId);
  });

  it("is asked on every browser that is not remembered", async () => {
    const phone = newPhone();
    await addPerson(database.db, { phone, tail: "1234" });
    const flow = await askCode(database.db, phone, after(0));
    expect(await enter(database.db, flow, after(1))).toEqual({ kind: "wrong" });
    expect(await enter(database.db, flow, after(2), { deviceToken: "A".repeat(43) })).toEqual({ kind: "wrong" });
  });

  it("locks the pair at the fifth wrong one, for good, and calls staff once", async () => {
    const phone = newPhone();
    const who = await addPerson(database.db, { phone, tail: "1234" });
    expect(new Set(await guessTails(phone, 7, 0))).toEqual(new Set(["wrong"]));
    const right = await askCode(database.db, phone, after(86_400));
    expect(await enter(database.db, right, after(86_401), { tail: "1234" })).toEqual({ kind: "wrong" });
    const tasks = await database.db.select().from(workItem).where(eq(workItem.cardholderId, who.cardholderId));
    expect(tasks.map((task) => [task.kind, task.closedAt])).toEqual([["tail_locked", null]]);
    const locked = and(eq(auditEvent.cardholderId, who.cardholderId), eq(auditEvent.event, "sign_in.locked"));
    expect(await database.db.select().from(auditEvent).where(locked)).toHaveLength(1);
  });

  it("locks both of a shared phone, and staff open each on its own", async () => {
    const phone = newPhone();
    const first = await addPerson(database.db, { phone, tail: "1234" });
    const second = await addPerson(database.db, { phone, tail: "5678" });
    await guessTails(phone, 5, 0);
    expect(await liftStaffLock(database.db, second, operator, after(400))).toBe(1);
    expect(await liftStaffLock(database.db, second, operator, after(401))).toBe(0);
    const { sessionToken } = await signInAs(database.db, { phone, tail: "5678" }, after(500));
    expect(await whoIs(sessionToken, after(501))).toBe(second.cardholderId);
    await expect(signInAs(database.db, { phone, tail: "1234" }, after(600))).rejects.toThrow("wrong");
    const open = await database.db.select().from(workItem).where(eq(workItem.cardholderId, first.cardholderId));
    expect(open.map((task) => task.closedAt)).toEqual([null]);
    const closed = await database.db.select().from(workItem).where(eq(workItem.cardholderId, second.cardholderId));
    expect(closed.map((task) => task.closedAt?.toString())).toEqual([after(400).toString()]);
  });

  it("keeps a number that changed hands away from its former owner's account", async () => {
    const phone = newPhone();
    const former = await addPerson(database.db, { phone, tail: "1234" });
    const { deviceToken } = await signInAs(database.db, { phone, tail: "1234" }, after(0), true);
    await database.db
      .delete(phoneLookup)
      .where(
        and(eq(phoneLookup.cardholderId, former.cardholderId), eq(phoneLookup.phoneHash, keyedHash("phone", phone))),
      );
    const newcomer = await addPerson(database.db, { phone, tail: "4321" });
    const flow = await askCode(database.db, phone, after(60));
    expect(await enter(database.db, flow, after(61), { tail: "1234" })).toEqual({ kind: "wrong" });
    expect(await enter(database.db, flow, after(62), { deviceToken })).toEqual({ kind: "wrong" });
    const result = await enter(database.db, flow, after(63), { tail: "4321" });
    expect(result.kind === "signed_in" && (await whoIs(result.sessionToken, after(64)))).toBe(newcomer.cardholderId);
  });

  it("of one person opens nothing of another", async () => {
    const phone = newPhone();
    const who = await addPerson(database.db, { phone, tail: "1234" });
    const elsewhere = tailHash(newId(), "9876");
    await database.db
      .update(cardholder)
      .set({ idTailHash: elsewhere })
      .where(eq(cardholder.cardholderId, who.cardholderId));
    await expect(signInAs(database.db, { phone, tail: "9876" }, after(0))).rejects.toThrow("wrong");
  });
});

describe("a remembered browser", () => {
  it("is asked for the code alone, and only for the person it remembers", async () => {
    const phone = newPhone();
    const first = await addPerson(database.db, { phone, tail: "1234" });
    const second = await addPerson(database.db, { phone, tail: "5678" });
    const { deviceToken } = await signInAs(database.db, { phone, tail: "1234" }, after(0), true);
    const again = await enter(database.db, await askCode(database.db, phone, after(60)), after(61), { deviceToken });
    expect(again.kind === "signed_in" && (await whoIs(again.sessionToken, after(62)))).toBe(first.cardholderId);
    const flow = await askCode(database.db, phone, after(120));
    const other = await enter(database.db, flow, after(121), { deviceToken, tail: "5678" });
    expect(other.kind === "signed_in" && (await whoIs(other.sessionToken, after(122)))).toBe(second.cardholderId);
    const wrong = await askCode(database.db, phone, after(180));
    expect(await enter(database.db, wrong, after(181), { deviceToken, tail: "0000" })).toEqual({ kind: "wrong" });
  });

  it("opens nothing on another's phone", async () => {
    const mine = newPhone();
    const theirs = newPhone();
    await addPerson(database.db, { phone: mine, tail: "1234" });
    await addPerson(database.db, { phone: theirs, tail: "5678" });
    const { deviceToken } = await signInAs(database.db, { phone: mine, tail: "1234" }, after(0), true);
    expect(await enter(database.db, await askCode(database.db, theirs, after(60)), after(61), { deviceToken })).toEqual(
      {
        kind: "wrong",
      },
    );
  });

  it("is forgotten when its owner says so, and after half a year", async () => {
    const phone = newPhone();
    const { cardholderId } = await addPerson(database.db, { phone, tail: "1234" });
    const first = await signInAs(database.db, { phone, tail: "1234" }, after(0), true);
    const viewer = await getViewer(database.db, first.sessionToken, after(1));
    const mine = eq(rememberedDevice.cardholderId, cardholderId);
    const [device] = await database.db.select().from(rememberedDevice).where(mine);
    const actor = { kind: "cardholder", cardholderId, sessionId: viewer?.sessionId ?? "" } as const;
    const context = { db: database.db, actor, at: after(2), idempotencyKey: newId() };
    await forgetDevice(context, { deviceId: device?.deviceId ?? "" });
    const flow = await askCode(database.db, phone, after(60));
    expect(await enter(database.db, flow, after(61), { deviceToken: first.deviceToken })).toEqual({ kind: "wrong" });
    const second = await signInAs(database.db, { phone, tail: "1234" }, after(120), true);
    const late = after(120 + 180 * 86_400);
    const flowLate = await askCode(database.db, phone, late);
    expect(await enter(database.db, flowLate, late, { deviceToken: second.deviceToken })).toEqual({ kind: "wrong" });
  });
});

describe("a code from staff", () => {
  it("stands in for the tail once, within a day, for its cardholder alone", async () => {
    const phone = newPhone();
    const who = await addPerson(database.db, { phone, tail: null });
    const { code } = await issueEnrolmentCode(database.db, who, operator, after(0));
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
    const elsewhere = newPhone();
    await addPerson(database.db, { phone: elsewhere, tail: "1111" });
    await expect(signInAs(database.db, { phone: elsewhere, tail: code }, after(5))).rejects.toThrow("wrong");
    await expect(signInAs(database.db, { phone, tail: code }, after(10))).resolves.toBeTruthy();
    await expect(signInAs(database.db, { phone, tail: code }, after(100))).rejects.toThrow("wrong");
    const late = await issueEnrolmentCode(database.db, who, operator, after(200));
    await expect(signInAs(database.db, { phone, tail: late.code }, after(200 + 86_400))).rejects.toThrow("wrong");
  });

  it("is kept as a hash, names its issuer in an unbroken chain, and needs a cardholder", async () => {
    const who = await addPerson(database.db, { phone: newPhone(), tail: null });
    const { code } = await issueEnrolmentCode(database.db, who, operator, after(0));
    const rows = await database.owner`select row_to_json(e)::text as t from enrolment_code e
      union all select row_to_json(a)::text from audit_event a union all select row_to_json(c)::text from audit_content c`;
    const everything = rows.map((row) => row.t as string).join("\n");
    expect(everything).not.toContain(code);
    expect(everything).toContain("operator:ops");
    expect((await listBrokenChains(database.db)).broken).toEqual([]);
    const nobody = { source: "core", cardholderRef: "nobody" };
    await expect(issueEnrolmentCode(database.db, nobody, operator, after(0))).rejects.toThrow("not_found");
    await expect(liftStaffLock(database.db, nobody, operator, after(0))).rejects.toThrow("not_found");
  });
});
