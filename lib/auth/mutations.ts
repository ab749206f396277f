import { and, eq, isNull, ne } from "drizzle-orm";
import type { Database } from "@/db/client";
import { rememberedDevice, session } from "@/db/schema/auth";
import { inTransaction, type Transaction } from "@/db/transaction";
import { once } from "@/lib/action/idempotency";
import { appendAudit } from "@/lib/audit/append";
import { type Instant, laterBy } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { authorise, type Context } from "./context";
import { newToken, tokenHash } from "./keyed-hash";
import { ABSOLUTE_SECONDS, DEVICE_SECONDS } from "./session-rules";

/** Starts a session inside the transaction that proved the person. Gives the token for the cookie. */
export async function startSession(
  tx: Transaction,
  who: { cardholderId: string; deviceLabel: string; at: Instant; by: "tail" | "enrolment" | "device" | "passkey" },
): Promise<string> {
  const token = newToken();
  const sessionId = newId();
  await tx.insert(session).values({
    tokenHash: tokenHash(token),
    sessionId,
    cardholderId: who.cardholderId,
    deviceLabel: who.deviceLabel,
    createdAt: who.at,
    lastSeenAt: who.at,
    expiresAt: laterBy(who.at, ABSOLUTE_SECONDS),
  });
  await appendAudit(tx, {
    cardholderId: who.cardholderId,
    actor: { kind: "cardholder", cardholderId: who.cardholderId, sessionId },
    at: who.at,
    event: "session.started",
    facts: { sessionId, by: who.by },
    content: { device: who.deviceLabel },
  });
  return token;
}

/** Remembers a browser so that it need not give the identity tail again. Gives the token for its cookie. */
export async function rememberDevice(
  tx: Transaction,
  who: { cardholderId: string; label: string; at: Instant },
): Promise<string> {
  const token = newToken();
  const deviceId = newId();
  await tx.insert(rememberedDevice).values({
    tokenHash: tokenHash(token),
    deviceId,
    cardholderId: who.cardholderId,
    label: who.label,
    createdAt: who.at,
    lastUsedAt: who.at,
    expiresAt: laterBy(who.at, DEVICE_SECONDS),
  });
  await appendAudit(tx, {
    cardholderId: who.cardholderId,
    actor: { kind: "system", job: "sign-in" },
    at: who.at,
    event: "device.remembered",
    facts: { deviceId },
    content: { device: who.label },
  });
  return token;
}

/** Ends one session of the cardholder: the current one at sign-out, any other from the list. */
export async function endSession(context: Context, input: { sessionId: string }): Promise<void> {
  authorise(context, "session.end");
  const { cardholderId } = context.actor;
  await inTransaction(context.db, (tx) =>
    once(tx, context, input, async () => {
      const ended = await tx
        .update(session)
        .set({ endedAt: context.at })
        .where(
          and(eq(session.cardholderId, cardholderId), eq(session.sessionId, input.sessionId), isNull(session.endedAt)),
        )
        .returning({ id: session.sessionId });
      if (ended.length === 0) throw new Refusal("not_found");
      await appendAudit(tx, {
        cardholderId,
        actor: context.actor,
        at: context.at,
        event: "session.ended",
        facts: { sessionId: input.sessionId },
      });
    }),
  );
}

/** Ends every session of the cardholder but the one that asks. */
export async function endOtherSessions(context: Context): Promise<void> {
  authorise(context, "session.end");
  const { cardholderId, sessionId } = context.actor;
  await inTransaction(context.db, (tx) =>
    once(tx, context, "others", async () => {
      const ended = await tx
        .update(session)
        .set({ endedAt: context.at })
        .where(and(eq(session.cardholderId, cardholderId), ne(session.sessionId, sessionId), isNull(session.endedAt)))
        .returning({ id: session.sessionId });
      await appendAudit(tx, {
        cardholderId,
        actor: context.actor,
        at: context.at,
        event: "session.ended",
        facts: { others: ended.length },
      });
    }),
  );
}

/** Forgets a remembered browser: it has to give the identity tail again. */
export async function forgetDevice(context: Context, input: { deviceId: string }): Promise<void> {
  authorise(context, "device.forget");
  const { cardholderId } = context.actor;
  await inTransaction(context.db, (tx) =>
    once(tx, context, input, async () => {
      const forgotten = await tx
        .update(rememberedDevice)
        .set({ forgottenAt: context.at })
        .where(
          and(
            eq(rememberedDevice.cardholderId, cardholderId),
            eq(rememberedDevice.deviceId, input.deviceId),
            isNull(rememberedDevice.forgottenAt),
          ),
        )
        .returning({ id: rememberedDevice.deviceId });
      if (forgotten.length === 0) throw new Refusal("not_found");
      await appendAudit(tx, {
        cardholderId,
        actor: context.actor,
        at: context.at,
        event: "device.forgotten",
        facts: { deviceId: input.deviceId },
      });
    }),
  );
}

/**
 * Notes a fresh proof of the person and changes the session's token (quality.md, Session: the id changes
 * at step-up). Gives the new token; the old one is worth nothing from this moment.
 */
export async function rotateSession(tx: Transaction, context: Context, by: "sms_code" | "passkey"): Promise<string> {
  const token = newToken();
  const { cardholderId, sessionId } = context.actor;
  const rotated = await tx
    .update(session)
    .set({ tokenHash: tokenHash(token), steppedUpAt: context.at, steppedUpBy: by })
    .where(and(eq(session.cardholderId, cardholderId), eq(session.sessionId, sessionId), isNull(session.endedAt)))
    .returning({ id: session.sessionId });
  if (rotated.length === 0) throw new Refusal("signed_out");
  await appendAudit(tx, {
    cardholderId,
    actor: context.actor,
    at: context.at,
    event: "session.stepped_up",
    facts: { sessionId, by },
  });
  return token;
}

/** Moves the idle limit on; the absolute age stays. */
export async function touchSession(db: Database, sessionId: string, cardholderId: string, at: Instant): Promise<void> {
  await db
    .update(session)
    .set({ lastSeenAt: at })
    .where(and(eq(session.cardholderId, cardholderId), eq(session.sessionId, sessionId), isNull(session.endedAt)));
}
