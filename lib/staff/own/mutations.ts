import { eq } from "drizzle-orm";
import { staff } from "@/db/schema/staff";
import { inTransaction } from "@/db/transaction";
import { authorise, type StaffContext } from "@/lib/auth/context";
import { findStaff, loginSubject } from "../data";
import { holdStaff, type NotIn, noteFailure } from "../entering/mutations";
import { appendStaffEvent } from "../events/append";
import { fitsPassword, hashPassword } from "../passwords";
import { replaceRecoveryCodes } from "../recovery/mutations";
import { endSessionsOf } from "../sessions/mutations";
import { clearTurns, takeTurn } from "../turns/mutations";

/** Whether the person at the desk knows their password; a wrong one counts as at the sign-in. */
async function provePassword(context: StaffContext, password: string): Promise<{ kind: "proven" } | NotIn> {
  const { db, at } = context;
  const { staffId } = context.actor;
  const row = await findStaff(db, staffId);
  if (!row) return { kind: "wrong" };
  const turn = await takeTurn(db, loginSubject(row.login), staffId, at);
  if (turn.kind === "locked") return turn;
  if (await fitsPassword(row.passwordHash, password)) return { kind: "proven" };
  await inTransaction(db, (tx) => noteFailure(tx, staffId, at, "password"));
  return { kind: "wrong" };
}

/** Another password; every other session of the person ends. */
export async function changePassword(
  context: StaffContext,
  input: { current: string; password: string },
): Promise<{ kind: "changed" } | NotIn> {
  authorise(context, "desk.own");
  const proof = await provePassword(context, input.current);
  if (proof.kind !== "proven") return proof;
  const { actor, at } = context;
  const { staffId, sessionId } = actor;
  const passwordHash = await hashPassword(input.password);
  return inTransaction(context.db, async (tx) => {
    const row = await holdStaff(tx, staffId);
    if (!row) return { kind: "wrong" };
    await clearTurns(tx, loginSubject(row.login));
    await tx.update(staff).set({ passwordHash }).where(eq(staff.staffId, staffId));
    await appendStaffEvent(tx, { staffId, actor, at, event: "password.changed" });
    await endSessionsOf(tx, staffId, { actor, at, but: sessionId });
    return { kind: "changed" };
  });
}

/** Ten new recovery codes in place of those before. */
export async function makeRecoveryCodes(
  context: StaffContext,
  input: { current: string },
): Promise<{ kind: "made"; codes: string[] } | NotIn> {
  authorise(context, "desk.own");
  const proof = await provePassword(context, input.current);
  if (proof.kind !== "proven") return proof;
  const { actor, at } = context;
  const { staffId } = actor;
  return inTransaction(context.db, async (tx) => {
    const row = await holdStaff(tx, staffId);
    if (!row) return { kind: "wrong" };
    await clearTurns(tx, loginSubject(row.login));
    return { kind: "made", codes: await replaceRecoveryCodes(tx, { staffId, actor, at }) };
  });
}
