import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { session } from "@/db/schema/auth";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { once } from "@/lib/action/idempotency";
import { withinLimit } from "@/lib/action/rate-limit";
import type { Instant } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { stepUp } from "@/lib/sign-in/mutations";
import { addPerson, after, askCode, newPhone, signInAs, wrongCode } from "@/lib/sign-in/testing/people";
import type { Context } from "./context";
import { getSessionEnd, getViewer, listDevices, listSessions } from "./data";
import { tokenHash } from "./keyed-hash";
import { endOtherSessions, endSession, touchSession } from "./mutations";
import { isSteppedUp } from "./session-rules";

const database = useDatabase();

/** Somebody signed in, with what their actions would carry. */
async function signedIn(at: Instant = after(0)) {
  const phone = newPhone();
  const { cardholderId } = await addPerson(database.db, { phone, tail: "1234" });
  const { sessionToken } = await signInAs(database.db, { phone, tail: "1234" }, at);
  const { sessionId } = (await getViewer(database.db, sessionToken, at)) ?? { sessionId: "" };
  const context = (then: Instant, idempotencyKey = newId()): Context => ({
    db: database.db,
    actor: { kind: "cardholder", cardholderId, sessionId },
    at: then,
    idempotencyKey,
  });
  return { phone, cardholderId, sessionToken, sessionId, context };
}

const isLive = async (token: string, at: Instant) => (await getViewer(database.db, token, at)) !== null;

describe("a session", () => {
  it("is in the database by the hash of its token only", async () => {
    const { sessionToken } = await signedIn();
    const rows = await database.owner`select row_to_json(s)::text as t from session s
      union all select row_to_json(a)::text from audit_event a union all select row_to_json(c)::text from audit_content c`;
    const everything = rows.map((row) => row.t as string).join("\n");
    expect(everything).not.toContain(sessionToken);
    expect(everything).not.toContain(Buffer.from(sessionToken).toString("hex"));
    expect(everything).toContain(Buffer.from(tokenHash(sessionToken)).toString("hex"));
    expect(Buffer.from(sessionToken, "base64url")).toHaveLength(32);
  });

  it("ends after 15 minutes without use, and lives on with it", async () => {
    const idle = await signedIn();
    expect(await isLive(idle.sessionToken, after(899))).toBe(true);
    const used = await signedIn();
    expect(await isLive(used.sessionToken, after(899 + 899))).toBe(false);
    expect(await isLive(idle.sessionToken, after(899 + 899))).toBe(true);
    expect(await isLive(idle.sessionToken, after(899 + 899 + 900))).toBe(false);
  });

  it("ends after 12 hours, however much it is used", async () => {
    const { sessionToken } = await signedIn();
    for (let at = 600; at < 43_200; at += 600) expect(await isLive(sessionToken, after(at))).toBe(true);
    expect(await isLive(sessionToken, after(43_199))).toBe(true);
    expect(await isLive(sessionToken, after(43_200))).toBe(false);
  });

  it("tells when it ends without being kept alive by the question", async () => {
    const { sessionToken, sessionId, cardholderId } = await signedIn();
    for (let at = 100; at < 900; at += 100) {
      const end = await getSessionEnd(database.db, sessionToken, after(at));
      expect(end?.toString()).toBe(after(900).toString());
    }
    expect(await getSessionEnd(database.db, sessionToken, after(900))).toBeNull();
    await touchSession(database.db, sessionId, cardholderId, after(800));
    expect((await getSessionEnd(database.db, sessionToken, after(900)))?.toString()).toBe(after(1700).toString());
    await touchSession(database.db, sessionId, cardholderId, after(43_100));
    expect((await getSessionEnd(database.db, sessionToken, after(43_101)))?.toString()).toBe(after(43_200).toString());
    expect(await getSessionEnd(database.db, "unknown", after(1))).toBeNull();
  });

  it("is refused on the very next request once it was ended", async () => {
    const { sessionToken, sessionId, context } = await signedIn();
    await endSession(context(after(1)), { sessionId });
    expect(await isLive(sessionToken, after(1))).toBe(false);
    expect(await getSessionEnd(database.db, sessionToken, after(1))).toBeNull();
  });

  it("cannot be ended, listed or forgotten by somebody else", async () => {
    const mine = await signedIn();
    const theirs = await signedIn();
    await expect(endSession(mine.context(after(1)), { sessionId: theirs.sessionId })).rejects.toThrow("not_found");
    await expect(endSession(mine.context(after(1)), { sessionId: newId() })).rejects.toThrow("not_found");
    expect(await isLive(theirs.sessionToken, after(2))).toBe(true);
    const listed = await listSessions(database.db, mine.cardholderId, after(2));
    expect(listed.map((row) => row.sessionId)).toEqual([mine.sessionId]);
    expect(await listDevices(database.db, mine.cardholderId, after(2))).toEqual([]);
  });

  it("of another browser ends with all others, and the one that asks stays", async () => {
    const first = await signedIn();
    const second = await signInAs(database.db, { phone: first.phone, tail: "1234" }, after(60));
    await endOtherSessions(first.context(after(61)));
    expect(await isLive(second.sessionToken, after(62))).toBe(false);
    expect(await isLive(first.sessionToken, after(62))).toBe(true);
  });
});

describe("stepping up", () => {
  it("changes the token, and the old one is dead", async () => {
    const { phone, sessionToken, context } = await signedIn();
    const flow = await askCode(database.db, phone, after(100), { purpose: "step_up" });
    expect(await stepUp(context(after(101)), { ...flow, code: wrongCode(flow.code) })).toEqual({ kind: "wrong" });
    const before = await getViewer(database.db, sessionToken, after(101));
    expect(isSteppedUp(before?.steppedUpAt ?? null, after(101))).toBe(false);
    const result = await stepUp(context(after(102)), flow);
    if (result.kind !== "stepped_up") throw new Error(result.kind);
    expect(await isLive(sessionToken, after(103))).toBe(false);
    const now = await getViewer(database.db, result.sessionToken, after(103));
    expect(isSteppedUp(now?.steppedUpAt ?? null, after(103))).toBe(true);
    expect(isSteppedUp(now?.steppedUpAt ?? null, after(102 + 301))).toBe(false);
    expect(await stepUp(context(after(104)), flow)).toEqual({ kind: "over" });
  });

  it("takes no code that was sent for signing in, nor one of somebody else's phone", async () => {
    const mine = await signedIn();
    const theirs = await signedIn();
    const wrongPurpose = await askCode(database.db, mine.phone, after(100));
    expect(await stepUp(mine.context(after(101)), wrongPurpose)).toEqual({ kind: "over" });
    const foreign = await askCode(database.db, theirs.phone, after(100), { purpose: "step_up" });
    expect(await stepUp(mine.context(after(102)), foreign)).toEqual({ kind: "wrong" });
    expect(await isLive(mine.sessionToken, after(103))).toBe(true);
  });

  it("does not bring an ended session back", async () => {
    const { phone, sessionId, context } = await signedIn();
    const flow = await askCode(database.db, phone, after(100), { purpose: "step_up" });
    await endSession(context(after(101)), { sessionId });
    await expect(stepUp(context(after(102)), flow)).rejects.toThrow("signed_out");
    const [row] = await database.db.select().from(session).where(eq(session.sessionId, sessionId));
    expect(row?.endedAt?.toString()).toBe(after(101).toString());
  });
});

describe("the idempotency key", () => {
  it("makes one effect of 20 submissions at once, all with the first answer", async () => {
    const { context, sessionId, cardholderId } = await signedIn();
    const key = newId();
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => endSession(context(after(1), key), { sessionId })),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill("fulfilled"));
    const ended = and(eq(auditEvent.cardholderId, cardholderId), eq(auditEvent.event, "session.ended"));
    expect(await database.db.select().from(auditEvent).where(ended)).toHaveLength(1);
  });

  it("refuses the same key with another body", async () => {
    const { context, sessionId } = await signedIn();
    const key = newId();
    await endSession(context(after(1), key), { sessionId });
    await expect(endSession(context(after(2), key), { sessionId: newId() })).rejects.toThrow("conflict");
    await expect(endOtherSessions(context(after(3), key))).rejects.toThrow("conflict");
  });

  it("belongs to one cardholder, and a failed attempt does not use it up", async () => {
    const mine = await signedIn();
    const theirs = await signedIn();
    const key = newId();
    const work = (context: Context, answer: () => string) =>
      inTransaction(database.db, (tx) => once(tx, context, "body", async () => answer()));
    await expect(
      work(mine.context(after(1), key), () => {
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await work(mine.context(after(2), key), () => "mine")).toBe("mine");
    expect(await work(theirs.context(after(2), key), () => "theirs")).toBe("theirs");
    expect(await work(mine.context(after(3), key), () => "again")).toBe("mine");
  });
});

describe("the rate limit", () => {
  it("lets exactly the allowed number of 100 racing hits pass, and starts anew in the next window", async () => {
    const hit = (at: Instant) => withinLimit(database.db, { bucket: "race", seconds: 60, max: 7, at });
    const passed = await Promise.all(Array.from({ length: 100 }, () => hit(after(0))));
    expect(passed.filter(Boolean)).toHaveLength(7);
    expect(await hit(after(59))).toBe(false);
    expect(await hit(after(60))).toBe(true);
    expect(await withinLimit(database.db, { bucket: "other", seconds: 60, max: 7, at: after(0) })).toBe(true);
  });
});
