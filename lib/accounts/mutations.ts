import { eq } from "drizzle-orm";
import { cardholder } from "@/db/schema/accounts";
import type { Transaction } from "@/db/transaction";

/**
 * Two writers about one cardholder take turns: the lock of the audit chain and of the instructions, taken first, so
 * that what is decided after it is decided on what really holds.
 */
export async function lockCardholder(tx: Transaction, cardholderId: string): Promise<void> {
  await tx
    .select({ id: cardholder.cardholderId })
    .from(cardholder)
    .where(eq(cardholder.cardholderId, cardholderId))
    .for("no key update");
}
