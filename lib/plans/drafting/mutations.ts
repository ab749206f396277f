import { and, eq } from "drizzle-orm";
import { proposalDraft } from "@/db/schema/plans";
import { authorise, type Context } from "@/lib/auth/context";
import { addDays, isBefore, type PlainDate } from "@/lib/core/dates";
import { invalidateAfter, isSame, NOTHING } from "./draft";
import { readDraft, type Writers, writeDraft } from "./stored-draft";
import type { Answers } from "./types";

/** Until when a draft that is changed today is kept: the policy's days. */
interface Keeping {
  today: PlainDate;
  draftDays: number;
}

const ATTEMPTS = 3;

/** Another session has changed the draft since the page with this revision was made. */
const changedElsewhere = (writers: Writers, sessionId: string, revision: number) =>
  Object.entries(writers).some(([writer, last]) => writer !== sessionId && last > revision);

/**
 * Saves one answer, and discards what depended on it. `revision` is that of the page that asked: 0 where no draft
 * stood. A step back on the same device may answer anew; what another device changed meanwhile is never overwritten
 * unseen: `stale`. The same answer once more is saved already.
 */
export async function saveAnswers(
  context: Context,
  { revision, change }: { revision: number; change: Partial<Answers> },
  { today, draftDays }: Keeping,
): Promise<"saved" | "stale"> {
  authorise(context, "proposal.draft");
  const { cardholderId, sessionId } = context.actor;
  const kept = { changedAt: context.at, keptUntil: addDays(today, draftDays) };
  const mine = eq(proposalDraft.cardholderId, cardholderId);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [row] = await context.db.select().from(proposalDraft).where(mine);
    if (!row) {
      // It was sent, begun anew or ran out while this page stood open.
      if (revision !== 0) return "stale";
      const answers = invalidateAfter(NOTHING, change);
      const made = await context.db
        .insert(proposalDraft)
        .values({
          cardholderId,
          answers: writeDraft({ answers, writers: { [sessionId]: 1 } }),
          revision: 1,
          startedAt: context.at,
          ...kept,
        })
        .onConflictDoNothing()
        .returning({ revision: proposalDraft.revision });
      if (made.length === 1) return "saved";
      continue;
    }
    const isOver = isBefore(row.keptUntil, today);
    const stored = isOver ? { answers: NOTHING, writers: {} } : readDraft(row.answers);
    const answers = invalidateAfter(stored.answers, change);
    if (!isOver && isSame(answers, stored.answers)) return "saved";
    if (changedElsewhere(stored.writers, sessionId, revision)) return "stale";
    const next = row.revision + 1;
    const saved = await context.db
      .update(proposalDraft)
      .set({
        answers: writeDraft({ answers, writers: { ...stored.writers, [sessionId]: next } }),
        revision: next,
        ...(isOver && { startedAt: context.at }),
        ...kept,
      })
      .where(and(mine, eq(proposalDraft.revision, row.revision)))
      .returning({ revision: proposalDraft.revision });
    if (saved.length === 1) return "saved";
  }
  return "stale";
}

/** Discards all answers. Nothing was sent, so nothing of it stays. */
export async function startOver(context: Context): Promise<void> {
  authorise(context, "proposal.draft");
  await context.db.delete(proposalDraft).where(eq(proposalDraft.cardholderId, context.actor.cardholderId));
}
