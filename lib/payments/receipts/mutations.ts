import { and, eq } from "drizzle-orm";
import { paymentClaim } from "@/db/schema/payments";
import { inTransaction, type Transaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { type AuditEventName, appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { laterBy } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { sentSince } from "@/lib/files/data";
import { receive } from "@/lib/files/intake";
import { announceFile, removeFile, storeFile, writeFileDown } from "@/lib/files/mutations";
import { DAILY_BYTES, DAILY_FILES, type FileFault, keyOfFile } from "@/lib/files/rules";
import type { FileStore } from "@/lib/files/stores/port";
import { getClaim } from "../data";
import { isOpen } from "../states";

/** `over`: the payment was found or the claim withdrawn, so that nothing is added any more. */
export type ReceiptFault = FileFault | "over";

const DAY_SECONDS = 24 * 3600;

/** What stands against one more receipt for a claim of the person; null: nothing. */
async function obstacle(
  tx: Transaction,
  { actor, at }: Context,
  paymentClaimId: string,
  bytes: number,
): Promise<ReceiptFault | null> {
  const claim = await getClaim(tx, actor.cardholderId, paymentClaimId);
  if (!claim) throw new Refusal("not_found");
  if (!isOpen(claim.state)) return "over";
  const sent = await sentSince(tx, actor.cardholderId, "receipt", laterBy(at, -DAY_SECONDS));
  return sent.files >= DAILY_FILES || sent.bytes + bytes > DAILY_BYTES ? "quota" : null;
}

/** Puts a receipt in the place of the one before, or nothing; the bytes of that one are dropped. */
async function replaceReceipt(
  tx: Transaction,
  { actor, at }: Context,
  paymentClaimId: string,
  receiptFileId: string | null,
  event: AuditEventName,
): Promise<void> {
  const { cardholderId } = actor;
  const claim = await getClaim(tx, cardholderId, paymentClaimId);
  const before = claim?.receiptFileId ?? null;
  await tx
    .update(paymentClaim)
    .set({ receiptFileId })
    .where(and(eq(paymentClaim.cardholderId, cardholderId), eq(paymentClaim.paymentClaimId, paymentClaimId)));
  if (before !== null) await removeFile(tx, cardholderId, before, at);
  await appendAudit(tx, { cardholderId, actor, at, event, facts: { paymentClaimId, fileId: receiptFileId ?? before } });
}

/**
 * Keeps what was sent as the receipt of a claim that is still looked for. The file is announced first, so that its
 * bytes go again should this end halfway; only then is it looked at, stored, and written down with the claim.
 * @returns what is wrong with it, or null when it is kept
 * @throws Refusal `not_found` for a claim that is not the cardholder's
 */
export async function addReceipt(
  context: Context,
  store: FileStore,
  paymentClaimId: string,
  sent: Uint8Array,
): Promise<ReceiptFault | null> {
  authorise(context, "payment.claim");
  const { cardholderId } = context.actor;
  const early = await inTransaction(context.db, (tx) => obstacle(tx, context, paymentClaimId, sent.byteLength));
  if (early) return early;
  const received = await receive(sent);
  if ("fault" in received) return received.fault;
  const fileId = await inTransaction(context.db, (tx) => announceFile(tx, cardholderId, context.at));
  const kept = await storeFile(store, fileId, received);
  const late = await inTransaction(context.db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const against = await obstacle(tx, context, paymentClaimId, kept.size);
    if (against) return against;
    await writeFileDown(tx, cardholderId, kept, "receipt", context.at);
    await replaceReceipt(tx, context, paymentClaimId, fileId, "payment_claim.receipt_added");
    return null;
  });
  if (late) await store.remove(keyOfFile(fileId));
  return late;
}

/** Takes the receipt of a claim that is still looked for away. False when there is none, or it is over. */
export async function removeReceipt(context: Context, paymentClaimId: string): Promise<boolean> {
  authorise(context, "payment.claim");
  const { cardholderId } = context.actor;
  return inTransaction(context.db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const claim = await getClaim(tx, cardholderId, paymentClaimId);
    if (!claim) throw new Refusal("not_found");
    if (!isOpen(claim.state) || claim.receiptFileId === null) return false;
    await replaceReceipt(tx, context, paymentClaimId, null, "payment_claim.receipt_removed");
    return true;
  });
}
