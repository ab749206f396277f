import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { signInLock } from "@/db/schema/auth";
import { inTransaction, type Transaction } from "@/db/transaction";
import type { Instant } from "@/lib/core/clock";
import { holdLock } from "@/lib/sign-in/data";
import { countFailure, isWaiting } from "@/lib/sign-in/mutations";
import { appendStaffEvent } from "../events/append";

/** A guess that may be looked at, or until when none may. */
export type Turn = { kind: "turn" } | { kind: "locked"; until: Instant };

/**
 * Counts a guess as a failure before it is looked at, under the lock of what it is about: of any number at once no
 * more are evaluated than the ladder allows, and the slow hash holds no row. A right guess takes the count back.
 * @param whose whom the ladder's event is written for; null for a login that nobody has
 */
export async function takeTurn(
  db: Database,
  subjectHash: Uint8Array,
  whose: string | null,
  at: Instant,
): Promise<Turn> {
  return inTransaction(db, async (tx): Promise<Turn> => {
    const before = await holdLock(tx, subjectHash, at);
    if (isWaiting(before, at)) return { kind: "locked", until: before.lockedUntil };
    await countFailure(tx, subjectHash, at);
    const after = await holdLock(tx, subjectHash, at);
    if (whose !== null && isWaiting(after, at)) {
      const facts = { failures: after.failures, until: after.lockedUntil.toString() };
      const actor = { kind: "system", job: "sign-in" } as const;
      await appendStaffEvent(tx, { staffId: whose, actor, at, event: "sign_in.locked", facts });
    }
    return { kind: "turn" };
  });
}

/** The guess was right: what was counted against this subject goes. */
export async function clearTurns(tx: Transaction, subjectHash: Uint8Array): Promise<void> {
  await tx.delete(signInLock).where(eq(signInLock.subjectHash, subjectHash));
}
