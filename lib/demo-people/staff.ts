import type { Database } from "@/db/client";
import { staff } from "@/db/schema/staff";
import { inTransaction } from "@/db/transaction";
import { seal } from "@/lib/auth/keyed-hash";
import type { StaffRole } from "@/lib/core/actor";
import { type Instant, now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/i18n/locale";
import { appendStaffEvent } from "@/lib/staff/events/append";
import { hashPassword } from "@/lib/staff/passwords";
import { codeAt } from "@/lib/staff/totp";

/** Somebody at a desk of the demonstration: everybody can know how they sign in. */
export interface DemoStaff {
  login: string;
  role: StaffRole;
  name: Readonly<Record<Locale, string>>;
  /** What their authenticator app holds, in base32. */
  secret: string;
}

export const DEMO_STAFF_PASSWORD = "desk of the demo";

export const DEMO_STAFF: readonly DemoStaff[] = [
  {
    login: "chenyu",
    role: "agent",
    name: { "zh-CN": "陈屿", en: "Chen Yu" },
    secret: "HUANQINGDESKCHENYUAAAAAAAAAAAAAA",
  },
  {
    login: "fangmu",
    role: "agent",
    name: { "zh-CN": "方牧", en: "Fang Mu" },
    secret: "HUANQINGDESKFANGMUAAAAAAAAAAAAAA",
  },
  {
    login: "zhoulan",
    role: "supervisor",
    name: { "zh-CN": "周岚", en: "Zhou Lan" },
    secret: "HUANQINGDESKZHOULANAAAAAAAAAAAAA",
  },
  {
    login: "hening",
    role: "dispute_officer",
    name: { "zh-CN": "何宁", en: "He Ning" },
    secret: "HUANQINGDESKHENINGAAAAAAAAAAAAAA",
  },
  {
    login: "xuqing",
    role: "compliance",
    name: { "zh-CN": "许青", en: "Xu Qing" },
    secret: "HUANQINGDESKXUQINGAAAAAAAAAAAAAA",
  },
];

/** The code that the app of one of them shows; null for a login that none has. */
export function demoStaffCode(login: string, at: Instant = now()): string | null {
  const one = DEMO_STAFF.find((member) => member.login === login);
  return one ? codeAt(one.secret, at) : null;
}

/** Puts those who are missing at their desks. What somebody changed there stays. Only the demonstration calls this. */
export async function seatDemoStaff(db: Database, locale: Locale): Promise<void> {
  const known = await db.select({ login: staff.login }).from(staff);
  const missing = DEMO_STAFF.filter(({ login }) => !known.some((row) => row.login === login));
  if (missing.length === 0) return;
  const passwordHash = await hashPassword(DEMO_STAFF_PASSWORD);
  const at = now();
  await inTransaction(db, async (tx) => {
    for (const { login, role, name, secret } of missing) {
      const staffId = newId();
      const row = { staffId, login, role, name: name[locale], locale, passwordHash, totpSecret: seal("staff", secret) };
      await tx.insert(staff).values({ ...row, mustChangePassword: false, createdAt: at });
      const actor = { kind: "system", job: "demo" } as const;
      await appendStaffEvent(tx, { staffId, actor, at, event: "staff.added", facts: { role } });
    }
  });
}
