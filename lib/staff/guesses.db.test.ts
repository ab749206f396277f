import { describe, expect, it, vi } from "vitest";
import { connect } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { getStaffViewer } from "@/lib/auth/desk/data";
import { resetStaff, resumeStaff, suspendStaff } from "./accounts/mutations";
import { enterCode, enterPassword } from "./entering/mutations";
import { after, newMember, PASSWORD, passFirst, settledMember, wrongCode } from "./testing/members";
import { codeAt } from "./totp";

vi.hoisted(() => Object.assign(process.env, { LOG_LEVEL: "silent" }));
const database = useDatabase();
const OPERATOR = { kind: "operator", name: "test" } as const;
const guess = (login: string, password: string, at = after(100)) =>
  enterPassword(database.db, { login, password, deviceLabel: "—", at });
const failures = async (staffId: string) => {
  const [row] = await database.owner<{ count: number }[]>`
    select count(*)::int as count from staff_event where staff_id = ${staffId} and event = 'sign_in.failed'`;
  return row?.count;
};

describe("guessing", () => {
  it("a password 500 times at once is looked at ten times, and then the right one waits too", async () => {
    const { login, staffId, secret } = await settledMember(database.db);
    const answers = await Promise.all(Array.from({ length: 500 }, (_, at) => guess(login, `a wrong password ${at}`)));
    expect(answers.filter(({ kind }) => kind === "wrong")).toHaveLength(10);
    expect(answers.filter(({ kind }) => kind === "locked")).toHaveLength(490);
    expect(await failures(staffId)).toBe(10);
    expect((await guess(login, PASSWORD)).kind).toBe("locked");
    const half = await passFirst(database.db, login, PASSWORD, after(100 + 901));
    const at = after(1002);
    expect((await enterCode(database.db, half, { code: codeAt(secret, at), at })).kind).toBe("in");
  });

  it("is answered alike for a login that nobody has, down to the lock", async () => {
    const answers = [];
    for (let tries = 0; tries < 11; tries++) answers.push((await guess("nobody.here", "a wrong password")).kind);
    expect(answers).toEqual([...Array(10).fill("wrong"), "locked"]);
  });

  it("a code is counted apart, so that the password does not help to guess on", async () => {
    const { login, secret, staffId } = await settledMember(database.db);
    const at = after(200);
    const kinds: string[] = [];
    for (let tries = 0; tries < 12; tries++) {
      const half = await passFirst(database.db, login, PASSWORD, at);
      kinds.push((await enterCode(database.db, half, { code: wrongCode(secret, at), at })).kind);
    }
    expect(kinds).toEqual([...Array(10).fill("wrong"), "locked", "locked"]);
    const events = await database.owner`
      select facts from staff_event where staff_id = ${staffId} and event = 'sign_in.locked'`;
    expect(events).toHaveLength(1);
    const half = await passFirst(database.db, login, PASSWORD, at);
    expect((await enterCode(database.db, half, { code: codeAt(secret, at), at })).kind).toBe("locked");
  });

  it("500 codes at once on one session: ten are looked at", async () => {
    const { login, secret } = await settledMember(database.db);
    const at = after(300);
    const half = await passFirst(database.db, login, PASSWORD, at);
    const code = wrongCode(secret, at);
    const answers = await Promise.all(Array.from({ length: 500 }, () => enterCode(database.db, half, { code, at })));
    expect(answers.filter(({ kind }) => kind === "wrong")).toHaveLength(10);
  });
});

describe("an operator", () => {
  it("suspends: out at the next request, and not in again until resumed", async () => {
    const { login, token } = await settledMember(database.db);
    expect(await getStaffViewer(database.db, token, after(10))).not.toBeNull();
    await suspendStaff(database.db, login, OPERATOR, after(11));
    expect(await getStaffViewer(database.db, token, after(11))).toBeNull();
    expect(await guess(login, PASSWORD)).toEqual({ kind: "wrong" });
    await resumeStaff(database.db, login, OPERATOR, after(120));
    expect(await getStaffViewer(database.db, token, after(121))).toBeNull();
    expect((await guess(login, PASSWORD, after(121))).kind).toBe("half");
  });

  it("suspends between the two steps as well", async () => {
    const { login, secret } = await settledMember(database.db);
    const half = await passFirst(database.db, login, PASSWORD, after(400));
    await suspendStaff(database.db, login, OPERATOR, after(401));
    const at = after(402);
    expect(await enterCode(database.db, half, { code: codeAt(secret, at), at })).toEqual({ kind: "over" });
  });

  it("resets: everything of before is worth nothing, and the first sign-in begins anew", async () => {
    const { login, token, staffId } = await settledMember(database.db);
    for (let tries = 0; tries < 10; tries++) await guess(login, "a wrong password");
    const { password } = await resetStaff(database.db, login, OPERATOR, after(101));
    expect(await getStaffViewer(database.db, token, after(102))).toBeNull();
    expect((await guess(login, PASSWORD, after(102))).kind).toBe("wrong");
    expect((await passFirst(database.db, login, password, after(103))).needs).toBe("set_up");
    const codes = await database.owner`select 1 from staff_recovery_code where staff_id = ${staffId}`;
    expect(codes).toHaveLength(0);
  });

  it("leaves a trace that the app cannot change", async () => {
    const { staffId, login } = await newMember(database.db, "supervisor");
    await suspendStaff(database.db, login, OPERATOR, after(1));
    const events = await database.owner`
      select event, actor from staff_event where staff_id = ${staffId} order by staff_event_id`;
    expect(events.map(({ event, actor }) => [event, actor])).toEqual([
      ["staff.added", "operator:test"],
      ["staff.suspended", "operator:test"],
    ]);
    const app = connect(database.url("app"), { max: 1 });
    await expect(app`update staff_event set actor = 'nobody'`).rejects.toThrow(/permission denied/);
    await expect(app`delete from staff_event`).rejects.toThrow(/permission denied/);
    await app.end();
  });
});
