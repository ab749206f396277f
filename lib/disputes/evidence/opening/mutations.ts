import { and, eq, inArray } from "drizzle-orm";
import { disputeEvidence } from "@/db/schema/disputes";
import { inTransaction } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context, type StaffContext } from "@/lib/auth/context";

/** A file as evidence of somebody; with a dispute: of that one alone. */
export interface OpenedEvidence {
  cardholderId: string;
  fileId: string;
  disputeId?: string;
}

/**
 * Writes down that evidence is opened, before a byte of it is handed out: by whoever sent it, or by a member of staff,
 * who opens nothing that no scan has passed.
 * @returns whether it may be opened: it is there, and of this dispute
 */
export async function noteOpened(
  context: Context | StaffContext,
  { cardholderId, fileId, disputeId }: OpenedEvidence,
): Promise<boolean> {
  authorise(context, "evidence.open");
  const { actor, at } = context;
  const states = actor.kind === "staff" ? (["ready"] as const) : (["ready", "held"] as const);
  return inTransaction(context.db, async (tx) => {
    const [row] = await tx
      .select({ disputeId: disputeEvidence.disputeId, evidenceId: disputeEvidence.evidenceId })
      .from(disputeEvidence)
      .where(
        and(
          eq(disputeEvidence.cardholderId, cardholderId),
          eq(disputeEvidence.fileId, fileId),
          disputeId === undefined ? undefined : eq(disputeEvidence.disputeId, disputeId),
          inArray(disputeEvidence.state, [...states]),
        ),
      );
    if (!row) return false;
    await appendAudit(tx, { cardholderId, actor, at, event: "evidence.opened", facts: { ...row, fileId } });
    return true;
  });
}
