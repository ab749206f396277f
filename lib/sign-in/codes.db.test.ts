import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { oneTimeCode, signInLock } from "@/db/schema/auth";
import { outboxMessage } from "@/db/schema/notifications";
import { useDatabase } from "@/db/test/database";
import { keyedHash, tokenHash } from "@/lib/auth/keyed-hash";
import { phoneSubject } from "./data";
import { addPerson, after, askCode, enter, newPhone, START, signInAs, wrongCode } from "./testing/people";

const database = useDatabase();

describe("asking for a code", () => {
  it("makes one wait 60 seconds between two, and says for how long", async () => {
    const phone = newPhone();
    expect((await askCode(database.db, phone, START)).answer.kind).toBe("sent");
    expect((await askCode(database.db, phone, after(20))).answer).toEqual({ kind: "too_soon", seconds: 40 });
    expect((await askCode(database.db, phone, after(60))).answer.kind).toBe("sent");
  });

  it("sends one of many asked for at once", async () => {
    const phone = newPhone();
    const answers = await Promise.all(Array.from({ length: 30 }, () => askCode(database.db, phone, START)));
    expect(answers.filter(({ answer }) => answer.kind === "sent")).toHaveLength(1);
  });

  it("sends ten in 24 hours, and again when the first is older", async () => {
    const phone = newPhone();
    for (let i = 0; i < 10; i++) expect((await askCode(database.db, phone, after(i * 60))).answer.kind).toBe("sent");
    expect((await askCode(database.db, phone, after(12 * 3600))).answer.kind).toBe("too_many");
    expect((await askCode(database.db, phone, after(24 * 3600 + 1))).answer.kind).toBe("sent");
  });

  it("limits one address over all phones", async () => {
    const at = after(7200);
    const kinds: string[] = [];
    for (let i = 0; i < 62; i++) {
      kinds.push((await askCode(database.db, newPhone(), at, { address: "203.0.113.9" })).answer.kind);
    }
    expect(kinds.filter((kind) => kind === "sent")).toHaveLength(60);
    expect(kinds.slice(60)).toEqual(["too_many", "too_many"]);
  });

  it("leaves the same rows for a phone that nobody has", async () => {
    const known = newPhone();
    const unknown = newPhone();
    await addPerson(database.db, { phone: known, tail: "1234" });
    const trace = async (phone: string) => {
      const before = await database.db.select({ id: outboxMessage.outboxMessageId }).from(outboxMessage);
      const asked = await askCode(database.db, phone, START);
      const messages = await database.db
        .select({ channel: outboxMessage.channel, status: outboxMessage.status, sealed: outboxMessage.sealed })
        .from(outboxMessage)
        .orderBy(outboxMessage.outboxMessageId)
        .offset(before.length);
      const phoneHash = keyedHash("phone", phone);
      const codes = await database.db.select().from(oneTimeCode).where(eq(oneTimeCode.phoneHash, phoneHash));
      const locks = await database.db
        .select()
        .from(signInLock)
        .where(eq(signInLock.subjectHash, phoneSubject(phoneHash)));
      const [jobs] = await database.owner`select count(*)::int as n from graphile_worker._private_jobs`;
      return {
        asked,
        jobs: jobs?.n as number,
        shape: {
          answer: asked.answer.kind,
          codes: codes.map((code) => [code.purpose, code.tries, code.consumedAt, code.codeHash.length]),
          locks: locks.map((lock) => [lock.failures, lock.lockedUntil, lock.forStaff]),
          messages: messages.map((message) => [message.channel, message.status, message.sealed?.length]),
        },
      };
    };
    const first = await trace(known);
    const second = await trace(unknown);
    expect(second.shape).toEqual(first.shape);
    expect(second.jobs - first.jobs).toBe(1);
    const answers = [first, second].map(({ asked }) =>
      enter(database.db, { ...asked, code: wrongCode(asked.code) }, after(5), { tail: "9999" }),
    );
    expect(await Promise.all(answers)).toEqual([{ kind: "wrong" }, { kind: "wrong" }]);
    expect(await enter(database.db, second.asked, after(6), { tail: "1234" })).toEqual({ kind: "wrong" });
  });

  it("keeps only hashes of token, phone and code", async () => {
    const phone = newPhone();
    const { flowToken, code } = await askCode(database.db, phone, START);
    const rows = await database.owner`
      select row_to_json(c)::text as t from one_time_code c union all select row_to_json(m)::text from outbox_message m
      union all select payload::text from graphile_worker._private_jobs`;
    const everything = rows.map((row) => row.t as string).join("\n");
    for (const secret of [flowToken, phone, phone.slice(3), `"${code}"`, `code ${code}`]) {
      expect(everything).not.toContain(secret);
      expect(everything).not.toContain(Buffer.from(secret).toString("hex"));
    }
    expect(everything).toContain(Buffer.from(tokenHash(flowToken)).toString("hex"));
  });
});

describe("entering a code", () => {
  it("looks at five of 500 guesses made at once", async () => {
    const phone = newPhone();
    await addPerson(database.db, { phone, tail: "1234" });
    const flow = await askCode(database.db, phone, START);
    const guess = { ...flow, code: wrongCode(flow.code) };
    const results = await Promise.all(
      Array.from({ length: 500 }, () => enter(database.db, guess, after(1), { tail: "1234" })),
    );
    expect(results.filter(({ kind }) => kind === "wrong")).toHaveLength(5);
    expect(results.filter(({ kind }) => kind === "over")).toHaveLength(495);
    expect(await enter(database.db, flow, after(2), { tail: "1234" })).toEqual({ kind: "over" });
  });

  it("opens one session when the right code is sent 20 times at once", async () => {
    const phone = newPhone();
    const { cardholderId } = await addPerson(database.db, { phone, tail: "1234" });
    const flow = await askCode(database.db, phone, START);
    const results = await Promise.all(
      Array.from({ length: 20 }, () => enter(database.db, flow, after(1), { tail: "1234" })),
    );
    expect(results.filter(({ kind }) => kind === "signed_in")).toHaveLength(1);
    const [row] = await database.owner`select count(*)::int as n from session where cardholder_id = ${cardholderId}`;
    expect(row?.n).toBe(1);
  });

  it("refuses a code after five minutes, a second time, for another purpose and from another browser", async () => {
    const phone = newPhone();
    await addPerson(database.db, { phone, tail: "1234" });
    const late = await askCode(database.db, phone, START);
    expect(await enter(database.db, late, after(300), { tail: "1234" })).toEqual({ kind: "over" });
    const used = await askCode(database.db, phone, after(301));
    expect((await enter(database.db, used, after(302), { tail: "1234" })).kind).toBe("signed_in");
    expect(await enter(database.db, used, after(303), { tail: "1234" })).toEqual({ kind: "over" });
    const other = await askCode(database.db, phone, after(400), { purpose: "step_up" });
    expect(await enter(database.db, other, after(401), { tail: "1234" })).toEqual({ kind: "over" });
    const stolen = await askCode(database.db, phone, after(500));
    expect(await enter(database.db, { ...stolen, flowToken: late.flowToken }, after(501))).toEqual({ kind: "over" });
  });

  it("climbs the ladder: after ten failures the phone waits, right code or not", async () => {
    const phone = newPhone();
    await addPerson(database.db, { phone, tail: "1234" });
    for (let round = 0; round < 2; round++) {
      const flow = await askCode(database.db, phone, after(round * 60));
      const guess = { ...flow, code: wrongCode(flow.code) };
      for (let i = 0; i < 5; i++) await enter(database.db, guess, after(round * 60 + 1), { tail: "1234" });
    }
    const asked = await askCode(database.db, phone, after(130));
    expect(asked.answer).toEqual({ kind: "locked", until: after(61 + 15 * 60) });
    await expect(signInAs(database.db, { phone, tail: "1234" }, after(61 + 15 * 60))).resolves.toBeTruthy();
  });

  it("does not look at a code that is still open while its phone waits", async () => {
    const phone = newPhone();
    await addPerson(database.db, { phone, tail: "1234" });
    const open = await askCode(database.db, phone, START);
    for (const round of [1, 2]) {
      const flow = await askCode(database.db, phone, after(round * 60));
      const guess = { ...flow, code: wrongCode(flow.code) };
      for (let i = 0; i < 5; i++) await enter(database.db, guess, after(round * 60 + 1), { tail: "1234" });
    }
    expect(await enter(database.db, open, after(150), { tail: "1234" })).toEqual({ kind: "over" });
  });

  it("forgets the failures of a phone when its owner comes in", async () => {
    const phone = newPhone();
    await addPerson(database.db, { phone, tail: "1234" });
    const flow = await askCode(database.db, phone, START);
    for (let i = 0; i < 4; i++) await enter(database.db, { ...flow, code: wrongCode(flow.code) }, after(1));
    expect((await enter(database.db, flow, after(2), { tail: "1234" })).kind).toBe("signed_in");
    const subject = phoneSubject(keyedHash("phone", phone));
    expect(await database.db.select().from(signInLock).where(eq(signInLock.subjectHash, subject))).toEqual([]);
    expect(await database.db.select({ n: sql`1` }).from(signInLock).limit(1)).toHaveLength(1);
  });
});
