import type { Database } from "@/db/client";
import { inTransaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { now } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { queueNews } from "@/lib/notifications/news/mutations";
import { getCalendar, getCurrentPolicy } from "@/lib/policy/data";
import { matchOverdueClaims } from "../enqueue";
import { settleClaims } from "../settling/mutations";

/**
 * Looks again for the payments that a cardholder told of, and tells them that there is news when there is: an SMS
 * that names neither the payment nor an amount. Safe to run again.
 * @returns how many claims moved
 */
export async function matchClaims(db: Database, cardholderId: string, today: PlainDate): Promise<number> {
  const policy = await getCurrentPolicy(db);
  const calendar = await getCalendar(db, policy.pack.calendar);
  return inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const at = now();
    const actor = { kind: "system", job: "payments.match_claims" } as const;
    const moved = await settleClaims(tx, { cardholderId, actor, at, today, policy, calendar });
    if (moved.length > 0) await queueNews(tx, { cardholderId, event: "claim.moved", at, policy });
    return moved.length;
  });
}

/** Has everybody looked at whose claim has come to its last day. The last day is over once a day, by the calendar of the policy. */
export async function reviewClaims(db: Database, today: PlainDate): Promise<void> {
  await inTransaction(db, (tx) => matchOverdueClaims(tx, today.toString()));
}
