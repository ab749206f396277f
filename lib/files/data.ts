import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { storedFile } from "@/db/schema/files";
import type { Instant } from "@/lib/core/clock";

export type StoredFile = typeof storedFile.$inferSelect;

/** A file that was not removed; null for one of somebody else. */
export async function getFile(db: Reader, cardholderId: string, fileId: string): Promise<StoredFile | null> {
  const [row] = await db
    .select()
    .from(storedFile)
    .where(and(eq(storedFile.cardholderId, cardholderId), eq(storedFile.fileId, fileId), isNull(storedFile.removedAt)));
  return row ?? null;
}

/** What a cardholder has sent for a purpose since a moment, removed files included. */
export async function sentSince(
  db: Reader,
  cardholderId: string,
  purpose: StoredFile["purpose"],
  since: Instant,
): Promise<{ files: number; bytes: number }> {
  const [row] = await db
    .select({
      files: sql<number>`count(*)::int`,
      bytes: sql<number>`coalesce(sum(${storedFile.size}), 0)::int`,
    })
    .from(storedFile)
    .where(
      and(eq(storedFile.cardholderId, cardholderId), eq(storedFile.purpose, purpose), gt(storedFile.createdAt, since)),
    );
  return row ?? { files: 0, bytes: 0 };
}
