import { and, eq, inArray } from "drizzle-orm";
import { disputeEvidence, evidenceUpload } from "@/db/schema/disputes";
import { inTransaction, type Transaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { once } from "@/lib/action/idempotency";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { laterBy } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { sentSince } from "@/lib/files/data";
import { receive } from "@/lib/files/intake";
import { announceFile, type KeptFile, removeFile, storeFile, writeFileDown } from "@/lib/files/mutations";
import { keyOfFile } from "@/lib/files/rules";
import { type Scan, type ScanResult, scanned } from "@/lib/files/scan";
import type { FileStore } from "@/lib/files/stores/port";
import { findTarget, listEvidence } from "./data";
import { DAILY_EVIDENCE_BYTES, DAILY_EVIDENCE_FILES, type EvidenceFault } from "./rules";

const DAY_SECONDS = 24 * 3600;

/** Where files go and who looks into them, and how many a filing can have by policy. */
export interface Taking {
  store: FileStore;
  scan: Scan;
  mostFiles: number;
}

/** A file for a filing, or for the draft of one. `evidenceId` is made by whoever sends it: the same again is the same. */
export interface Offered {
  disputeId: string;
  evidenceId: string;
  kind: string;
}

/**
 * What stands against one more file; null: nothing, `there`: it has come already.
 * @throws Refusal `not_found` for a dispute that is not the cardholder's
 */
export async function obstacle(
  tx: Transaction,
  { actor, at }: Context,
  { disputeId, evidenceId }: Offered,
  { bytes, mostFiles }: { bytes: number; mostFiles: number },
): Promise<EvidenceFault | "there" | null> {
  const { cardholderId } = actor;
  const target = await findTarget(tx, { cardholderId, disputeId });
  if (target === null) throw new Refusal("not_found");
  const there = await listEvidence(tx, { cardholderId, disputeId });
  if (there.some((one) => one.evidenceId === evidenceId)) return "there";
  if (target === "over") return "over";
  if (there.filter((one) => one.state !== "refused").length >= mostFiles) return "many";
  const sent = await sentSince(tx, cardholderId, "evidence", laterBy(at, -DAY_SECONDS));
  return sent.files >= DAILY_EVIDENCE_FILES || sent.bytes + bytes > DAILY_EVIDENCE_BYTES ? "quota" : null;
}

/**
 * Keeps a file as evidence. It is announced first, so that its bytes go again should this end halfway; only then is it
 * looked at, scanned, stored, and written down. What no scan has passed is kept and held: filing waits for nobody.
 * @returns what is wrong with it, or null when it is kept, now or before
 * @throws Refusal `not_found` for a dispute that is not the cardholder's
 */
export async function addEvidence(
  context: Context,
  { store, scan, mostFiles }: Taking,
  offered: Offered,
  sent: Uint8Array,
): Promise<EvidenceFault | null> {
  authorise(context, "evidence.add");
  const { cardholderId } = context.actor;
  const against = (tx: Transaction, bytes: number) => obstacle(tx, context, offered, { bytes, mostFiles });
  const early = await inTransaction(context.db, (tx) => against(tx, sent.byteLength));
  if (early) return early === "there" ? null : early;
  const received = await receive(sent);
  if ("fault" in received) return received.fault;
  const result = await scanned(received, scan);
  if (result === "infected") return inTransaction(context.db, (tx) => refuse(tx, context, offered));
  const fileId = await inTransaction(context.db, (tx) => announceFile(tx, cardholderId, context.at));
  const kept = await storeFile(store, fileId, received);
  const late = await inTransaction(context.db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const found = await against(tx, kept.size);
    if (found) return found;
    await writeDown(tx, context, offered, kept, result);
    return null;
  });
  if (late) await store.remove(keyOfFile(fileId));
  return late === "there" ? null : late;
}

async function writeDown(
  tx: Transaction,
  { actor, at }: Context,
  { disputeId, evidenceId, kind }: Offered,
  file: KeptFile,
  result: ScanResult,
): Promise<void> {
  const { cardholderId } = actor;
  const { fileId } = file;
  await writeFileDown(tx, cardholderId, file, "evidence", at);
  const state = result === "clean" ? ("ready" as const) : ("held" as const);
  const added = { cardholderId, disputeId, evidenceId, kind, state, fileId, addedAt: at, changedAt: at };
  await tx.insert(disputeEvidence).values(added);
  const sha256 = Buffer.from(file.sha256).toString("hex");
  const facts = { disputeId, evidenceId, kind, fileId, state, sha256 };
  await appendAudit(tx, { cardholderId, actor, at, event: "evidence.added", facts });
}

/** What a scan found something in is not kept; that it came is. */
async function refuse(
  tx: Transaction,
  { actor, at }: Context,
  { disputeId, evidenceId, kind }: Offered,
): Promise<EvidenceFault> {
  const { cardholderId } = actor;
  await lockCardholder(tx, cardholderId);
  const refused = { cardholderId, disputeId, evidenceId, kind, state: "refused" as const, addedAt: at, changedAt: at };
  const rows = await tx.insert(disputeEvidence).values(refused).onConflictDoNothing().returning();
  const facts = { disputeId, evidenceId, kind };
  if (rows.length > 0) await appendAudit(tx, { cardholderId, actor, at, event: "evidence.refused", facts });
  return "infected";
}

/**
 * Takes a file back while nobody has decided on it: its key and bytes go, that it was there stays on record.
 * @returns whether it was there to be taken back
 * @throws Refusal `not_found` for a dispute that is not the cardholder's
 */
export async function removeEvidence(
  context: Context,
  { disputeId, evidenceId }: Omit<Offered, "kind">,
): Promise<boolean> {
  authorise(context, "evidence.add");
  const { actor, at } = context;
  const { cardholderId } = actor;
  return inTransaction(context.db, (tx) =>
    once(tx, context, { disputeId, evidenceId }, async () => {
      await lockCardholder(tx, cardholderId);
      const target = await findTarget(tx, { cardholderId, disputeId });
      if (target === null) throw new Refusal("not_found");
      if (target === "over") return false;
      const [row] = await tx
        .update(disputeEvidence)
        .set({ state: "removed", changedAt: at })
        .where(
          and(
            eq(disputeEvidence.cardholderId, cardholderId),
            eq(disputeEvidence.disputeId, disputeId),
            eq(disputeEvidence.evidenceId, evidenceId),
            inArray(disputeEvidence.state, ["held", "ready"]),
          ),
        )
        .returning({ fileId: disputeEvidence.fileId });
      if (!row?.fileId) return false;
      await removeFile(tx, cardholderId, row.fileId, at);
      const facts = { disputeId, evidenceId, fileId: row.fileId };
      await appendAudit(tx, { cardholderId, actor, at, event: "evidence.removed", facts });
      return true;
    }),
  );
}

/** Takes away everything that lies beside a draft which is not to be filed; parts that are on their way go with their day. */
export async function dropEvidence(tx: Transaction, { actor, at }: Context, disputeId: string): Promise<void> {
  const { cardholderId } = actor;
  const isOfDraft = and(eq(disputeEvidence.cardholderId, cardholderId), eq(disputeEvidence.disputeId, disputeId));
  const rows = await tx
    .update(disputeEvidence)
    .set({ state: "removed", changedAt: at })
    .where(and(isOfDraft, inArray(disputeEvidence.state, ["held", "ready"])))
    .returning({ evidenceId: disputeEvidence.evidenceId, fileId: disputeEvidence.fileId });
  for (const { evidenceId, fileId } of rows) {
    if (fileId !== null) await removeFile(tx, cardholderId, fileId, at);
    await appendAudit(tx, {
      cardholderId,
      actor,
      at,
      event: "evidence.removed",
      facts: { disputeId, evidenceId, fileId },
    });
  }
  await tx
    .delete(evidenceUpload)
    .where(and(eq(evidenceUpload.cardholderId, cardholderId), eq(evidenceUpload.disputeId, disputeId)));
}
