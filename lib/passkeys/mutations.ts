import { randomBytes } from "node:crypto";
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { and, eq, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { passkey, passkeyHolder, passkeyLookup } from "@/db/schema/passkeys";
import { inTransaction, type Transaction } from "@/db/transaction";
import { once } from "@/lib/action/idempotency";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { getSessionProof } from "@/lib/auth/data";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { queueMessage } from "@/lib/notifications/mutations";
import { getPhone } from "@/lib/sign-in/data";
import { keepChallenge, spendChallenge } from "./challenge/mutations";
import { credentialHash, getUserHandle, listPasskeys } from "./data";
import { ALGORITHMS, CHALLENGE_SECONDS, isFresh, MOST_PASSKEYS, type RelyingParty } from "./rules";
import type { Attestation } from "./schema";

/** @throws Refusal `step_up_required` when the last proof of the person is too old */
async function requireFresh(db: Reader, context: Context): Promise<void> {
  if (!isFresh(await getSessionProof(db, context.actor), context.at)) throw new Refusal("step_up_required");
}

/** What authenticators show of the account: nothing that a stranger who sees it could use. */
export interface AccountNames {
  issuer: string;
  account: string;
}

/**
 * What the browser needs to make a passkey: one that the authenticator finds by itself and uses only for
 * a verified user; where one of the person's is already, it makes no second.
 * @throws Refusal `step_up_required`
 */
export async function beginAdding(
  context: Context,
  party: RelyingParty,
  names: AccountNames,
): Promise<{ options: PublicKeyCredentialCreationOptionsJSON; flowToken: string }> {
  authorise(context, "passkey.add");
  await requireFresh(context.db, context);
  const { cardholderId, sessionId } = context.actor;
  const handle = { cardholderId, userHandle: randomBytes(32) };
  await context.db.insert(passkeyHolder).values(handle).onConflictDoNothing();
  const userHandle = await getUserHandle(context.db, cardholderId);
  if (!userHandle) throw new Refusal("unavailable");
  const own = await listPasskeys(context.db, cardholderId);
  const options = await generateRegistrationOptions({
    rpName: names.issuer,
    rpID: party.id,
    userID: new Uint8Array(userHandle),
    userName: names.account,
    userDisplayName: names.account,
    timeout: CHALLENGE_SECONDS * 1000,
    attestationType: "none",
    excludeCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: [...ALGORITHMS],
  });
  const use = { purpose: "register", sessionId, at: context.at } as const;
  return { options, flowToken: await keepChallenge(context.db, use, options.challenge) };
}

/** The key that an authenticator made for this challenge, origin and host; null for anything else. */
async function verified(response: Attestation, party: RelyingParty, challenge: string) {
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...response, clientExtensionResults: {} } as Parameters<
        typeof verifyRegistrationResponse
      >[0]["response"],
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...ALGORITHMS],
    });
    // What was asked for by one id and made under another would never be found.
    return registrationInfo?.credential.id === response.id ? registrationInfo : null;
  } catch {
    return null;
  }
}

/** Tells the person by the phone that the bank knows; nobody to tell is no reason to refuse. */
async function tell(tx: Transaction, context: Context, body: string): Promise<void> {
  const { cardholderId } = context.actor;
  const to = await getPhone(tx, cardholderId);
  if (!to) return;
  const message = { cardholderId, channel: "sms", purpose: "notice", contactPurpose: "requested" } as const;
  await queueMessage(tx, { ...message, text: { to, body }, at: context.at, uselessAfter: null });
}

export interface Adding {
  flowToken: string;
  response: Attestation;
  party: RelyingParty;
  name: string;
  /** The text of the message to the person's phone. */
  notice: string;
}

export type Added = { kind: "added"; passkeyId: string } | { kind: "over" | "refused" | "known" | "full" };

/**
 * Adds a passkey. Of two that bring the same credential at once, one wins; nobody has more than ten.
 * @throws Refusal `step_up_required`
 */
export async function addPasskey(context: Context, input: Adding): Promise<Added> {
  authorise(context, "passkey.add");
  const { cardholderId, sessionId } = context.actor;
  return inTransaction(context.db, async (tx): Promise<Added> => {
    await requireFresh(tx, context);
    const use = { purpose: "register", sessionId, at: context.at } as const;
    const challenge = await spendChallenge(tx, use, input.flowToken);
    if (challenge === null) return { kind: "over" };
    const made = await verified(input.response, input.party, challenge);
    if (!made) return { kind: "refused" };
    // Additions for one person take turns from here on.
    const holder = tx.select().from(passkeyHolder).where(eq(passkeyHolder.cardholderId, cardholderId));
    await holder.for("update");
    if ((await listPasskeys(tx, cardholderId)).length >= MOST_PASSKEYS) return { kind: "full" };
    const passkeyId = newId();
    const { credential, credentialDeviceType, credentialBackedUp, aaguid } = made;
    const [claimed] = await tx
      .insert(passkeyLookup)
      .values({ credentialHash: credentialHash(credential.id), cardholderId, passkeyId })
      .onConflictDoNothing()
      .returning({ passkeyId: passkeyLookup.passkeyId });
    if (!claimed) return { kind: "known" };
    await tx.insert(passkey).values({
      cardholderId,
      passkeyId,
      credentialId: credential.id,
      name: input.name,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: input.response.response.transports,
      deviceType: credentialDeviceType,
      backedUp: credentialBackedUp,
      aaguid,
      createdAt: context.at,
    });
    await appendAudit(tx, {
      cardholderId,
      actor: context.actor,
      at: context.at,
      event: "passkey.added",
      facts: { passkeyId },
      content: { name: input.name },
    });
    await tell(tx, context, input.notice);
    return { kind: "added", passkeyId };
  });
}

const live = (cardholderId: string, passkeyId: string) =>
  and(eq(passkey.cardholderId, cardholderId), eq(passkey.passkeyId, passkeyId), isNull(passkey.removedAt));

/** Gives a passkey another name. @throws Refusal `not_found` */
export async function renamePasskey(context: Context, input: { passkeyId: string; name: string }): Promise<void> {
  authorise(context, "passkey.rename");
  const { cardholderId } = context.actor;
  await inTransaction(context.db, (tx) =>
    once(tx, context, input, async () => {
      const { passkeyId, name } = input;
      const renamed = await tx
        .update(passkey)
        .set({ name })
        .where(live(cardholderId, passkeyId))
        .returning({ id: passkey.passkeyId });
      if (renamed.length === 0) throw new Refusal("not_found");
      const { actor, at } = context;
      const event = { event: "passkey.renamed", facts: { passkeyId }, content: { name } } as const;
      await appendAudit(tx, { cardholderId, actor, at, ...event });
    }),
  );
}

/**
 * Takes a passkey away: from this moment it opens nothing. Signing in by a code stays as it was, so nobody
 * locks themselves out.
 * @throws Refusal `step_up_required`, `not_found`
 */
export async function removePasskey(context: Context, input: { passkeyId: string; notice: string }): Promise<void> {
  authorise(context, "passkey.remove");
  const { cardholderId } = context.actor;
  const { passkeyId } = input;
  await inTransaction(context.db, (tx) =>
    once(tx, context, { passkeyId }, async () => {
      await requireFresh(tx, context);
      const removed = await tx
        .update(passkey)
        .set({ removedAt: context.at })
        .where(live(cardholderId, passkeyId))
        .returning({ credentialId: passkey.credentialId });
      if (!removed[0]) throw new Refusal("not_found");
      await tx.delete(passkeyLookup).where(eq(passkeyLookup.credentialHash, credentialHash(removed[0].credentialId)));
      const { actor, at } = context;
      await appendAudit(tx, { cardholderId, actor, at, event: "passkey.removed", facts: { passkeyId } });
      await tell(tx, context, input.notice);
    }),
  );
}
