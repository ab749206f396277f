import { authorise, type StaffContext } from "@/lib/auth/context";
import { newId } from "@/lib/core/ids";
import type { QuoteRules } from "../../quote";
import type { Desk } from "../../types";
import { listQueue } from "../data";
import { claimWork } from "../mutations";

/** So many are tried: of ten agents who ask at once each finds another one. */
const TRIED = 12;

/**
 * Takes up the answer of a desk that is promised first and free, or one's own that is still open and waits for nobody.
 * @returns its key; null when there is none
 */
export async function takeFirst(
  context: StaffContext,
  { desk, not }: { desk: Desk; not: string | null },
  day: QuoteRules,
): Promise<{ cardholderId: string; proposalId: string } | null> {
  authorise(context, "work.claim");
  const { db, at, actor } = context;
  const rows = await listQueue(db, {
    desk,
    view: "deadline",
    chargesAbove: null,
    staffId: actor.staffId,
    at,
    after: null,
    limit: TRIED,
  });
  for (const { cardholderId, proposalId, approval } of rows) {
    // What waits for an approval is in hand, and nothing can be done about it but something else.
    if (proposalId === not || approval === "requested") continue;
    const done = await claimWork({ ...context, idempotencyKey: newId() }, { cardholderId, proposalId }, day);
    if (done.kind === "done") return { cardholderId, proposalId };
  }
  return null;
}
