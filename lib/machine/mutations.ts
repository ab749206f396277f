import { and, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Database } from "@/db/client";
import { machineClient } from "@/db/schema/machine";
import { newToken, seal, tokenHash } from "@/lib/auth/keyed-hash";
import type { Instant } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { newClientInput } from "./schema";
import type { Credentials } from "./types";

/** After a renewal the token and the secret before it hold for so long. */
export const OVERLAP_HOURS = 24 * 7;

function newCredentials(): Credentials {
  return { token: `hq_${newToken()}`, secret: `hqs_${newToken()}` };
}

const stored = ({ token, secret }: Credentials) => ({
  tokenHash: tokenHash(token),
  sealedSecret: seal("machine", secret),
});

/**
 * Makes a machine client; what it gives back is shown once and kept nowhere.
 * @throws ZodError for a name, source or scopes that cannot be
 * @throws Refusal `conflict` when there is or was a client of this name
 */
export async function addClient(
  db: Database,
  input: z.input<typeof newClientInput>,
  at: Instant,
): Promise<Credentials> {
  const { name, source, scopes } = newClientInput.parse(input);
  const credentials = newCredentials();
  const added = await db
    .insert(machineClient)
    .values({ machineClientId: newId(), name, source, scopes, ...stored(credentials), createdAt: at })
    .onConflictDoNothing({ target: machineClient.name })
    .returning({ name: machineClient.name });
  if (added.length === 0) throw new Refusal("conflict");
  return credentials;
}

/**
 * A new token and secret for a client; those before hold for `OVERLAP_HOURS` more, those before them no longer.
 * @throws Refusal `not_found` for a name that is not there or was revoked
 */
export async function renewClient(db: Database, name: string, at: Instant): Promise<Credentials> {
  const credentials = newCredentials();
  const renewed = await db
    .update(machineClient)
    .set({
      previousTokenHash: sql`${machineClient.tokenHash}`,
      previousSealedSecret: sql`${machineClient.sealedSecret}`,
      previousUntil: at.add({ hours: OVERLAP_HOURS }),
      ...stored(credentials),
    })
    .where(and(eq(machineClient.name, name), isNull(machineClient.revokedAt)))
    .returning({ name: machineClient.name });
  if (renewed.length === 0) throw new Refusal("not_found");
  return credentials;
}

/**
 * Ends a client: its tokens are refused from the next request on.
 * @throws Refusal `not_found` for a name that is not there or was revoked before
 */
export async function revokeClient(db: Database, name: string, at: Instant): Promise<void> {
  const revoked = await db
    .update(machineClient)
    .set({ revokedAt: at })
    .where(and(eq(machineClient.name, name), isNull(machineClient.revokedAt)))
    .returning({ name: machineClient.name });
  if (revoked.length === 0) throw new Refusal("not_found");
}

/** Notes that a client was there. */
export async function touchClient(db: Database, machineClientId: string, at: Instant): Promise<void> {
  await db.update(machineClient).set({ lastUsedAt: at }).where(eq(machineClient.machineClientId, machineClientId));
}
