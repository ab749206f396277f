import type { Database } from "@/db/client";
import { getHalfSession } from "@/lib/auth/desk/data";
import type { StaffRole } from "@/lib/core/actor";
import { type Instant, instantOf, laterBy } from "@/lib/core/clock";
import { addStaff } from "../accounts/mutations";
import { enterPassword } from "../entering/mutations";
import { setUp } from "../setting-up/mutations";
import { codeAt, offeredSecret } from "../totp";

const START = instantOf("2026-11-21T02:00:00Z");
export const after = (seconds: number): Instant => laterBy(START, seconds);
const OPERATOR = { kind: "operator", name: "test" } as const;
export const PASSWORD = "quiet harbour lantern";

let made = 0;

/** An account as the command line makes it. */
export async function newMember(db: Database, role: StaffRole = "agent", at = after(0)) {
  const login = `member${++made}`;
  const { staffId, password } = await addStaff(db, { login, name: "陈屿", role, locale: "zh-CN" }, OPERATOR, at);
  return { login, staffId, password };
}

/** The first step: gives the half session with its token. */
export async function passFirst(db: Database, login: string, password: string, at: Instant) {
  const entered = await enterPassword(db, { login, password, deviceLabel: "Chrome · Linux", at });
  if (entered.kind !== "half") throw new Error(`the password of ${login} is ${entered.kind}`);
  const half = await getHalfSession(db, entered.token, at);
  if (!half) throw new Error("there is no half session");
  return { ...half, token: entered.token };
}

/** An account after its first sign-in, with the secret that its app holds. */
export async function settledMember(db: Database, role: StaffRole = "agent", at = after(0)) {
  const member = await newMember(db, role, at);
  const half = await passFirst(db, member.login, member.password, at);
  const secret = offeredSecret(half.sessionId);
  const done = await setUp(db, half, { password: PASSWORD, code: codeAt(secret, at), at });
  if (done.kind !== "in") throw new Error(`the first sign-in is ${done.kind}`);
  return { ...member, secret, token: done.token, codes: done.codes, sessionId: half.sessionId };
}

/** Six digits that are not right now, nor a step before or after. */
export function wrongCode(secret: string, at: Instant): string {
  const near = [-30, 0, 30].map((seconds) => codeAt(secret, laterBy(at, seconds)));
  return ["000000", "000001", "000002", "000003"].find((code) => !near.includes(code)) ?? "";
}
