import type { Database } from "@/db/client";
import { inTransaction } from "@/db/transaction";
import type { Instant } from "@/lib/core/clock";
import { writeTopic } from "../inbox/mutations";
import { readUnsubscribe } from "../unsubscribing/keyed-hash";

/** Ends what the address of an e-mail names. Done twice, or by an address that we did not make, nothing changes. */
export async function unsubscribe(db: Database, token: string, at: Instant): Promise<void> {
  const unwanted = readUnsubscribe(token);
  if (!unwanted) return;
  const actor = { kind: "system", job: "notifications.unsubscribe" } as const;
  await inTransaction(db, (tx) => writeTopic(tx, { ...unwanted, want: "no", actor, at }));
}
