import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from "@simplewebauthn/server";
import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { signInLock } from "@/db/schema/auth";
import { passkey } from "@/db/schema/passkeys";
import { inTransaction, type Transaction } from "@/db/transaction";
import { withinLimit } from "@/lib/action/rate-limit";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { rotateSession, startSession } from "@/lib/auth/mutations";
import { raiseWork } from "@/lib/cases/mutations";
import type { Instant } from "@/lib/core/clock";
import { holdLock } from "@/lib/sign-in/data";
import { countFailure, isWaiting } from "@/lib/sign-in/mutations";
import { keepChallenge, spendChallenge } from "../challenge/mutations";
import { findCredential, getUserHandle, listPasskeys, type Passkey, passkeySubject } from "../data";
import { CHALLENGE_SECONDS, CHALLENGES_AN_HOUR_PER_ADDRESS, isBehind, type RelyingParty } from "../rules";
import type { Assertion } from "../schema";

const COMMON = { timeout: CHALLENGE_SECONDS * 1000, userVerification: "required" } as const;

/** A challenge at the front door. Nobody is named: the authenticator knows whose its keys are. */
export async function beginSignIn(
  db: Database,
  order: { party: RelyingParty; address: string; at: Instant },
): Promise<
  { kind: "ready"; options: PublicKeyCredentialRequestOptionsJSON; flowToken: string } | { kind: "too_many" }
> {
  const { party, address, at } = order;
  const limit = { bucket: `passkeys:${address}`, seconds: 3600, max: CHALLENGES_AN_HOUR_PER_ADDRESS, at };
  if (!(await withinLimit(db, limit))) return { kind: "too_many" };
  const options = await generateAuthenticationOptions({ ...COMMON, rpID: party.id });
  const use = { purpose: "sign_in", sessionId: null, at } as const;
  return { kind: "ready", options, flowToken: await keepChallenge(db, use, options.challenge) };
}

/** A challenge during a session, for the person's own passkeys. */
export async function beginStepUp(
  context: Context,
  party: RelyingParty,
): Promise<{ options: PublicKeyCredentialRequestOptionsJSON; flowToken: string }> {
  authorise(context, "session.step_up");
  const { cardholderId, sessionId } = context.actor;
  const own = await listPasskeys(context.db, cardholderId);
  const allowCredentials = own.map(({ credentialId, transports }) => ({ id: credentialId, transports }));
  const options = await generateAuthenticationOptions({ ...COMMON, rpID: party.id, allowCredentials });
  const use = { purpose: "step_up", sessionId, at: context.at } as const;
  return { options, flowToken: await keepChallenge(context.db, use, options.challenge) };
}

export interface Proof {
  flowToken: string;
  response: Assertion;
  party: RelyingParty;
}

/** Whether the answer is signed by the passkey, for this challenge, origin and host, by a verified user. */
async function counterOf(known: Passkey, proof: Proof, challenge: string): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...proof.response, clientExtensionResults: {} } as Parameters<
        typeof verifyAuthenticationResponse
      >[0]["response"],
      expectedChallenge: challenge,
      expectedOrigin: proof.party.origin,
      expectedRPID: proof.party.id,
      requireUserVerification: true,
      // The counter is judged by ourselves: one that is behind is more than a wrong answer.
      credential: {
        id: known.credentialId,
        publicKey: new Uint8Array(known.publicKey),
        counter: 0,
        transports: known.transports,
      },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

/** A key that counts backwards may exist twice: it does not lead in, and staff look at it. */
async function reportBehind(tx: Transaction, known: Passkey, given: number, at: Instant): Promise<void> {
  const { cardholderId, passkeyId } = known;
  await raiseWork(tx, { cardholderId, kind: "passkey_counter", subject: passkeyId, accountId: null, at });
  await appendAudit(tx, {
    cardholderId,
    actor: { kind: "system", job: "sign-in" },
    at,
    event: "passkey.refused",
    facts: { passkeyId, stored: known.counter, given },
  });
}

/**
 * Whose passkey signed the answer; null for every reason why not, alike. Failures of one passkey climb the
 * same ladder as those of a phone. `owner`: whose it has to be, during a session.
 */
async function prove(
  tx: Transaction,
  proof: Proof,
  challenge: string,
  at: Instant,
  owner: string | null,
): Promise<Passkey | null> {
  const { id: credentialId, response } = proof.response;
  const found = await findCredential(tx, credentialId);
  if (!found || (owner !== null && found.cardholderId !== owner)) return null;
  const subject = passkeySubject(credentialId);
  if (isWaiting(await holdLock(tx, subject, at), at)) return null;
  const mine = and(eq(passkey.cardholderId, found.cardholderId), eq(passkey.passkeyId, found.passkeyId));
  // Held until the session stands: a removal comes before it and refuses, or after it.
  const [known] = await tx
    .select()
    .from(passkey)
    .where(and(mine, isNull(passkey.removedAt)))
    .for("update");
  if (!known) return null;
  const handle = await getUserHandle(tx, found.cardholderId);
  const named = response.userHandle || (owner === null ? "" : null);
  const isNamed = named === null || (handle !== null && Buffer.from(handle).toString("base64url") === named);
  const counter = isNamed ? await counterOf(known, proof, challenge) : null;
  if (counter === null || isBehind(known.counter, counter)) {
    if (counter !== null) await reportBehind(tx, known, counter, at);
    await countFailure(tx, subject, at);
    return null;
  }
  await tx.delete(signInLock).where(eq(signInLock.subjectHash, subject));
  await tx.update(passkey).set({ counter, lastUsedAt: at }).where(mine);
  return known;
}

export type PasskeySignIn =
  | { kind: "signed_in"; sessionToken: string; passkeyId: string }
  | { kind: "over" }
  | { kind: "refused" };

/**
 * Signs a person in by a passkey: the device is one thing, the finger, face or PIN that opened it the other, so
 * no identity tail is asked. A passkey stays with its cardholder, whoever has the phone number by now.
 */
export async function signIn(
  db: Database,
  attempt: Proof & { deviceLabel: string; at: Instant },
): Promise<PasskeySignIn> {
  return inTransaction(db, async (tx): Promise<PasskeySignIn> => {
    const { at, deviceLabel } = attempt;
    const challenge = await spendChallenge(tx, { purpose: "sign_in", sessionId: null, at }, attempt.flowToken);
    if (challenge === null) return { kind: "over" };
    const known = await prove(tx, attempt, challenge, at, null);
    if (!known) return { kind: "refused" };
    const { cardholderId, passkeyId } = known;
    const sessionToken = await startSession(tx, { cardholderId, deviceLabel, at, by: "passkey" });
    return { kind: "signed_in", sessionToken, passkeyId };
  });
}

export type PasskeyStepUp = { kind: "stepped_up"; sessionToken: string } | { kind: "over" } | { kind: "refused" };

/** A passkey during a session: the person is who they said, a moment ago. Gives the new session token. */
export async function stepUp(context: Context, proof: Proof): Promise<PasskeyStepUp> {
  authorise(context, "session.step_up");
  return inTransaction(context.db, async (tx): Promise<PasskeyStepUp> => {
    const { cardholderId, sessionId } = context.actor;
    const challenge = await spendChallenge(tx, { purpose: "step_up", sessionId, at: context.at }, proof.flowToken);
    if (challenge === null) return { kind: "over" };
    if (!(await prove(tx, proof, challenge, context.at, cardholderId))) return { kind: "refused" };
    return { kind: "stepped_up", sessionToken: await rotateSession(tx, context, "passkey") };
  });
}
