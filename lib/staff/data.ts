import { and, asc, count, desc, eq, gt, isNotNull, isNull, max } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { staff, staffRecoveryCode, staffSession } from "@/db/schema/staff";
import { keyedHash } from "@/lib/auth/keyed-hash";
import { DESK_IDLE_SECONDS } from "@/lib/auth/session-rules";
import { type Instant, laterBy } from "@/lib/core/clock";
import type { ListedStaff } from "./types";

export type StaffRow = typeof staff.$inferSelect;

/** What failures are counted under: a login, whether anybody has it or not; and, apart, the second factor of one person. */
export const loginSubject = (login: string) => keyedHash("lock", `staff:${login}`);
export const factorSubject = (staffId: string) => keyedHash("lock", `staff-factor:${staffId}`);

export async function findByLogin(db: Reader, login: string): Promise<StaffRow | null> {
  const [row] = await db.select().from(staff).where(eq(staff.login, login));
  return row ?? null;
}

export async function findStaff(db: Reader, staffId: string): Promise<StaffRow | null> {
  const [row] = await db.select().from(staff).where(eq(staff.staffId, staffId));
  return row ?? null;
}

/** Everybody who ever had an account, by login. */
export async function listStaff(db: Reader): Promise<ListedStaff[]> {
  const rows = await db
    .select({
      login: staff.login,
      name: staff.name,
      role: staff.role,
      createdAt: staff.createdAt,
      suspendedAt: staff.suspendedAt,
      mustChangePassword: staff.mustChangePassword,
      totpSecret: staff.totpSecret,
      lastSeenAt: max(staffSession.lastSeenAt),
    })
    .from(staff)
    .leftJoin(staffSession, and(eq(staffSession.staffId, staff.staffId), isNotNull(staffSession.secondFactorAt)))
    .groupBy(staff.staffId)
    .orderBy(asc(staff.login));
  return rows.map(({ mustChangePassword, totpSecret, ...row }) => ({
    ...row,
    isSetUp: !mustChangePassword && totpSecret !== null,
  }));
}

/** The live sessions of one person, the newest first. */
export async function listDeskSessions(db: Reader, staffId: string, at: Instant) {
  return db
    .select({
      sessionId: staffSession.sessionId,
      deviceLabel: staffSession.deviceLabel,
      createdAt: staffSession.createdAt,
      lastSeenAt: staffSession.lastSeenAt,
    })
    .from(staffSession)
    .where(
      and(
        eq(staffSession.staffId, staffId),
        isNull(staffSession.endedAt),
        isNotNull(staffSession.secondFactorAt),
        gt(staffSession.lastSeenAt, laterBy(at, -DESK_IDLE_SECONDS)),
        gt(staffSession.expiresAt, at),
      ),
    )
    .orderBy(desc(staffSession.createdAt))
    .limit(50);
}

/** How many recovery codes somebody could still use. */
export async function countRecoveryCodes(db: Reader, staffId: string): Promise<number> {
  const [row] = await db
    .select({ left: count() })
    .from(staffRecoveryCode)
    .where(and(eq(staffRecoveryCode.staffId, staffId), isNull(staffRecoveryCode.consumedAt)));
  return row?.left ?? 0;
}
