import { and, eq, isNull, ne } from "drizzle-orm";
import type { Database } from "@/db/client";
import { staff, staffSession } from "@/db/schema/staff";
import { inTransaction, type Transaction } from "@/db/transaction";
import { authorise, type StaffContext } from "@/lib/auth/context";
import { newToken, tokenHash } from "@/lib/auth/keyed-hash";
import { DESK_ABSOLUTE_SECONDS, DESK_HALF_SECONDS } from "@/lib/auth/session-rules";
import type { Actor } from "@/lib/core/actor";
import { type Instant, laterBy } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { appendStaffEvent } from "../events/append";

interface Sitting {
  staffId: string;
  deviceLabel: string;
  at: Instant;
}

/** After a right password: a session that opens only the second step, for ten minutes. Gives its token. */
export async function startHalfSession(tx: Transaction, { staffId, deviceLabel, at }: Sitting): Promise<string> {
  const token = newToken();
  await tx.insert(staffSession).values({
    tokenHash: tokenHash(token),
    sessionId: newId(),
    staffId,
    deviceLabel,
    createdAt: at,
    lastSeenAt: at,
    expiresAt: laterBy(at, DESK_HALF_SECONDS),
  });
  return token;
}

/**
 * Makes a half session whole under a new token; the one before is worth nothing from this moment.
 * @returns null when it was ended or completed meanwhile
 */
export async function completeSession(
  tx: Transaction,
  half: { token: string; staffId: string; sessionId: string },
  at: Instant,
  by: "totp" | "recovery" | "set_up",
): Promise<string | null> {
  const token = newToken();
  const whole = await tx
    .update(staffSession)
    .set({
      tokenHash: tokenHash(token),
      secondFactorAt: at,
      lastSeenAt: at,
      expiresAt: laterBy(at, DESK_ABSOLUTE_SECONDS),
    })
    .where(
      and(
        eq(staffSession.tokenHash, tokenHash(half.token)),
        isNull(staffSession.secondFactorAt),
        isNull(staffSession.endedAt),
      ),
    )
    .returning({ id: staffSession.sessionId });
  if (whole.length === 0) return null;
  const { staffId, sessionId } = half;
  const actor: Actor = { kind: "system", job: "sign-in" };
  await appendStaffEvent(tx, { staffId, actor, at, event: "session.started", facts: { sessionId, by } });
  return token;
}

/** Ends all sessions of somebody, or all but one. */
export async function endSessionsOf(
  tx: Transaction,
  staffId: string,
  { actor, at, but }: { actor: Actor; at: Instant; but?: string },
): Promise<void> {
  const others = but === undefined ? undefined : ne(staffSession.sessionId, but);
  const ended = await tx
    .update(staffSession)
    .set({ endedAt: at })
    .where(and(eq(staffSession.staffId, staffId), isNull(staffSession.endedAt), others))
    .returning({ id: staffSession.sessionId });
  if (ended.length === 0) return;
  await appendStaffEvent(tx, { staffId, actor, at, event: "session.ended", facts: { sessions: ended.length } });
}

/**
 * Ends one of the person's own sessions.
 * @throws Refusal `not_found` for one that is not theirs or over
 */
export async function endDeskSession(context: StaffContext, input: { sessionId: string }): Promise<void> {
  authorise(context, "desk.own");
  const { actor, at } = context;
  await inTransaction(context.db, async (tx) => {
    const ended = await tx
      .update(staffSession)
      .set({ endedAt: at })
      .where(
        and(
          eq(staffSession.staffId, actor.staffId),
          eq(staffSession.sessionId, input.sessionId),
          isNull(staffSession.endedAt),
        ),
      )
      .returning({ id: staffSession.sessionId });
    if (ended.length === 0) throw new Refusal("not_found");
    const facts = { sessionId: input.sessionId };
    await appendStaffEvent(tx, { staffId: actor.staffId, actor, at, event: "session.ended", facts });
  });
}

/** Moves the idle end of a desk on; its age stays. */
export async function touchDesk(
  db: Database,
  { staffId, sessionId }: { staffId: string; sessionId: string },
  at: Instant,
): Promise<void> {
  const mine = and(eq(staffSession.staffId, staffId), eq(staffSession.sessionId, sessionId));
  await db
    .update(staffSession)
    .set({ lastSeenAt: at })
    .where(and(mine, isNull(staffSession.endedAt)));
}

/** In which language a person's desk speaks. */
export async function chooseDeskLanguage(context: StaffContext, input: { locale: "zh-CN" | "en" }): Promise<void> {
  authorise(context, "desk.own");
  await context.db.update(staff).set({ locale: input.locale }).where(eq(staff.staffId, context.actor.staffId));
}
