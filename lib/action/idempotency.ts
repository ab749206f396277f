import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { idempotencyKey } from "@/db/schema/audit";
import type { Transaction } from "@/db/transaction";
import type { Context } from "@/lib/auth/context";
import { Refusal } from "@/lib/core/errors";

/**
 * Runs `work` once for a key: the row of the key is claimed first, in the same transaction, so that of
 * many at once one runs and the others wait for it and get its answer (architecture.md, Schema 6).
 * @throws Refusal `conflict` for the same key with another body
 */
export async function once<T>(tx: Transaction, context: Context, body: unknown, work: () => Promise<T>): Promise<T> {
  return onceFor(tx, context.actor.cardholderId, context, body, work);
}

/** The same for a member of staff, whose key stands beside the case that it changes. */
export async function onceFor<T>(
  tx: Transaction,
  cardholderId: string,
  context: Pick<Context, "idempotencyKey" | "at">,
  body: unknown,
  work: () => Promise<T>,
): Promise<T> {
  const bodyHash = createHash("sha256").update(JSON.stringify(body)).digest();
  const [claimed] = await tx
    .insert(idempotencyKey)
    .values({ cardholderId, key: context.idempotencyKey, bodyHash, result: null, createdAt: context.at })
    .onConflictDoNothing()
    .returning({ key: idempotencyKey.key });
  const mine = and(eq(idempotencyKey.cardholderId, cardholderId), eq(idempotencyKey.key, context.idempotencyKey));
  if (!claimed) {
    const [first] = await tx.select().from(idempotencyKey).where(mine);
    if (!first || Buffer.compare(first.bodyHash, bodyHash) !== 0) throw new Refusal("conflict");
    return first.result as T;
  }
  const result = await work();
  await tx
    .update(idempotencyKey)
    .set({ result: result ?? null })
    .where(mine);
  return result;
}
