import { randomInt } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { coreCardholder } from "@/db/schema/accounts";
import { enrolmentCode, signInLock } from "@/db/schema/auth";
import { phoneLookup } from "@/db/schema/contact";
import { inTransaction, type Transaction } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { closeWork } from "@/lib/cases/mutations";
import type { Actor } from "@/lib/core/actor";
import { type Instant, laterBy } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { pairSubject } from "../data";
import { ENROLMENT_ALPHABET, ENROLMENT_LENGTH, ENROLMENT_SECONDS } from "../rules";
import { enrolmentHash } from "../tails";

/** Whom staff speak of, as the core names them. */
export interface CoreKey {
  source: string;
  cardholderRef: string;
}

type Operator = Extract<Actor, { kind: "operator" }>;

async function cardholderOf(tx: Transaction, key: CoreKey): Promise<string> {
  const [row] = await tx
    .select({ cardholderId: coreCardholder.cardholderId })
    .from(coreCardholder)
    .where(and(eq(coreCardholder.source, key.source), eq(coreCardholder.cardholderRef, key.cardholderRef)));
  if (!row) throw new Refusal("not_found");
  return row.cardholderId;
}

/**
 * Makes a code that stands in for the identity tail, once, within a day: for somebody whose document the
 * core does not know. The code is given back to be read out; only its keyed hash is kept.
 * @throws Refusal `not_found` when the core has no such cardholder
 */
export async function issueEnrolmentCode(
  db: Database,
  key: CoreKey,
  operator: Operator,
  at: Instant,
): Promise<{ code: string; expiresAt: Instant }> {
  return inTransaction(db, async (tx) => {
    const cardholderId = await cardholderOf(tx, key);
    const pick = () => ENROLMENT_ALPHABET[randomInt(ENROLMENT_ALPHABET.length)];
    const code = Array.from({ length: ENROLMENT_LENGTH }, pick).join("");
    const expiresAt = laterBy(at, ENROLMENT_SECONDS);
    const codeHash = enrolmentHash(cardholderId, code);
    await tx
      .insert(enrolmentCode)
      .values({ cardholderId, codeHash, issuedBy: operator.name, createdAt: at, expiresAt });
    await appendAudit(tx, { cardholderId, actor: operator, at, event: "enrolment_code.issued" });
    return { code, expiresAt };
  });
}

/**
 * Opens the phones of a cardholder again that five wrong identity tails had locked, and closes the task.
 * @returns how many pairs were locked
 * @throws Refusal `not_found` when the core has no such cardholder
 */
export async function liftStaffLock(db: Database, key: CoreKey, operator: Operator, at: Instant): Promise<number> {
  return inTransaction(db, async (tx) => {
    const cardholderId = await cardholderOf(tx, key);
    const phones = await tx
      .select({ phoneHash: phoneLookup.phoneHash })
      .from(phoneLookup)
      .where(eq(phoneLookup.cardholderId, cardholderId));
    const subjects = phones.map(({ phoneHash }) => pairSubject(phoneHash, cardholderId));
    if (subjects.length === 0) return 0;
    const lifted = await tx
      .delete(signInLock)
      .where(and(inArray(signInLock.subjectHash, subjects), eq(signInLock.forStaff, true)))
      .returning({ subject: signInLock.subjectHash });
    if (lifted.length === 0) return 0;
    await closeWork(tx, { cardholderId, kind: "tail_locked", subject: "phone", at });
    await appendAudit(tx, {
      cardholderId,
      actor: operator,
      at,
      event: "sign_in.unlocked",
      facts: { pairs: lifted.length },
    });
    return lifted.length;
  });
}
