import type { Database } from "@/db/client";
import { planDocument } from "@/db/schema/closing";
import { inTransaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { raiseWork } from "@/lib/cases/mutations";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { type KeptFile, writeFileDown } from "@/lib/files/mutations";
import { registerDocument } from "@/lib/records/mutations";
import type { PaperCheck } from "@/lib/records/types";
import { getCertificate } from "./data";
import type { CertificateDocument } from "./types";

interface Written {
  cardholderId: string;
  planId: string;
  text: CertificateDocument;
  textHash: string;
  issuedOn: PlainDate;
  pages: number;
  check: PaperCheck;
  /** Characters that could not be printed: staff hear of them. */
  gaps: readonly string[];
}

/**
 * Writes down a certificate whose paper lies in the store, and has it sealed. False when another attempt was first: its
 * file stays.
 */
export async function keepCertificate(db: Database, written: Written, file: KeptFile, at: Instant): Promise<boolean> {
  const { cardholderId, planId, text, textHash, issuedOn, pages, check, gaps } = written;
  return inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    if (await getCertificate(tx, { cardholderId, planId })) return false;
    await writeFileDown(tx, cardholderId, file, "certificate", at);
    await tx.insert(planDocument).values({
      cardholderId,
      planId,
      kind: "certificate",
      number: text.number,
      text,
      textHash,
      issuedOn,
      fileId: file.fileId,
      pages,
      writtenAt: at,
    });
    const of = { cardholderId, kind: "certificate", subject: planId } as const;
    await registerDocument(tx, { of, check, language: text.language, issuedOn, pages }, file, at);
    if (gaps.length > 0)
      await raiseWork(tx, { cardholderId, kind: "glyph_missing", subject: planId, accountId: null, at });
    await appendAudit(tx, {
      cardholderId,
      actor: { kind: "system", job: "certificate.write" },
      at,
      event: "certificate.written",
      facts: { planId, fileId: file.fileId, textHash, sha256: Buffer.from(file.sha256).toString("hex") },
    });
    return true;
  });
}

/** Writes down that the cardholder took the paper of a certificate. */
export async function noteCertificateOpened(context: Context, planId: string, fileId: string): Promise<void> {
  authorise(context, "certificate.open");
  const { actor, at } = context;
  const { cardholderId } = actor;
  await inTransaction(context.db, (tx) =>
    appendAudit(tx, { cardholderId, actor, at, event: "certificate.opened", facts: { planId, fileId } }),
  );
}
