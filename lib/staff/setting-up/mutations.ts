import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { staff } from "@/db/schema/staff";
import { inTransaction } from "@/db/transaction";
import type { HalfSession } from "@/lib/auth/desk/data";
import { seal } from "@/lib/auth/keyed-hash";
import type { Instant } from "@/lib/core/clock";
import { factorSubject, findStaff } from "../data";
import { holdStaff, type NotIn, noteFailure } from "../entering/mutations";
import { appendStaffEvent } from "../events/append";
import { fitsPassword, hashPassword } from "../passwords";
import { replaceRecoveryCodes } from "../recovery/mutations";
import { completeSession, endSessionsOf } from "../sessions/mutations";
import { offeredSecret, stepOf } from "../totp";
import { clearTurns, takeTurn } from "../turns/mutations";

/** `same`: the new password is the one from the command line. */
export type SetUp = { kind: "in"; token: string; codes: string[] } | NotIn | { kind: "over" | "same" };

/**
 * The first sign-in: a password of one's own in place of the one-time password, an authenticator app proven by its
 * first code, recovery codes. All at once or nothing.
 */
export async function setUp(
  db: Database,
  half: HalfSession & { token: string },
  given: { password: string; code: string; at: Instant },
): Promise<SetUp> {
  const { staffId, sessionId } = half;
  const { at } = given;
  const known = await findStaff(db, staffId);
  if (!known) return { kind: "over" };
  if (await fitsPassword(known.passwordHash, given.password)) return { kind: "same" };
  const subject = factorSubject(staffId);
  const turn = await takeTurn(db, subject, staffId, at);
  if (turn.kind === "locked") return turn;
  const secret = offeredSecret(sessionId);
  const step = stepOf(secret, given.code, null, at);
  const passwordHash = step === null ? "" : await hashPassword(given.password);
  return inTransaction(db, async (tx): Promise<SetUp> => {
    const row = await holdStaff(tx, staffId);
    const isDue = row && (row.mustChangePassword || row.totpSecret === null);
    if (!isDue || row.suspendedAt !== null || row.passwordHash !== known.passwordHash) return { kind: "over" };
    if (step === null) {
      await noteFailure(tx, staffId, at, "code");
      return { kind: "wrong" };
    }
    await clearTurns(tx, subject);
    const change = { passwordHash, mustChangePassword: false, totpSecret: seal("staff", secret), totpLastStep: step };
    await tx.update(staff).set(change).where(eq(staff.staffId, staffId));
    const actor = { kind: "system", job: "sign-in" } as const;
    await appendStaffEvent(tx, { staffId, actor, at, event: "password.changed" });
    await appendStaffEvent(tx, { staffId, actor, at, event: "second_factor.set" });
    await endSessionsOf(tx, staffId, { actor, at, but: sessionId });
    const codes = await replaceRecoveryCodes(tx, { staffId, actor, at });
    const token = await completeSession(tx, half, at, "set_up");
    return token === null ? { kind: "over" } : { kind: "in", token, codes };
  });
}
