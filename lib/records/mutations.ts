import type { Database } from "@/db/client";
import { recordDocument, recordLookup, recordSeal } from "@/db/schema/records";
import { inTransaction, type Transaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { keyedHash } from "@/lib/auth/keyed-hash";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { type KeptFile, writeFileDown } from "@/lib/files/mutations";
import { enqueue } from "@/lib/jobs/enqueue";
import { queueNews } from "@/lib/notifications/news/mutations";
import type { Policy } from "@/lib/policy/policy";
import { codeHash, documentHash, getDocument, type KeptDocument } from "./data";
import { codeOf } from "./rules";
import type { DocumentKind, DocumentLanguage, DocumentSubject, PaperCheck } from "./types";

/**
 * The code of a document, known before it is printed: the same for the same document, however often printing begins
 * anew, and told by nothing but the paper.
 */
export function checkFor(of: DocumentSubject, origin: string, isDemo: boolean): PaperCheck {
  const code = codeOf(keyedHash("record", `code ${of.cardholderId} ${of.kind} ${of.subject}`));
  return { code, address: `${origin}/verify?code=${code}`, isDemo };
}

export interface PrintedDocument {
  of: DocumentSubject;
  check: PaperCheck;
  language: DocumentLanguage;
  issuedOn: PlainDate;
  pages: number;
}

/** Writes down a document whose printed bytes lie in the store, and has it sealed, in the caller's transaction. */
export async function registerDocument(
  tx: Transaction,
  { of, check, language, issuedOn, pages }: PrintedDocument,
  printed: KeptFile,
  at: Instant,
): Promise<void> {
  const documentId = newId();
  const { cardholderId, kind, subject } = of;
  const { code, isDemo } = check;
  await tx.insert(recordDocument).values({
    cardholderId,
    documentId,
    kind,
    subject,
    code,
    language,
    issuedOn,
    pages,
    printedFileId: printed.fileId,
    printedSha256: printed.sha256,
    isDemo,
    madeAt: at,
  });
  await tx.insert(recordLookup).values({ hash: codeHash(code), cardholderId, documentId });
  await enqueue(tx, "record.seal", { cardholderId, documentId });
}

/** Under what the file of a document is kept. */
const purposeOf = (kind: DocumentKind) => (kind === "agreement" || kind === "certificate" ? kind : "letter");

/** Whoever has done something hears of it by its own message: a paper about it needs none. */
const TOLD: ReadonlySet<DocumentKind> = new Set<DocumentKind>([
  "agreement",
  "certificate",
  "statement_of_account",
  "contact_log",
  "collection_letter",
]);

/**
 * Writes down that a document is sealed, and tells its cardholder, in one transaction. False when another attempt was first: its file stays.
 * @param certificate SHA-256 of the certificate of the seal
 */
export async function keepSeal(
  db: Database,
  { document }: KeptDocument,
  file: KeptFile,
  certificate: Uint8Array,
  policy: Policy,
  at: Instant,
): Promise<boolean> {
  const { cardholderId, documentId, kind, subject } = document;
  const { fileId, sha256 } = file;
  // As the database keeps it.
  const sealedAt = at.round({ smallestUnit: "microsecond" });
  return inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    if ((await getDocument(tx, cardholderId, documentId))?.seal !== null) return false;
    await writeFileDown(tx, cardholderId, file, purposeOf(kind), at);
    await tx.insert(recordSeal).values({ cardholderId, documentId, fileId, sha256, certificate, sealedAt });
    await tx.insert(recordLookup).values({ hash: sha256, cardholderId, documentId });
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
    await appendAudit(tx, {
      cardholderId,
      actor: { kind: "system", job: "record.seal" },
      at,
      event: "record.sealed",
      facts: {
        documentId,
        kind,
        subject,
        fileId,
        printedSha256: hex(document.printedSha256),
        sha256: hex(sha256),
        certificate: hex(certificate),
        document: documentHash(document),
        sealedAt: sealedAt.toString(),
      },
    });
    if (TOLD.has(kind)) await queueNews(tx, { cardholderId, event: "record.ready", subject: documentId, at, policy });
    return true;
  });
}

/** Writes down that the cardholder took a document: that it was shown can matter. */
export async function noteDocumentOpened(context: Context, { document, seal }: KeptDocument): Promise<void> {
  authorise(context, "document.open");
  const { actor, at } = context;
  const { cardholderId } = actor;
  const { documentId, kind, subject } = document;
  const facts = { documentId, kind, subject, fileId: seal?.fileId ?? null };
  await inTransaction(context.db, (tx) =>
    appendAudit(tx, { cardholderId, actor, at, event: "document.opened", facts }),
  );
}
