import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { staff, staffRecoveryCode } from "@/db/schema/staff";
import { inTransaction, type Transaction } from "@/db/transaction";
import type { HalfSession } from "@/lib/auth/desk/data";
import { unseal } from "@/lib/auth/keyed-hash";
import type { Actor } from "@/lib/core/actor";
import type { Instant } from "@/lib/core/clock";
import { factorSubject, findByLogin, loginSubject, type StaffRow } from "../data";
import { appendStaffEvent } from "../events/append";
import { fitsPassword } from "../passwords";
import { recoveryHash } from "../recovery/mutations";
import { readSecondFactor } from "../rules";
import { completeSession, startHalfSession } from "../sessions/mutations";
import { stepOf } from "../totp";
import { clearTurns, takeTurn } from "../turns/mutations";

const SIGN_IN: Actor = { kind: "system", job: "sign-in" };

/** What is not right and counts, or until when nothing is looked at. */
export type NotIn = { kind: "wrong" } | { kind: "locked"; until: Instant };
/** `over`: the first step lies too far back, or was completed elsewhere. */
export type Entered = { kind: "in"; token: string } | NotIn | { kind: "over" };

/**
 * The first step. A login that nobody has, a wrong password and a suspended account give the same answer after the
 * same work.
 * @returns the token of a session that opens only the second step
 */
export async function enterPassword(
  db: Database,
  given: { login: string; password: string; deviceLabel: string; at: Instant },
): Promise<{ kind: "half"; token: string } | NotIn> {
  const { login, deviceLabel, at } = given;
  const subject = loginSubject(login);
  const found = await findByLogin(db, login);
  const turn = await takeTurn(db, subject, found?.staffId ?? null, at);
  if (turn.kind === "locked") return turn;
  const fits = await fitsPassword(found?.passwordHash ?? null, given.password);
  return inTransaction(db, async (tx) => {
    const row = found && (await holdStaff(tx, found.staffId));
    if (!row || !fits || row.suspendedAt !== null || row.passwordHash !== found.passwordHash) {
      if (row) await noteFailure(tx, row.staffId, at, "password");
      return { kind: "wrong" };
    }
    await clearTurns(tx, subject);
    return { kind: "half", token: await startHalfSession(tx, { staffId: row.staffId, deviceLabel, at }) };
  });
}

/** The account, held until the transaction ends. */
export async function holdStaff(tx: Transaction, staffId: string): Promise<StaffRow | null> {
  const [row] = await tx.select().from(staff).where(eq(staff.staffId, staffId)).for("update");
  return row ?? null;
}

/** Writes down a guess that was not right. */
export async function noteFailure(
  tx: Transaction,
  staffId: string,
  at: Instant,
  step: "password" | "code",
): Promise<void> {
  await appendStaffEvent(tx, { staffId, actor: SIGN_IN, at, event: "sign_in.failed", facts: { step } });
}

/** Takes an authenticator's code, each step once; or uses a recovery code up. Null when neither fits. */
async function takeFactor(tx: Transaction, row: StaffRow, typed: string, at: Instant) {
  const factor = readSecondFactor(typed);
  if (factor === null || row.totpSecret === null) return null;
  const { staffId } = row;
  if (factor.kind === "totp") {
    const step = stepOf(unseal("staff", row.totpSecret), factor.code, row.totpLastStep, at);
    if (step === null) return null;
    await tx.update(staff).set({ totpLastStep: step }).where(eq(staff.staffId, staffId));
    return factor.kind;
  }
  const mine = and(
    eq(staffRecoveryCode.staffId, staffId),
    eq(staffRecoveryCode.codeHash, recoveryHash(staffId, factor.code)),
    isNull(staffRecoveryCode.consumedAt),
  );
  const used = await tx.update(staffRecoveryCode).set({ consumedAt: at }).where(mine).returning();
  if (used.length === 0) return null;
  await appendStaffEvent(tx, { staffId, actor: SIGN_IN, at, event: "recovery_code.used" });
  return factor.kind;
}

/**
 * The second step: a code of the authenticator app, or a recovery code. Guesses are counted apart from those at the
 * password, so that knowing it does not help to guess on.
 */
export async function enterCode(
  db: Database,
  half: HalfSession & { token: string },
  given: { code: string; at: Instant },
): Promise<Entered> {
  const { staffId } = half;
  const { at } = given;
  const subject = factorSubject(staffId);
  const turn = await takeTurn(db, subject, staffId, at);
  if (turn.kind === "locked") return turn;
  return inTransaction(db, async (tx): Promise<Entered> => {
    const row = await holdStaff(tx, staffId);
    if (!row || row.suspendedAt !== null || row.mustChangePassword) return { kind: "over" };
    const by = await takeFactor(tx, row, given.code, at);
    if (by === null) {
      await noteFailure(tx, staffId, at, "code");
      return { kind: "wrong" };
    }
    await clearTurns(tx, subject);
    const token = await completeSession(tx, half, at, by);
    return token === null ? { kind: "over" } : { kind: "in", token };
  });
}
