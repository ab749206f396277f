import { eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { outboxMessage } from "@/db/schema/notifications";

export type OutboxMessage = typeof outboxMessage.$inferSelect;

export async function getMessage(db: Reader, outboxMessageId: string): Promise<OutboxMessage | null> {
  const [row] = await db.select().from(outboxMessage).where(eq(outboxMessage.outboxMessageId, outboxMessageId));
  return row ?? null;
}
