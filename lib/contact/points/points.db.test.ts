import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { phoneLookup } from "@/db/schema/contact";
import { outboxMessage } from "@/db/schema/notifications";
import { useDatabase } from "@/db/test/database";
import type { Context } from "@/lib/auth/context";
import { keyedHash, unseal } from "@/lib/auth/keyed-hash";
import { newId } from "@/lib/core/ids";
import { getPreferences } from "@/lib/permission/preferences/data";
import { addPerson, after, newPhone, START, wrongCode } from "@/lib/sign-in/testing/people";
import { listOthers } from "../others/data";
import { nameOther, withdrawOther } from "../others/mutations";
import { listPoints } from "./data";
import { askPointCode, confirmPoint, endPoint, usePoint } from "./mutations";

const database = useDatabase();
const TOLD = { body: "a number changed", subject: "about" };

async function somebody(): Promise<{ context: Context; phone: string }> {
  const phone = newPhone();
  const { cardholderId } = await addPerson(database.db, { phone, tail: "1234" });
  const actor = { kind: "cardholder", cardholderId, sessionId: newId() } as const;
  return { phone, context: { db: database.db, actor, at: START, idempotencyKey: newId() } };
}
const later = (context: Context, seconds: number): Context => ({
  ...context,
  at: after(seconds),
  idempotencyKey: newId(),
});
const valuesOf = async ({ actor }: Context) =>
  (await listPoints(database.db, actor.cardholderId)).map(({ value }) => value);

async function askedFor(context: Context, value: string) {
  let code = "";
  const compose = (made: string) => {
    code = made;
    return made;
  };
  const kind = value.includes("@") ? ("email" as const) : ("phone" as const);
  const asked = await askPointCode(context, { kind, value, collects: false }, { compose, subject: "about" });
  return { asked, code };
}

async function noticesTo(context: Context): Promise<string[]> {
  const mine = and(eq(outboxMessage.cardholderId, context.actor.cardholderId), eq(outboxMessage.purpose, "notice"));
  const rows = await database.db.select().from(outboxMessage).where(mine).orderBy(outboxMessage.outboxMessageId);
  return rows.map(({ sealed }) => JSON.parse(unseal("outbox", sealed ?? new Uint8Array())).to);
}

const leadsTo = async (phone: string) =>
  database.db
    .select()
    .from(phoneLookup)
    .where(eq(phoneLookup.phoneHash, keyedHash("phone", phone)));

describe("a new number", () => {
  it("is nothing before its code, then leads to the sign-in, and the old one hears of it", async () => {
    const { context, phone } = await somebody();
    const fresh = newPhone();
    const { asked, code } = await askedFor(context, fresh);
    expect(asked).toEqual({ kind: "sent" });
    expect(await valuesOf(context)).toEqual([phone]);
    expect(await confirmPoint(later(context, 1), { code: wrongCode(code), told: TOLD })).toEqual({ kind: "wrong" });
    expect(await leadsTo(fresh)).toEqual([]);
    expect(await confirmPoint(later(context, 2), { code, told: TOLD })).toEqual({ kind: "added" });
    expect((await valuesOf(context)).sort()).toEqual([fresh, phone].sort());
    expect(await leadsTo(fresh)).toHaveLength(1);
    expect(await noticesTo(context)).toEqual([phone]);
    const { addressesOff } = await getPreferences(database.db, context.actor.cardholderId);
    expect(addressesOff).toEqual([fresh]);
    expect(await confirmPoint(later(context, 3), { code, told: TOLD })).toEqual({ kind: "over" });
  });

  it("cannot be guessed: five tries, and no stranger's number is shut out of signing in by them", async () => {
    const { context } = await somebody();
    const { code } = await askedFor(context, newPhone());
    for (const second of [1, 2, 3, 4, 5]) {
      const wrong = await confirmPoint(later(context, second), { code: wrongCode(code), told: TOLD });
      expect(wrong.kind).toBe("wrong");
    }
    expect(await confirmPoint(later(context, 6), { code, told: TOLD })).toEqual({ kind: "over" });
  });

  it("goes again, and the last phone stays, as does what the bank's records have", async () => {
    const { context, phone } = await somebody();
    const fresh = newPhone();
    const { code } = await askedFor(context, fresh);
    await confirmPoint(later(context, 1), { code, told: TOLD });
    const points = await listPoints(database.db, context.actor.cardholderId);
    const idOf = (value: string) => points.find((point) => point.value === value)?.contactPointId ?? "";
    await expect(endPoint(later(context, 2), { contactPointId: idOf(phone), told: TOLD })).rejects.toThrow("not_found");
    await endPoint(later(context, 3), { contactPointId: idOf(fresh), told: TOLD });
    expect(await valuesOf(context)).toEqual([phone]);
    expect(await leadsTo(fresh)).toEqual([]);
    expect(await noticesTo(context)).toHaveLength(3);
  });

  it("can be closed to asking for money, which binds at once; somebody else's cannot", async () => {
    const [one, other] = [await somebody(), await somebody()];
    const [point] = await listPoints(database.db, one.context.actor.cardholderId);
    const change = { contactPointId: point?.contactPointId ?? "", collects: false };
    await expect(usePoint(later(other.context, 1), change)).rejects.toThrow("not_found");
    await usePoint(later(one.context, 1), change);
    const { addressesOff } = await getPreferences(database.db, one.context.actor.cardholderId);
    expect(addressesOff).toEqual([one.phone]);
  });
});

describe("an e-mail address", () => {
  it("gets its code by e-mail, and is no way to sign in", async () => {
    const { context } = await somebody();
    const { code } = await askedFor(context, "li@example.cn");
    const mine = and(eq(outboxMessage.cardholderId, context.actor.cardholderId), eq(outboxMessage.purpose, "code"));
    expect(await database.db.select({ channel: outboxMessage.channel }).from(outboxMessage).where(mine)).toEqual([
      { channel: "email" },
    ]);
    expect(await confirmPoint(later(context, 1), { code, told: TOLD })).toEqual({ kind: "added" });
    expect(await leadsTo("li@example.cn")).toEqual([]);
    expect((await askedFor(later(context, 90), "li@example.cn")).asked).toEqual({ kind: "known" });
  });
});

describe("another person", () => {
  it("is named without being told, and once withdrawn is refused to everybody who asks", async () => {
    const { context, phone } = await somebody();
    const { cardholderId } = context.actor;
    const theirs = newPhone();
    expect(await nameOther(later(context, 1), { name: "阿姨", phone })).toEqual({ kind: "own" });
    expect(await nameOther(later(context, 2), { name: "阿姨", phone: theirs })).toEqual({ kind: "named" });
    expect(await nameOther(later(context, 3), { name: "阿姨", phone: theirs })).toEqual({ kind: "known" });
    const [named] = await listOthers(database.db, cardholderId);
    const key = { thirdPersonId: named?.thirdPersonId ?? "" };
    expect((await getPreferences(database.db, cardholderId)).withdrawnPhones).toEqual([]);
    await expect(withdrawOther((await somebody()).context, key)).rejects.toThrow("not_found");
    await withdrawOther(later(context, 4), key);
    expect((await getPreferences(database.db, cardholderId)).withdrawnPhones).toEqual([theirs]);
    const sent = await database.db.select().from(outboxMessage).where(eq(outboxMessage.cardholderId, cardholderId));
    expect(sent).toEqual([]);
  });
});
