import { desc, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { contactWishChange } from "@/db/schema/wishes";
import { NO_WISHES } from "@/lib/permission/wishes";
import type { PastChange } from "./types";

const MOST_SHOWN = 100;

/** The newest changes of somebody's wishes, the newest first. */
export async function listChanges(db: Reader, cardholderId: string, most = MOST_SHOWN): Promise<PastChange[]> {
  const rows = await db
    .select()
    .from(contactWishChange)
    .where(eq(contactWishChange.cardholderId, cardholderId))
    .orderBy(desc(contactWishChange.version))
    .limit(most);
  return rows.map(({ version, section, undoes, at, wishes }) => ({
    version,
    section,
    undoes,
    at,
    wishes: { ...NO_WISHES, ...wishes },
  }));
}
