import { and, desc, eq, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { passkey, passkeyHolder, passkeyLookup } from "@/db/schema/passkeys";
import { keyedHash, tokenHash } from "@/lib/auth/keyed-hash";

export type Passkey = typeof passkey.$inferSelect;

/** Under what a credential is found. The id is random and long, so its bare hash is enough. */
export const credentialHash = (credentialId: string) => tokenHash(credentialId);

/** What failures of a passkey are counted under. */
export const passkeySubject = (credentialId: string) => keyedHash("lock", `passkey:${credentialId}`);

const live = (cardholderId: string) => and(eq(passkey.cardholderId, cardholderId), isNull(passkey.removedAt));

/** The passkeys of a cardholder that can be used, the newest first. */
export async function listPasskeys(db: Reader, cardholderId: string): Promise<Passkey[]> {
  return db.select().from(passkey).where(live(cardholderId)).orderBy(desc(passkey.createdAt), desc(passkey.passkeyId));
}

/** Whose a credential is; null for one that nobody has or that was removed. */
export async function findCredential(
  db: Reader,
  credentialId: string,
): Promise<{ cardholderId: string; passkeyId: string } | null> {
  const [row] = await db
    .select({ cardholderId: passkeyLookup.cardholderId, passkeyId: passkeyLookup.passkeyId })
    .from(passkeyLookup)
    .where(eq(passkeyLookup.credentialHash, credentialHash(credentialId)));
  return row ?? null;
}

/** What the person is called towards authenticators; null before their first passkey. */
export async function getUserHandle(db: Reader, cardholderId: string): Promise<Uint8Array | null> {
  const [row] = await db
    .select({ userHandle: passkeyHolder.userHandle })
    .from(passkeyHolder)
    .where(eq(passkeyHolder.cardholderId, cardholderId));
  return row?.userHandle ?? null;
}
