import { randomInt } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { enrolmentCode, oneTimeCode, rememberedDevice, signInLock } from "@/db/schema/auth";
import { inTransaction, type Transaction } from "@/db/transaction";
import { withinLimit } from "@/lib/action/rate-limit";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { keyedHash, newToken, tokenHash } from "@/lib/auth/keyed-hash";
import { rememberDevice, rotateSession, startSession } from "@/lib/auth/mutations";
import { raiseWork } from "@/lib/cases/mutations";
import { type Instant, laterBy, secondsBetween } from "@/lib/core/clock";
import { queueMessage } from "@/lib/notifications/mutations";
import {
  type Candidate,
  countCodes,
  getDevice,
  holdLock,
  type Lock,
  listCandidates,
  listEnrolmentCodes,
  listStaffLocks,
  pairSubject,
  phoneSubject,
} from "./data";
import {
  CODE_GAP_SECONDS,
  CODE_SECONDS,
  CODE_TRIES,
  CODES_A_DAY,
  CODES_AN_HOUR_PER_ADDRESS,
  lockAfter,
  WRONG_TAILS,
} from "./rules";
import { enrolmentHash, matchTail } from "./tails";

export type CodeRequest =
  | { kind: "sent"; flowToken: string }
  | { kind: "too_soon"; seconds: number }
  | { kind: "too_many" }
  | { kind: "locked"; until: Instant };

export interface CodeOrder {
  /** E.164; of a new contact point also an e-mail address. */
  phone: string;
  purpose: "sign_in" | "step_up" | "contact_point";
  at: Instant;
  /** Whose new contact point it is, of which nobody else has to be known. */
  newOf?: string;
  /** Of an e-mail. */
  subject?: string;
  /** Where the request came from, for the limit of one address; null inside a session. */
  address: string | null;
  /** The text of the message for a code, in the person's language. */
  compose: (code: string) => string;
}

/**
 * Sends a code to a phone. A phone that nobody here has gets the same answer after the same work: a code
 * that no one is told, and a message that the worker drops.
 */
export async function requestCode(db: Database, order: CodeOrder): Promise<CodeRequest> {
  const phoneHash = keyedHash("phone", order.phone);
  return inTransaction(db, async (tx) => {
    if (order.address !== null) {
      const limit = { bucket: `codes:${order.address}`, seconds: 3600, max: CODES_AN_HOUR_PER_ADDRESS, at: order.at };
      if (!(await withinLimit(tx, limit))) return { kind: "too_many" };
    }
    const lock = await holdLock(tx, phoneSubject(phoneHash), order.at);
    if (isWaiting(lock, order.at)) return { kind: "locked", until: lock.lockedUntil };
    const sent = await countCodes(tx, phoneHash, laterBy(order.at, -24 * 3600));
    if (sent.count >= CODES_A_DAY) return { kind: "too_many" };
    const waited = sent.last ? secondsBetween(sent.last, order.at) : CODE_GAP_SECONDS;
    if (waited < CODE_GAP_SECONDS) return { kind: "too_soon", seconds: CODE_GAP_SECONDS - waited };

    const code = `${randomInt(1_000_000)}`.padStart(6, "0");
    const flowToken = newToken();
    const expiresAt = laterBy(order.at, CODE_SECONDS);
    await tx.insert(oneTimeCode).values({
      flowHash: tokenHash(flowToken),
      phoneHash,
      codeHash: keyedHash("code", `${flowToken}:${code}`),
      purpose: order.purpose,
      createdAt: order.at,
      expiresAt,
    });
    const candidates = await listCandidates(tx, phoneHash);
    await queueMessage(tx, {
      cardholderId: order.newOf ?? (candidates.length === 1 ? (candidates[0]?.cardholderId ?? null) : null),
      channel: order.phone.includes("@") ? "email" : "sms",
      purpose: order.newOf !== undefined || candidates.length > 0 ? "code" : "decoy",
      contactPurpose: "requested",
      text: { to: order.phone, body: order.compose(code), ...(order.subject && { subject: order.subject }) },
      at: order.at,
      uselessAfter: expiresAt,
    });
    return { kind: "sent", flowToken };
  });
}

type HeldCode = { kind: "right" | "wrong"; phoneHash: Uint8Array } | { kind: "over" };

/**
 * Evaluates one guess under the lock of the code's row: of any number of guesses at once, at most
 * CODE_TRIES are looked at. `over`: unknown, expired, used up or already used.
 */
async function tryCode(
  tx: Transaction,
  guess: { flowToken: string; code: string; purpose: CodeOrder["purpose"]; at: Instant },
): Promise<HeldCode> {
  const flowHash = tokenHash(guess.flowToken);
  const [row] = await tx.select().from(oneTimeCode).where(eq(oneTimeCode.flowHash, flowHash)).for("update");
  const usable =
    row &&
    row.purpose === guess.purpose &&
    row.consumedAt === null &&
    row.tries < CODE_TRIES &&
    secondsBetween(guess.at, row.expiresAt) > 0;
  if (!usable) return { kind: "over" };
  await tx
    .update(oneTimeCode)
    .set({ tries: sql`${oneTimeCode.tries} + 1` })
    .where(eq(oneTimeCode.flowHash, flowHash));
  const hash = keyedHash("code", `${guess.flowToken}:${guess.code}`);
  return { kind: Buffer.compare(hash, row.codeHash) === 0 ? "right" : "wrong", phoneHash: row.phoneHash };
}

/** A code works once. */
async function consumeCode(tx: Transaction, flowToken: string, at: Instant): Promise<void> {
  await tx
    .update(oneTimeCode)
    .set({ consumedAt: at })
    .where(eq(oneTimeCode.flowHash, tokenHash(flowToken)));
}

/**
 * Whether a code proves that a new contact point is reached by who asked for it. A wrong guess is not held against the
 * number: it may be somebody else's, whom nobody may shut out of signing in.
 */
export async function proveReached(
  tx: Transaction,
  guess: { flowToken: string; code: string; at: Instant },
): Promise<HeldCode["kind"]> {
  const { kind } = await tryCode(tx, { ...guess, purpose: "contact_point" });
  if (kind === "right") await consumeCode(tx, guess.flowToken, guess.at);
  return kind;
}

/** Whether a phone, or a passkey, stands on a rung of the ladder and has to wait. */
export function isWaiting(lock: Lock, at: Instant): lock is Lock & { lockedUntil: Instant } {
  return lock.lockedUntil !== null && secondsBetween(at, lock.lockedUntil) > 0;
}

/** One failure more of a phone or a passkey; on a rung of the ladder it has to wait. */
export async function countFailure(tx: Transaction, subjectHash: Uint8Array, at: Instant): Promise<void> {
  const lock = await holdLock(tx, subjectHash, at);
  const failures = lock.failures + 1;
  const lockedUntil = lockAfter(failures, at) ?? lock.lockedUntil;
  await tx.update(signInLock).set({ failures, lockedUntil }).where(eq(signInLock.subjectHash, subjectHash));
}

/** A wrong identity tail counts against the phone with everybody behind it; the fifth is for staff. */
async function countWrongTail(tx: Transaction, phoneHash: Uint8Array, candidate: Candidate, at: Instant) {
  const subjectHash = pairSubject(phoneHash, candidate.cardholderId);
  const failures = (await holdLock(tx, subjectHash, at)).failures + 1;
  const forStaff = failures >= WRONG_TAILS;
  await tx.update(signInLock).set({ failures, forStaff }).where(eq(signInLock.subjectHash, subjectHash));
  if (failures !== WRONG_TAILS) return;
  const { cardholderId } = candidate;
  await raiseWork(tx, { cardholderId, kind: "tail_locked", subject: "phone", accountId: null, at });
  await appendAudit(tx, {
    cardholderId,
    actor: { kind: "system", job: "sign-in" },
    at,
    event: "sign_in.locked",
    facts: { failures },
  });
}

export interface SignIn {
  flowToken: string;
  code: string;
  /** Last four of the identity document or a code from staff; null on a remembered browser. */
  tail: string | null;
  deviceToken: string | null;
  remember: boolean;
  deviceLabel: string;
  at: Instant;
}

export type SignInResult =
  | { kind: "signed_in"; sessionToken: string; deviceToken: string | null }
  | { kind: "wrong" }
  | { kind: "over" };

/**
 * Signs a person in: the code proves the phone, the identity tail (or a remembered browser) tells who of
 * those behind the phone it is (decisions.md 12). Wrong code, wrong tail and a locked pair answer alike.
 */
export async function signIn(db: Database, attempt: SignIn): Promise<SignInResult> {
  return inTransaction(db, async (tx): Promise<SignInResult> => {
    const { at } = attempt;
    const held = await tryCode(tx, { ...attempt, purpose: "sign_in" });
    if (held.kind === "over") return { kind: "over" };
    const { phoneHash } = held;
    // Held from here on: guesses at several codes of one phone take turns, and none passes the ladder.
    if (isWaiting(await holdLock(tx, phoneSubject(phoneHash), at), at)) return { kind: "over" };
    const everybody = await listCandidates(tx, phoneHash);
    const locked = await listStaffLocks(
      tx,
      everybody.map((candidate) => pairSubject(phoneHash, candidate.cardholderId)),
    );
    const isLocked = (candidate: Candidate) =>
      locked.some((subject) => Buffer.compare(subject, pairSubject(phoneHash, candidate.cardholderId)) === 0);
    const candidates = everybody.filter((candidate) => !isLocked(candidate));
    const ids = candidates.map((candidate) => candidate.cardholderId);
    const device = attempt.deviceToken ? await getDevice(tx, attempt.deviceToken, at) : null;
    const remembered = device && ids.includes(device.cardholderId) ? device : null;
    const enrolments = await listEnrolmentCodes(tx, ids, at);
    const named = attempt.tail === null ? null : matchTail(candidates, enrolments, attempt.tail);

    if (held.kind === "wrong") {
      await countFailure(tx, phoneSubject(phoneHash), at);
      return { kind: "wrong" };
    }
    const who =
      named ??
      (attempt.tail === null && remembered ? { cardholderId: remembered.cardholderId, by: "device" as const } : null);
    if (!who) {
      if (attempt.tail !== null) for (const candidate of candidates) await countWrongTail(tx, phoneHash, candidate, at);
      await countFailure(tx, phoneSubject(phoneHash), at);
      return { kind: "wrong" };
    }

    await consumeCode(tx, attempt.flowToken, at);
    for (const subjectHash of [phoneSubject(phoneHash), pairSubject(phoneHash, who.cardholderId)]) {
      await tx.delete(signInLock).where(eq(signInLock.subjectHash, subjectHash));
    }
    if (who.by === "enrolment" && attempt.tail !== null) {
      const codeHash = enrolmentHash(who.cardholderId, attempt.tail);
      await tx
        .update(enrolmentCode)
        .set({ consumedAt: at })
        .where(and(eq(enrolmentCode.cardholderId, who.cardholderId), eq(enrolmentCode.codeHash, codeHash)));
    }
    const { cardholderId } = who;
    const { deviceLabel: label } = attempt;
    const sessionToken = await startSession(tx, { cardholderId, deviceLabel: label, at, by: who.by });
    if (remembered?.cardholderId === cardholderId) {
      const mine = eq(rememberedDevice.deviceId, remembered.deviceId);
      await tx.update(rememberedDevice).set({ lastUsedAt: at }).where(mine);
      return { kind: "signed_in", sessionToken, deviceToken: null };
    }
    const deviceToken = attempt.remember ? await rememberDevice(tx, { cardholderId, label, at }) : null;
    return { kind: "signed_in", sessionToken, deviceToken };
  });
}

/** A code during a session: the person is who they said, a moment ago. Gives the new session token. */
export async function stepUp(
  context: Context,
  input: { flowToken: string; code: string },
): Promise<{ kind: "stepped_up"; sessionToken: string } | { kind: "wrong" | "over" }> {
  authorise(context, "session.step_up");
  return inTransaction(context.db, async (tx) => {
    const held = await tryCode(tx, { ...input, purpose: "step_up", at: context.at });
    if (held.kind === "over") return { kind: "over" };
    if (isWaiting(await holdLock(tx, phoneSubject(held.phoneHash), context.at), context.at)) return { kind: "over" };
    const candidates = await listCandidates(tx, held.phoneHash);
    const own = candidates.some((candidate) => candidate.cardholderId === context.actor.cardholderId);
    if (held.kind === "wrong" || !own) {
      await countFailure(tx, phoneSubject(held.phoneHash), context.at);
      return { kind: "wrong" };
    }
    await consumeCode(tx, input.flowToken, context.at);
    return { kind: "stepped_up", sessionToken: await rotateSession(tx, context, "sms_code") };
  });
}
