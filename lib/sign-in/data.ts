import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { cardholder } from "@/db/schema/accounts";
import { enrolmentCode, oneTimeCode, rememberedDevice, signInLock } from "@/db/schema/auth";
import { contactPoint, phoneLookup } from "@/db/schema/contact";
import type { Transaction } from "@/db/transaction";
import { keyedHash, tokenHash } from "@/lib/auth/keyed-hash";
import type { Instant } from "@/lib/core/clock";

/** Somebody whom a phone could belong to. */
export interface Candidate {
  cardholderId: string;
  idTailHash: Uint8Array | null;
}

export async function listCandidates(db: Reader, phoneHash: Uint8Array): Promise<Candidate[]> {
  return db
    .select({ cardholderId: cardholder.cardholderId, idTailHash: cardholder.idTailHash })
    .from(phoneLookup)
    .innerJoin(cardholder, eq(cardholder.cardholderId, phoneLookup.cardholderId))
    .where(eq(phoneLookup.phoneHash, phoneHash))
    .orderBy(cardholder.cardholderId);
}

/** How many codes went to a phone since a moment, and when the last one did. */
export async function countCodes(
  db: Reader,
  phoneHash: Uint8Array,
  since: Instant,
): Promise<{ count: number; last: Instant | null }> {
  const rows = await db
    .select({ createdAt: oneTimeCode.createdAt })
    .from(oneTimeCode)
    .where(and(eq(oneTimeCode.phoneHash, phoneHash), gt(oneTimeCode.createdAt, since)))
    .orderBy(sql`${oneTimeCode.createdAt} desc`);
  return { count: rows.length, last: rows[0]?.createdAt ?? null };
}

export type Lock = typeof signInLock.$inferSelect;

/** What failures are counted under: a phone, or a phone with one cardholder. */
export const phoneSubject = (phoneHash: Uint8Array) =>
  keyedHash("lock", `phone:${Buffer.from(phoneHash).toString("hex")}`);
export const pairSubject = (phoneHash: Uint8Array, cardholderId: string) =>
  keyedHash("lock", `pair:${Buffer.from(phoneHash).toString("hex")}:${cardholderId}`);

/** Reads the counter of a subject and holds its row until the transaction ends. */
export async function holdLock(tx: Transaction, subjectHash: Uint8Array, at: Instant): Promise<Lock> {
  const [row] = await tx
    .insert(signInLock)
    .values({ subjectHash, failures: 0, touchedAt: at })
    .onConflictDoUpdate({ target: signInLock.subjectHash, set: { touchedAt: at } })
    .returning();
  return row as Lock;
}

/** The phone–cardholder pairs that only staff can open again. */
export async function listStaffLocks(db: Reader, subjects: Uint8Array[]): Promise<Uint8Array[]> {
  if (subjects.length === 0) return [];
  const rows = await db
    .select({ subjectHash: signInLock.subjectHash })
    .from(signInLock)
    .where(and(inArray(signInLock.subjectHash, subjects), eq(signInLock.forStaff, true)));
  return rows.map((row) => row.subjectHash);
}

/** The browser remembered under a token, unless it was forgotten or is too old. */
export async function getDevice(
  db: Reader,
  token: string,
  at: Instant,
): Promise<{ deviceId: string; cardholderId: string } | null> {
  const [row] = await db
    .select({ deviceId: rememberedDevice.deviceId, cardholderId: rememberedDevice.cardholderId })
    .from(rememberedDevice)
    .where(
      and(
        eq(rememberedDevice.tokenHash, tokenHash(token)),
        isNull(rememberedDevice.forgottenAt),
        gt(rememberedDevice.expiresAt, at),
      ),
    );
  return row ?? null;
}

/** Codes from staff that the given cardholders could still use. */
export async function listEnrolmentCodes(db: Reader, cardholderIds: string[], at: Instant) {
  if (cardholderIds.length === 0) return [];
  return db
    .select({ cardholderId: enrolmentCode.cardholderId, codeHash: enrolmentCode.codeHash })
    .from(enrolmentCode)
    .where(
      and(
        inArray(enrolmentCode.cardholderId, cardholderIds),
        isNull(enrolmentCode.consumedAt),
        gt(enrolmentCode.expiresAt, at),
      ),
    );
}

/** The newest phone of a cardholder that is in use, for a code during a session. */
export async function getPhone(db: Reader, cardholderId: string): Promise<string | null> {
  const [row] = await db
    .select({ value: contactPoint.value })
    .from(contactPoint)
    .where(
      and(eq(contactPoint.cardholderId, cardholderId), eq(contactPoint.kind, "phone"), isNull(contactPoint.endedAt)),
    )
    .orderBy(sql`${contactPoint.verifiedAt} desc nulls last, ${contactPoint.contactPointId} desc`)
    .limit(1);
  return row?.value ?? null;
}
