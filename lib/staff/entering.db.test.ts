import { describe, expect, it, vi } from "vitest";
import { useDatabase } from "@/db/test/database";
import { getHalfSession, getStaffViewer } from "@/lib/auth/desk/data";
import { enterCode, enterPassword } from "./entering/mutations";
import { setUp } from "./setting-up/mutations";
import { after, newMember, PASSWORD, passFirst, settledMember, wrongCode } from "./testing/members";
import { codeAt, offeredSecret } from "./totp";

vi.hoisted(() => Object.assign(process.env, { LOG_LEVEL: "silent" }));
const database = useDatabase();
const tryPassword = (login: string, password: string, at = after(100)) =>
  enterPassword(database.db, { login, password, deviceLabel: "—", at });

describe("the first sign-in", () => {
  it("takes a new password and the app's first code together, and the one-time password is dead", async () => {
    const member = await newMember(database.db);
    const half = await passFirst(database.db, member.login, member.password, after(0));
    expect(half.needs).toBe("set_up");
    expect(await getStaffViewer(database.db, half.token, after(1))).toBeNull();
    const secret = offeredSecret(half.sessionId);
    const give = (password: string, code: string) => setUp(database.db, half, { password, code, at: after(2) });
    expect(await give(member.password, codeAt(secret, after(2)))).toEqual({ kind: "same" });
    expect(await give(PASSWORD, wrongCode(secret, after(2)))).toEqual({ kind: "wrong" });
    const done = await give(PASSWORD, codeAt(secret, after(2)));
    if (done.kind !== "in") throw new Error(done.kind);
    expect(new Set(done.codes).size).toBe(10);
    expect(await getStaffViewer(database.db, done.token, after(3))).toMatchObject({ role: "agent", name: "陈屿" });
    expect(await getHalfSession(database.db, half.token, after(3))).toBeNull();
    expect(await give(PASSWORD, codeAt(secret, after(2)))).toMatchObject({ kind: "same" });
    expect(await tryPassword(member.login, member.password)).toEqual({ kind: "wrong" });
  });

  it("offers each session a secret of its own, and the same one again", () => {
    const [one, other] = ["0190a000-0000-7000-8000-000000000001", "0190a000-0000-7000-8000-000000000002"];
    expect(offeredSecret(one)).toBe(offeredSecret(one));
    expect(offeredSecret(one)).not.toBe(offeredSecret(other));
    expect(offeredSecret(one)).toMatch(/^[A-Z2-7]{32}$/);
  });
});

describe("the two steps", () => {
  it("need both: each changes the token, and neither alone opens the desk", async () => {
    const { login, secret } = await settledMember(database.db);
    const half = await passFirst(database.db, login, PASSWORD, after(100));
    expect(half.needs).toBe("code");
    expect(await getStaffViewer(database.db, half.token, after(100))).toBeNull();
    const entered = await enterCode(database.db, half, { code: codeAt(secret, after(100)), at: after(100) });
    if (entered.kind !== "in") throw new Error(entered.kind);
    expect(entered.token).not.toBe(half.token);
    expect(await getStaffViewer(database.db, half.token, after(101))).toBeNull();
    expect(await getHalfSession(database.db, half.token, after(101))).toBeNull();
    expect(await getStaffViewer(database.db, entered.token, after(101))).toMatchObject({ sessionId: half.sessionId });
  });

  it("take a code once, also from two at once, and none from before it", async () => {
    const { login, secret } = await settledMember(database.db);
    const at = after(300);
    const halves = await Promise.all([1, 2, 3].map(() => passFirst(database.db, login, PASSWORD, at)));
    const code = codeAt(secret, at);
    const entered = await Promise.all(halves.map((half) => enterCode(database.db, half, { code, at })));
    expect(entered.map(({ kind }) => kind).sort()).toEqual(["in", "wrong", "wrong"]);
    const late = await passFirst(database.db, login, PASSWORD, at);
    const before = codeAt(secret, after(270));
    expect(await enterCode(database.db, late, { code: before, at })).toEqual({ kind: "wrong" });
    expect((await enterCode(database.db, late, { code: codeAt(secret, after(330)), at })).kind).toBe("in");
  });

  it("take a code of one step before or after, and none further off", async () => {
    const { login, secret } = await settledMember(database.db);
    for (const [offset, kind] of [
      [-60, "wrong"],
      [60, "wrong"],
      [-30, "in"],
    ] as const) {
      const half = await passFirst(database.db, login, PASSWORD, after(600));
      const code = codeAt(secret, after(600 + offset));
      expect((await enterCode(database.db, half, { code, at: after(600) })).kind, `${offset}`).toBe(kind);
    }
  });

  it("take a recovery code in place of the app's, once, and only of its owner", async () => {
    const { login, codes } = await settledMember(database.db);
    const other = await settledMember(database.db);
    const use = async (code: string) => {
      const half = await passFirst(database.db, login, PASSWORD, after(700));
      return (await enterCode(database.db, half, { code, at: after(700) })).kind;
    };
    const [mine = "", second = ""] = codes;
    expect(await use(other.codes[0] ?? "")).toBe("wrong");
    expect(await use(`${mine.slice(0, 5)}-${mine.slice(5).toLowerCase()}`)).toBe("in");
    expect(await use(mine)).toBe("wrong");
    const racing = await Promise.all([1, 2, 3, 4].map(() => use(second)));
    expect(racing.filter((kind) => kind === "in")).toHaveLength(1);
  });

  it("have ten minutes between them, and half an hour without use after", async () => {
    const { login, secret } = await settledMember(database.db);
    const half = await passFirst(database.db, login, PASSWORD, after(1000));
    expect(await getHalfSession(database.db, half.token, after(1599))).not.toBeNull();
    expect(await getHalfSession(database.db, half.token, after(1600))).toBeNull();
    const again = await passFirst(database.db, login, PASSWORD, after(2000));
    const entered = await enterCode(database.db, again, { code: codeAt(secret, after(2000)), at: after(2000) });
    if (entered.kind !== "in") throw new Error(entered.kind);
    for (let at = 2000 + 1799; at < 2000 + 36_000; at += 1799)
      expect(await getStaffViewer(database.db, entered.token, after(at))).not.toBeNull();
    expect(await getStaffViewer(database.db, entered.token, after(2000 + 36_000))).toBeNull();
  });

  it("keep the secret and the codes out of the database", async () => {
    const { secret, codes, token, password } = await settledMember(database.db);
    const rows = await database.owner`select row_to_json(s)::text as t from staff s
      union all select row_to_json(a)::text from staff_session a union all select row_to_json(r)::text from staff_recovery_code r
      union all select row_to_json(e)::text from staff_event e`;
    const everything = rows.map((row) => row.t as string).join("\n");
    for (const kept of [secret, token, password, PASSWORD, ...codes]) {
      expect(everything).not.toContain(kept);
      expect(everything).not.toContain(Buffer.from(kept).toString("hex"));
    }
    expect(everything).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
  });
});
