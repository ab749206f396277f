import { desc, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { thirdPerson } from "@/db/schema/wishes";

/** Everybody whom somebody named, also who was withdrawn; the newest first. */
export function listOthers(db: Reader, cardholderId: string): Promise<(typeof thirdPerson.$inferSelect)[]> {
  return db
    .select()
    .from(thirdPerson)
    .where(eq(thirdPerson.cardholderId, cardholderId))
    .orderBy(desc(thirdPerson.thirdPersonId));
}
