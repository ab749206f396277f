import { eq, sql } from "drizzle-orm";
import { outboxMessage } from "@/db/schema/notifications";
import { inTransaction, type Transaction } from "@/db/transaction";
import { authorise } from "@/lib/auth/context";
import { instantOf } from "@/lib/core/clock";
import type { Machine } from "@/lib/machine/gates";
import { failChannel } from "../sending/mutations";
import { type Receipt, type ReceiptResult, receipt } from "./schema";

type Receiving = Pick<Machine, "db" | "actor" | "at">;

/**
 * Writes down what providers say of messages. One that was delivered is; one that failed goes out once more on the next
 * channel, or comes before staff. The first final word counts.
 */
export async function takeReceipts(receiving: Receiving, given: readonly unknown[]): Promise<ReceiptResult[]> {
  authorise(receiving, "receipt.give");
  const results: ReceiptResult[] = [];
  for (const one of given) {
    const parsed = receipt.safeParse(one);
    if (parsed.success) {
      results.push(await inTransaction(receiving.db, (tx) => takeOne(tx, receiving, parsed.data)));
      continue;
    }
    const named = receipt.shape.message_id.safeParse((one as { message_id?: unknown } | null)?.message_id);
    const field = parsed.error.issues[0]?.path.join(".") ?? "";
    results.push({ outcome: "refused", message_id: named.success ? named.data : null, code: "malformed", field });
  }
  return results;
}

async function takeOne(tx: Transaction, { at }: Receiving, { message_id, outcome, at: when, code }: Receipt) {
  const mine = eq(outboxMessage.outboxMessageId, message_id);
  const [message] = await tx.select().from(outboxMessage).where(mine).for("update");
  // A code is over before its receipt comes; what was never sent has none.
  if (!message || message.purpose === "decoy") {
    return { outcome: "refused", message_id, code: "not_found", field: "message_id" } as const;
  }
  if (message.status !== "sent") return { outcome: "known", message_id } as const;
  if (outcome === "delivered") {
    await tx
      .update(outboxMessage)
      .set({ status: "delivered", answeredAt: instantOf(when) })
      .where(mine);
    return { outcome: "accepted", message_id } as const;
  }
  await failChannel(tx, message, code ?? "bounced", at);
  await tx.execute(sql`update contact_log set outcome = 'failed'
    where cardholder_id = ${message.cardholderId} and contact_ref = ${`portal-${message_id}`}`);
  return { outcome: "accepted", message_id } as const;
}
