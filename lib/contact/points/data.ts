import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { contactPoint } from "@/db/schema/contact";
import { contactPointCheck } from "@/db/schema/wishes";

export type ContactPoint = typeof contactPoint.$inferSelect;

/** The numbers and addresses in use, phones first. */
export function listPoints(db: Reader, cardholderId: string): Promise<ContactPoint[]> {
  return db
    .select()
    .from(contactPoint)
    .where(and(eq(contactPoint.cardholderId, cardholderId), isNull(contactPoint.endedAt)))
    .orderBy(sql`${contactPoint.kind} desc`, asc(contactPoint.contactPointId));
}

/** The number or address that waits for its code. */
export async function getCheck(db: Reader, cardholderId: string) {
  const [row] = await db.select().from(contactPointCheck).where(eq(contactPointCheck.cardholderId, cardholderId));
  return row ?? null;
}
