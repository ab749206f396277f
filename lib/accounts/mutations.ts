import { and, eq, isNull } from "drizzle-orm";
import { accountForbearance, cardholder } from "@/db/schema/accounts";
import type { Transaction } from "@/db/transaction";
import type { PlainDate } from "@/lib/core/dates";

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

/**
 * Has the contract's own interest and fees of an account rest from a day on; `subject`: the plan that says so. One
 * that it replaces gives way.
 */
export async function beginForbearance(
  tx: Transaction,
  resting: { cardholderId: string; accountId: string; subject: string; since: PlainDate },
): Promise<void> {
  const { cardholderId, accountId, since } = resting;
  await tx
    .update(accountForbearance)
    .set({ endedOn: since })
    .where(
      and(
        eq(accountForbearance.cardholderId, cardholderId),
        eq(accountForbearance.accountId, accountId),
        isNull(accountForbearance.endedOn),
      ),
    );
  await tx.insert(accountForbearance).values(resting);
}

/** Has them run again, once the plan that stopped them is over. Safe to run again. */
export async function endForbearance(
  tx: Transaction,
  { cardholderId, subject, on }: { cardholderId: string; subject: string; on: PlainDate },
): Promise<void> {
  await tx
    .update(accountForbearance)
    .set({ endedOn: on })
    .where(
      and(
        eq(accountForbearance.cardholderId, cardholderId),
        eq(accountForbearance.subject, subject),
        isNull(accountForbearance.endedOn),
      ),
    );
}
