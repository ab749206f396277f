import { and, eq } from "drizzle-orm";
import { disputeDraft } from "@/db/schema/disputes";
import { inTransaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { authorise, type Context } from "@/lib/auth/context";
import { addDays, isBefore, type PlainDate } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { dropEvidence } from "../evidence/mutations";
import { changed, NOTHING, readDraft } from "./draft";
import type { Answers } from "./types";

/** Until when a draft that is changed today is kept: the policy's days. */
interface Keeping {
  today: PlainDate;
  draftDays: number;
}

const ATTEMPTS = 3;

/**
 * Saves an answer. `revision` is that of the page that asked, null where somebody begins from elsewhere: a step back on
 * the same device may answer anew, what another device changed meanwhile is never overwritten unseen: `stale`. After
 * its days a draft begins anew, as a filing of its own.
 */
export async function saveAnswers(
  context: Context,
  { revision, change }: { revision: number | null; change: Partial<Answers> },
  { today, draftDays }: Keeping,
): Promise<"saved" | "stale"> {
  authorise(context, "dispute.draft");
  const { cardholderId, sessionId } = context.actor;
  const kept = { changedAt: context.at, keptUntil: addDays(today, draftDays) };
  const mine = eq(disputeDraft.cardholderId, cardholderId);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [row] = await context.db.select().from(disputeDraft).where(mine);
    const begun = { disputeId: newId(), startedAt: context.at };
    if (!row) {
      // It was filed, discarded or ran out while this page stood open.
      if (revision !== 0 && revision !== null) return "stale";
      const answers = { answers: changed(NOTHING, change), writers: { [sessionId]: 1 } };
      const made = await context.db
        .insert(disputeDraft)
        .values({ cardholderId, answers, revision: 1, ...begun, ...kept })
        .onConflictDoNothing()
        .returning({ revision: disputeDraft.revision });
      if (made.length === 1) return "saved";
      continue;
    }
    const isOver = isBefore(row.keptUntil, today);
    if (isOver) await inTransaction(context.db, (tx) => dropEvidence(tx, context, row.disputeId));
    const stored = isOver ? { answers: NOTHING, writers: {} } : readDraft(row.answers);
    const elsewhere = Object.entries(stored.writers).some(
      ([writer, last]) => writer !== sessionId && revision !== null && last > revision,
    );
    if (elsewhere) return "stale";
    const next = row.revision + 1;
    const saved = await context.db
      .update(disputeDraft)
      .set({
        answers: { answers: changed(stored.answers, change), writers: { ...stored.writers, [sessionId]: next } },
        revision: next,
        ...(isOver && begun),
        ...kept,
      })
      .where(and(mine, eq(disputeDraft.revision, row.revision)))
      .returning({ revision: disputeDraft.revision });
    if (saved.length === 1) return "saved";
  }
  return "stale";
}

/** Discards all answers, and what lies beside them. Nothing was sent, so nothing of it stays. */
export async function discard(context: Context): Promise<void> {
  authorise(context, "dispute.draft");
  const { cardholderId } = context.actor;
  await inTransaction(context.db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const [row] = await tx
      .delete(disputeDraft)
      .where(eq(disputeDraft.cardholderId, cardholderId))
      .returning({ disputeId: disputeDraft.disputeId });
    if (row) await dropEvidence(tx, context, row.disputeId);
  });
}
