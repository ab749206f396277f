import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Database } from "@/db/client";
import { staff, staffRecoveryCode } from "@/db/schema/staff";
import { inTransaction, type Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/core/actor";
import type { Instant } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { ENROLMENT_ALPHABET } from "@/lib/sign-in/rules";
import { factorSubject, loginSubject, type StaffRow } from "../data";
import { appendStaffEvent } from "../events/append";
import { hashPassword } from "../passwords";
import { newStaffInput } from "../schema";
import { endSessionsOf } from "../sessions/mutations";
import { clearTurns } from "../turns/mutations";

type Operator = Extract<Actor, { kind: "operator" | "system" }>;

/** 16 of 32 characters: 80 bits, read out in fours. */
function oneTimePassword(): string {
  const pick = () => ENROLMENT_ALPHABET[randomInt(ENROLMENT_ALPHABET.length)];
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, pick).join("")).join("-");
}

/**
 * Makes an account. What it gives back is shown once: the password for the first sign-in, which asks for another.
 * @throws ZodError for a login, name or role that cannot be
 * @throws Refusal `conflict` when there is or was an account of this login
 */
export async function addStaff(
  db: Database,
  input: z.input<typeof newStaffInput>,
  operator: Operator,
  at: Instant,
): Promise<{ staffId: string; password: string }> {
  const given = newStaffInput.parse(input);
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  const staffId = newId();
  await inTransaction(db, async (tx) => {
    const added = await tx
      .insert(staff)
      .values({ ...given, staffId, passwordHash, mustChangePassword: true, createdAt: at })
      .onConflictDoNothing({ target: staff.login })
      .returning({ staffId: staff.staffId });
    if (added.length === 0) throw new Refusal("conflict");
    await appendStaffEvent(tx, { staffId, actor: operator, at, event: "staff.added", facts: { role: given.role } });
  });
  return { staffId, password };
}

async function holdLogin(tx: Transaction, login: string): Promise<StaffRow> {
  const [row] = await tx.select().from(staff).where(eq(staff.login, login)).for("update");
  if (!row) throw new Refusal("not_found");
  return row;
}

/**
 * Suspends an account: its sessions end at once, and nobody signs in to it.
 * @throws Refusal `not_found`
 */
export async function suspendStaff(db: Database, login: string, operator: Operator, at: Instant): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { staffId, suspendedAt } = await holdLogin(tx, login);
    if (suspendedAt !== null) return;
    await tx.update(staff).set({ suspendedAt: at }).where(eq(staff.staffId, staffId));
    await appendStaffEvent(tx, { staffId, actor: operator, at, event: "staff.suspended" });
    await endSessionsOf(tx, staffId, { actor: operator, at });
  });
}

/** @throws Refusal `not_found` */
export async function resumeStaff(db: Database, login: string, operator: Operator, at: Instant): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { staffId, suspendedAt } = await holdLogin(tx, login);
    if (suspendedAt === null) return;
    await tx.update(staff).set({ suspendedAt: null }).where(eq(staff.staffId, staffId));
    await appendStaffEvent(tx, { staffId, actor: operator, at, event: "staff.resumed" });
  });
}

/**
 * A new one-time password; the second factor, the recovery codes, all sessions and a lock go.
 * @throws Refusal `not_found`
 */
export async function resetStaff(
  db: Database,
  login: string,
  operator: Operator,
  at: Instant,
): Promise<{ password: string }> {
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  await inTransaction(db, async (tx) => {
    const { staffId } = await holdLogin(tx, login);
    await tx
      .update(staff)
      .set({ passwordHash, mustChangePassword: true, totpSecret: null, totpLastStep: null })
      .where(eq(staff.staffId, staffId));
    await tx.delete(staffRecoveryCode).where(eq(staffRecoveryCode.staffId, staffId));
    for (const subject of [loginSubject(login), factorSubject(staffId)]) await clearTurns(tx, subject);
    await appendStaffEvent(tx, { staffId, actor: operator, at, event: "staff.reset" });
    await endSessionsOf(tx, staffId, { actor: operator, at });
  });
  return { password };
}
