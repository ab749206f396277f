import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import { staffRecoveryCode } from "@/db/schema/staff";
import type { Transaction } from "@/db/transaction";
import { keyedHash } from "@/lib/auth/keyed-hash";
import type { Actor } from "@/lib/core/actor";
import type { Instant } from "@/lib/core/clock";
import { ENROLMENT_ALPHABET } from "@/lib/sign-in/rules";
import { appendStaffEvent } from "../events/append";
import { RECOVERY_CODES, RECOVERY_LENGTH } from "../rules";

/** What of a recovery code is stored: it holds for one person only. */
export function recoveryHash(staffId: string, code: string): Uint8Array {
  return keyedHash("staff", `recovery:${staffId}:${code}`);
}

/** Ten new recovery codes; those before hold no longer. Given back to be shown once; only their hashes are kept. */
export async function replaceRecoveryCodes(
  tx: Transaction,
  who: { staffId: string; actor: Actor; at: Instant },
): Promise<string[]> {
  const { staffId, at } = who;
  const pick = () => ENROLMENT_ALPHABET[randomInt(ENROLMENT_ALPHABET.length)];
  const codes = Array.from({ length: RECOVERY_CODES }, () => Array.from({ length: RECOVERY_LENGTH }, pick).join(""));
  await tx.delete(staffRecoveryCode).where(eq(staffRecoveryCode.staffId, staffId));
  const rows = codes.map((code) => ({ staffId, codeHash: recoveryHash(staffId, code), createdAt: at }));
  await tx.insert(staffRecoveryCode).values(rows);
  await appendStaffEvent(tx, { ...who, event: "recovery_codes.made", facts: { codes: codes.length } });
  return codes;
}
