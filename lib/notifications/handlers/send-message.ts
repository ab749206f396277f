import type { Database } from "@/db/client";
import { unseal } from "@/lib/auth/keyed-hash";
import { now, secondsBetween } from "@/lib/core/clock";
import { getMessage, type OutboxMessage } from "../data";
import { countAttempt, type MessageText, markGivenUp, markSent } from "../mutations";

/** What takes a message to its recipient. The worker is given the right one at its start. */
export type Deliver = (message: MessageText, channel: OutboxMessage["channel"]) => Promise<void>;

/**
 * Sends one message of the outbox. A message already sent, a decoy and one that nobody wants any more are
 * done without sending. A failure is thrown, so that the queue tries again later; the last one gives up.
 */
export async function sendMessage(
  db: Database,
  outboxMessageId: string,
  deliver: Deliver,
  isLastAttempt: boolean,
): Promise<void> {
  const message = await getMessage(db, outboxMessageId);
  if (message?.status !== "queued" || message.sealed === null) return;
  const useless = message.uselessAfter !== null && secondsBetween(message.uselessAfter, now()) > 0;
  if (message.purpose === "decoy" || useless) return markGivenUp(db, outboxMessageId);
  try {
    await deliver(JSON.parse(unseal("outbox", message.sealed)) as MessageText, message.channel);
  } catch (error) {
    if (isLastAttempt) return markGivenUp(db, outboxMessageId);
    await countAttempt(db, outboxMessageId);
    throw error;
  }
  await markSent(db, outboxMessageId, now());
}
