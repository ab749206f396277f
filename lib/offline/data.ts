import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { rememberedDevice, session } from "@/db/schema/auth";
import { isSameSecret, keyedHash, newToken, tokenHash } from "@/lib/auth/keyed-hash";

/** The mark of a person on a device: nothing about the person can be read from it, nor one device from another. */
function ownerOf(salt: string, cardholderId: string): string {
  return Buffer.from(keyedHash("keep", `${salt}:${cardholderId}`))
    .toString("base64url")
    .slice(0, 22);
}

/** A new permission of a person on a device, as its cookie carries it: `salt.owner`. */
export function newPermission(cardholderId: string): string {
  const salt = newToken().slice(0, 22);
  return `${salt}.${ownerOf(salt, cardholderId)}`;
}

/** The owner that a permission names, whoever that is; null for what is none. */
export function namedOwner(permission: string | undefined): string | null {
  return /^[\w-]{22}\.([\w-]{22})$/.exec(permission ?? "")?.[1] ?? null;
}

/** The owner of a permission when it is this person's own; null when it is somebody else's, or none. */
export function ownerFor(permission: string | undefined, cardholderId: string): string | null {
  const named = namedOwner(permission);
  const salt = permission?.split(".")[0] ?? "";
  return named !== null && isSameSecret(named, ownerOf(salt, cardholderId)) ? named : null;
}

/**
 * Whether a browser was put out from elsewhere: its session was ended, or it is no longer a remembered device.
 * A session that only ran out was not.
 */
export async function wasPutOut(
  db: Reader,
  tokens: { session: string | undefined; device: string | undefined },
): Promise<boolean> {
  if (!tokens.session && !tokens.device) return false;
  const hash = (token: string | undefined) => tokenHash(token ?? "");
  const [row] = (await db.execute(sql`
    select exists (
      select from ${session} s where s.token_hash = ${hash(tokens.session)} and s.ended_at is not null
    ) or exists (
      select from ${rememberedDevice} d where d.token_hash = ${hash(tokens.device)} and d.forgotten_at is not null
    ) as out`)) as unknown as [{ out: boolean }];
  return row.out;
}
