import type { Database } from "@/db/client";
import type { PlainDate } from "@/lib/core/dates";
import { getCalendar, getCurrentPolicy } from "@/lib/policy/data";
import { listOver } from "../clock/data";
import { closeDecided, settleOf } from "../clock/mutations";

/**
 * Looks for what was put right of one cardholder, after the core has posted something or answered, and closes what is
 * over by that. Safe to run again.
 */
export async function settleDisputes(
  db: Database,
  cardholderId: string,
  today: PlainDate,
): Promise<{ settled: number; closed: number }> {
  const policy = await getCurrentPolicy(db);
  const day = { today, policy, calendar: await getCalendar(db, policy.pack.calendar) };
  const settled = await settleOf(db, cardholderId, day);
  let closed = 0;
  for (const due of await listOver(db, today, cardholderId)) if (await closeDecided(db, due, day)) closed += 1;
  return { settled, closed };
}
