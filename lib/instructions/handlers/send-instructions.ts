import type { Database } from "@/db/client";
import { now, secondsBetween } from "@/lib/core/clock";
import { handOver, type Webhook } from "../channels/core-webhook";
import { getHead } from "../data";
import { noteHandover } from "../sending/mutations";
import type { AccountKey } from "../types";

/**
 * Hands the core what waits on one account, one after the other, until nothing waits, one fails, or one waits
 * for a person. Without a webhook nothing happens: the daily file tells the core. Killed between the call and
 * the note, it calls again with the same id.
 * @returns how many the core took
 */
export async function sendInstructions(db: Database, whose: AccountKey, webhook: Webhook | null): Promise<number> {
  if (!webhook) return 0;
  for (let taken = 0; ; taken++) {
    const head = await getHead(db, whose);
    if (head?.state !== "queued") return taken;
    if (head.nextAttemptAt && secondsBetween(now(), head.nextAttemptAt) > 0) return taken;
    const came = await handOver(webhook, head);
    await noteHandover(db, head, came, now());
    if (came.kind !== "taken") return taken;
  }
}
