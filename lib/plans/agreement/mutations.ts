import type { Database } from "@/db/client";
import { agreementDocument } from "@/db/schema/plans";
import { inTransaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { raiseWork } from "@/lib/cases/mutations";
import type { Instant } from "@/lib/core/clock";
import { type KeptFile, writeFileDown } from "@/lib/files/mutations";
import type { Printed } from "@/lib/printing/pdf/print";
import { registerDocument } from "@/lib/records/mutations";
import type { DocumentSubject, PaperCheck } from "@/lib/records/types";
import { getSigned } from "./data";

/**
 * Writes down that the paper of an agreement lies in the store, and has it sealed. False when another attempt was first: its file stays.
 * A character that could not be printed is put before staff: its owner should hear of it from a person.
 */
export async function keepDocument(
  db: Database,
  of: DocumentSubject,
  file: KeptFile,
  { pages, gaps, check }: Pick<Printed, "pages" | "gaps"> & { check: PaperCheck },
  at: Instant,
): Promise<boolean> {
  const { cardholderId, subject: proposalId } = of;
  return inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const signed = await getSigned(tx, cardholderId, proposalId);
    if (!signed || signed.fileId !== null) return false;
    await writeFileDown(tx, cardholderId, file, "agreement", at);
    await tx.insert(agreementDocument).values({ cardholderId, proposalId, fileId: file.fileId, pages, writtenAt: at });
    const { language, signedOn: issuedOn } = signed.agreement;
    await registerDocument(tx, { of, check, language, issuedOn, pages }, file, at);
    if (gaps.length > 0)
      await raiseWork(tx, { cardholderId, kind: "glyph_missing", subject: proposalId, accountId: null, at });
    await appendAudit(tx, {
      cardholderId,
      actor: { kind: "system", job: "agreement.write" },
      at,
      event: "agreement.written",
      facts: {
        proposalId,
        fileId: file.fileId,
        textHash: signed.agreement.textHash,
        sha256: Buffer.from(file.sha256).toString("hex"),
      },
    });
    return true;
  });
}

/** Writes down that the cardholder took the paper of an agreement. */
export async function noteOpened(context: Context, proposalId: string, fileId: string): Promise<void> {
  authorise(context, "agreement.open");
  const { actor, at } = context;
  await inTransaction(context.db, (tx) =>
    appendAudit(tx, {
      cardholderId: actor.cardholderId,
      actor,
      at,
      event: "agreement.opened",
      facts: { proposalId, fileId },
    }),
  );
}
