import { and, asc, eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { dispute, disputeDraft, disputeEvidence, evidenceUpload } from "@/db/schema/disputes";
import { storedFile } from "@/db/schema/files";
import { DISPUTE_TYPES } from "@/lib/policy/schema-disputes";
import { isOpen } from "../states";
import type { DisputeKey, DisputeType } from "../types";

export type EvidenceRow = typeof disputeEvidence.$inferSelect & {
  contentType: "image/jpeg" | "application/pdf" | null;
};
export type UploadRow = typeof evidenceUpload.$inferSelect;

/** What was added to a filing, or to the draft of one, in its order; what was removed is left out. */
export async function listEvidence(db: Reader, { cardholderId, disputeId }: DisputeKey): Promise<EvidenceRow[]> {
  const rows = await db
    .select({ evidence: disputeEvidence, contentType: storedFile.contentType })
    .from(disputeEvidence)
    .leftJoin(
      storedFile,
      and(eq(storedFile.cardholderId, disputeEvidence.cardholderId), eq(storedFile.fileId, disputeEvidence.fileId)),
    )
    .where(
      and(
        eq(disputeEvidence.cardholderId, cardholderId),
        eq(disputeEvidence.disputeId, disputeId),
        sql`${disputeEvidence.state} <> 'removed'`,
      ),
    )
    .orderBy(asc(disputeEvidence.addedAt), asc(disputeEvidence.evidenceId));
  return rows.map(({ evidence, contentType }) => ({ ...evidence, contentType }));
}

/** What evidence can be added to: a draft or an open dispute of the person; `over` for one that is not open any more. */
export async function findTarget(db: Reader, key: DisputeKey): Promise<"draft" | "dispute" | "over" | null> {
  const { cardholderId, disputeId } = key;
  const [filed] = await db
    .select({ state: dispute.state })
    .from(dispute)
    .where(and(eq(dispute.cardholderId, cardholderId), eq(dispute.disputeId, disputeId)));
  if (filed) return isOpen(filed.state) ? "dispute" : "over";
  const [draft] = await db
    .select({ disputeId: disputeDraft.disputeId })
    .from(disputeDraft)
    .where(and(eq(disputeDraft.cardholderId, cardholderId), eq(disputeDraft.disputeId, disputeId)));
  return draft ? "draft" : null;
}

/** The type of a filing, or that which its draft has so far; null where none is chosen. */
export async function getSubjectType(db: Reader, { cardholderId, disputeId }: DisputeKey): Promise<DisputeType | null> {
  const [filed] = await db
    .select({ type: dispute.type })
    .from(dispute)
    .where(and(eq(dispute.cardholderId, cardholderId), eq(dispute.disputeId, disputeId)));
  if (filed) return filed.type;
  const [draft] = await db
    .select({ answers: disputeDraft.answers })
    .from(disputeDraft)
    .where(and(eq(disputeDraft.cardholderId, cardholderId), eq(disputeDraft.disputeId, disputeId)));
  return DISPUTE_TYPES.find((type) => type === draft?.answers.type) ?? null;
}

/** A file of which parts have come; null when none has, or all have. */
export async function getUpload(db: Reader, cardholderId: string, evidenceId: string): Promise<UploadRow | null> {
  const [row] = await db
    .select()
    .from(evidenceUpload)
    .where(and(eq(evidenceUpload.cardholderId, cardholderId), eq(evidenceUpload.evidenceId, evidenceId)));
  return row ?? null;
}
