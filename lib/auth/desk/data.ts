import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { staff, staffSession } from "@/db/schema/staff";
import type { StaffRole } from "@/lib/core/actor";
import { type Instant, instantIsAfter, laterBy } from "@/lib/core/clock";
import { tokenHash } from "../keyed-hash";
import { DESK_IDLE_SECONDS } from "../session-rules";

/** A live session of a desk with what every page needs to know of who sits there. */
export interface StaffViewer {
  staffId: string;
  sessionId: string;
  role: StaffRole;
  /** As cardholders see it. */
  name: string;
  locale: "zh-CN" | "en";
}

/** A session after the password: it opens nothing but the pages of the second step. */
export interface HalfSession extends Omit<StaffViewer, "role"> {
  login: string;
  /** `set_up`: a first sign-in, or one after a reset: new password and second factor; `code`: the second factor. */
  needs: "set_up" | "code";
}

/** A last sight younger than this is not written again. */
const TOUCH_SECONDS = 20;

/**
 * Reads the session of a token and notes that it was seen, in one statement. Null when there is none, when it was
 * ended, idle for too long or too old, and from the very moment on when its owner is suspended.
 */
async function readSession(db: Reader, token: string, at: Instant, full: boolean) {
  const hash = tokenHash(token);
  const moment = sql`${at.toString()}::timestamptz`;
  const [row] = await db.execute<{
    staff_id: string;
    session_id: string;
    login: string;
    role: StaffRole;
    name: string;
    locale: StaffViewer["locale"];
    to_set_up: boolean;
  }>(sql`
    with live as (
      select m.staff_id, s.session_id, m.login, m.role, m.name, m.locale, s.last_seen_at,
        m.must_change_password or m.totp_secret is null as to_set_up
      from staff_session s join staff m on m.staff_id = s.staff_id
      where s.token_hash = ${hash} and s.ended_at is null and m.suspended_at is null
        and (s.second_factor_at is not null) = ${full}
        and s.last_seen_at > ${laterBy(at, -DESK_IDLE_SECONDS).toString()}::timestamptz and s.expires_at > ${moment}
    ), touched as (
      update staff_session set last_seen_at = ${moment}
      where token_hash = ${hash} and ended_at is null
        and exists (select from live where last_seen_at < ${laterBy(at, -TOUCH_SECONDS).toString()}::timestamptz)
    )
    select * from live`);
  return row ?? null;
}

/** Who sits at a desk, after both factors; null when nobody does. */
export async function getStaffViewer(db: Reader, token: string, at: Instant): Promise<StaffViewer | null> {
  const row = await readSession(db, token, at, true);
  if (!row || row.to_set_up) return null;
  return { staffId: row.staff_id, sessionId: row.session_id, role: row.role, name: row.name, locale: row.locale };
}

/** Who gave a right password and owes the second step; null when nobody does. */
export async function getHalfSession(db: Reader, token: string, at: Instant): Promise<HalfSession | null> {
  const row = await readSession(db, token, at, false);
  if (!row) return null;
  const { staff_id: staffId, session_id: sessionId, login, name, locale, to_set_up } = row;
  return { staffId, sessionId, login, name, locale, needs: to_set_up ? "set_up" : "code" };
}

/** When a desk's session ends if nobody touches it; null when it is over. Asking leaves no trace. */
export async function getDeskEnd(db: Reader, token: string, at: Instant): Promise<Instant | null> {
  const [row] = await db
    .select({ lastSeenAt: staffSession.lastSeenAt, expiresAt: staffSession.expiresAt })
    .from(staffSession)
    .innerJoin(staff, and(eq(staff.staffId, staffSession.staffId), isNull(staff.suspendedAt)))
    .where(
      and(
        eq(staffSession.tokenHash, tokenHash(token)),
        isNull(staffSession.endedAt),
        isNotNull(staffSession.secondFactorAt),
      ),
    );
  if (!row) return null;
  const idle = laterBy(row.lastSeenAt, DESK_IDLE_SECONDS);
  const end = instantIsAfter(idle, row.expiresAt) ? row.expiresAt : idle;
  return instantIsAfter(end, at) ? end : null;
}
