import { and, asc, eq, gt, isNull, or } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { machineClient } from "@/db/schema/machine";
import { tokenHash, unseal } from "@/lib/auth/keyed-hash";
import { type Instant, secondsBetween } from "@/lib/core/clock";
import { TOKEN } from "./schema";
import type { ListedClient, MachineClient } from "./types";

/** What is kept of when a client was last there is no finer than this. */
const TOUCH_SECONDS = 900;

/** The client whose token this is, and whether its last use should be noted; null for a token that does not hold. */
export async function findClient(
  db: Reader,
  token: string,
  at: Instant,
): Promise<{ client: MachineClient; isDue: boolean } | null> {
  if (!TOKEN.test(token)) return null;
  const hash = tokenHash(token);
  const previous = and(eq(machineClient.previousTokenHash, hash), gt(machineClient.previousUntil, at));
  const [row] = await db
    .select()
    .from(machineClient)
    .where(and(isNull(machineClient.revokedAt), or(eq(machineClient.tokenHash, hash), previous)));
  if (!row) return null;
  const sealed = [row.sealedSecret];
  if (row.previousSealedSecret && row.previousUntil && secondsBetween(at, row.previousUntil) > 0) {
    sealed.push(row.previousSealedSecret);
  }
  const { machineClientId, name, source, scopes, lastUsedAt } = row;
  return {
    client: { machineClientId, name, source, scopes, secrets: sealed.map((one) => unseal("machine", one)) },
    isDue: lastUsedAt === null || secondsBetween(lastUsedAt, at) >= TOUCH_SECONDS,
  };
}

/** Every client that was ever made, by name. */
export async function listClients(db: Reader): Promise<ListedClient[]> {
  return db
    .select({
      name: machineClient.name,
      source: machineClient.source,
      scopes: machineClient.scopes,
      createdAt: machineClient.createdAt,
      lastUsedAt: machineClient.lastUsedAt,
      previousUntil: machineClient.previousUntil,
      revokedAt: machineClient.revokedAt,
    })
    .from(machineClient)
    .orderBy(asc(machineClient.name));
}
