import { and, eq, isNull, sql } from "drizzle-orm";
import { idArray } from "@/db/keys";
import { accountForbearance, accountHold, cardholder } from "@/db/schema/accounts";
import type { Transaction } from "@/db/transaction";
import type { Instant } from "@/lib/core/clock";
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

/** The same for many, in the order of their keys, so that two who lock many never wait for each other in a circle. */
export async function lockCardholders(tx: Transaction, cardholderIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    select cardholder_id from cardholder
    where cardholder_id = any (${idArray(cardholderIds)})
    order by cardholder_id for no key update`);
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

/** Leaves a part of a debt aside from now on: every figure that the portal works out leaves it out (decisions.md 5). */
export async function placeHold(
  tx: Transaction,
  hold: Omit<typeof accountHold.$inferInsert, "acknowledgedAt" | "releasedAt" | "reason"> & { subject: string },
): Promise<void> {
  await tx.insert(accountHold).values({ ...hold, reason: "dispute" });
}

/** What was left aside for a dispute counts again. @returns what was released; nothing where it was before */
export async function releaseHolds(
  tx: Transaction,
  { cardholderId, subject, at }: { cardholderId: string; subject: string; at: Instant },
): Promise<(typeof accountHold.$inferSelect)[]> {
  return tx
    .update(accountHold)
    .set({ releasedAt: at })
    .where(
      and(eq(accountHold.cardholderId, cardholderId), eq(accountHold.subject, subject), isNull(accountHold.releasedAt)),
    )
    .returning();
}
