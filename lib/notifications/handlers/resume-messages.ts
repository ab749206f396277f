import type { Database } from "@/db/client";
import { inTransaction } from "@/db/transaction";
import type { Instant } from "@/lib/core/clock";
import { enqueue } from "@/lib/jobs/enqueue";
import { listDue } from "../sending/data";

/** A message that has been due for so long has lost its job. */
const LATE_MINUTES = 15;
const MOST = 500;

/**
 * Gives messages back to the queue whose job is gone: its worker died and the attempts were used up, or a restored
 * backup had none.
 * @returns how many
 */
export async function resumeMessages(db: Database, at: Instant): Promise<number> {
  const due = await listDue(db, at.subtract({ minutes: LATE_MINUTES }), MOST);
  await inTransaction(db, async (tx) => {
    for (const { id, isCode } of due) {
      const options = { jobKey: `message ${id}`, keepsTime: true };
      await enqueue(tx, isCode ? "message.code" : "message.send", { outboxMessageId: id }, options);
    }
  });
  return due.length;
}
