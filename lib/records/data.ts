import { createHash } from "node:crypto";
import { and, desc, eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { recordDocument, recordLookup, recordSeal } from "@/db/schema/records";
import { tokenHash } from "@/lib/auth/keyed-hash";
import type { PlainDate } from "@/lib/core/dates";
import type { DocumentAnswer, DocumentKind, DocumentLanguage, DocumentSubject } from "./types";

/** A document with its seal; `seal` is null while it has none. */
export interface KeptDocument {
  document: typeof recordDocument.$inferSelect;
  seal: typeof recordSeal.$inferSelect | null;
}

const joined = (db: Reader) =>
  db
    .select({ document: recordDocument, seal: recordSeal })
    .from(recordDocument)
    .leftJoin(
      recordSeal,
      and(
        eq(recordSeal.cardholderId, recordDocument.cardholderId),
        eq(recordSeal.documentId, recordDocument.documentId),
      ),
    );

/** A document by its id; null when the cardholder has no such one. */
export async function getDocument(db: Reader, cardholderId: string, documentId: string): Promise<KeptDocument | null> {
  const [row] = await joined(db).where(
    and(eq(recordDocument.cardholderId, cardholderId), eq(recordDocument.documentId, documentId)),
  );
  return row ?? null;
}

/** The document of a kind for what it is of; null while it is not printed. */
export async function findDocument(
  db: Reader,
  { cardholderId, kind, subject }: DocumentSubject,
): Promise<KeptDocument | null> {
  const [row] = await joined(db).where(
    and(
      eq(recordDocument.cardholderId, cardholderId),
      eq(recordDocument.kind, kind),
      eq(recordDocument.subject, subject),
    ),
  );
  return row ?? null;
}

/** More than so many documents are cut off, the oldest first. */
const MOST_DOCUMENTS = 200;

/** A document in a list; `isReady`: its seal is on, and it is handed out. */
export interface DocumentRow {
  documentId: string;
  kind: DocumentKind;
  /** The proposal, plan or letter that it is of. */
  subject: string;
  issuedOn: PlainDate;
  language: DocumentLanguage;
  pages: number;
  isReady: boolean;
}

/** All documents of a cardholder, the newest first. */
export async function listDocuments(db: Reader, cardholderId: string): Promise<DocumentRow[]> {
  const rows = await joined(db)
    .where(eq(recordDocument.cardholderId, cardholderId))
    .orderBy(desc(recordDocument.madeAt), desc(recordDocument.documentId))
    .limit(MOST_DOCUMENTS);
  return rows.map(({ document: { documentId, kind, subject, issuedOn, language, pages }, seal }) => ({
    documentId,
    kind,
    subject,
    issuedOn,
    language,
    pages,
    isReady: seal !== null,
  }));
}

/**
 * The file that is handed out of a printed document, in SQL: the sealed one; null while there is none. What was printed
 * before there were seals is handed out as it is.
 * @param printed the row that names the printed file, by its table or alias: `cardholder_id`, `file_id`
 */
export const handedOut = (printed: SQLWrapper): SQL<string | null> => sql<string | null>`(
  select case when r.document_id is null then f.file_id else s.file_id end
  from (values (${printed}.cardholder_id, ${printed}.file_id)) as f (cardholder_id, file_id)
  left join record_document r on r.cardholder_id = f.cardholder_id and r.printed_file_id = f.file_id
  left join record_seal s on s.cardholder_id = r.cardholder_id and s.document_id = r.document_id)`;

/** The hash under which a document is looked up by its code. */
export const codeHash = (code: string) => tokenHash(`record ${code}`);

/** One hash over everything that is written down of a document, hex: its chain carries it. */
export function documentHash(document: KeptDocument["document"]): string {
  const { printedSha256, issuedOn, madeAt, ...plain } = document;
  const all = {
    ...plain,
    printedSha256: Buffer.from(printedSha256).toString("hex"),
    issuedOn: issuedOn.toString(),
    madeAt: madeAt.toString(),
  };
  const canonical = JSON.stringify(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash("sha256").update(canonical, "utf8").digest("hex");
}

/** What the holder of a code (its `codeHash`) or of a file (its SHA-256) learns; null: no document of this issuer. */
export async function answerFor(db: Reader, hash: Uint8Array): Promise<DocumentAnswer | null> {
  const [row] = await db
    .select({ document: recordDocument, seal: recordSeal })
    .from(recordLookup)
    .innerJoin(
      recordDocument,
      and(
        eq(recordDocument.cardholderId, recordLookup.cardholderId),
        eq(recordDocument.documentId, recordLookup.documentId),
      ),
    )
    .leftJoin(
      recordSeal,
      and(
        eq(recordSeal.cardholderId, recordDocument.cardholderId),
        eq(recordSeal.documentId, recordDocument.documentId),
      ),
    )
    .where(eq(recordLookup.hash, hash));
  if (!row) return null;
  const { kind, code, language, issuedOn, pages, isDemo } = row.document;
  return {
    kind,
    code,
    language,
    issuedOn: issuedOn.toString(),
    pages,
    isDemo,
    sha256: row.seal ? Buffer.from(row.seal.sha256).toString("hex") : null,
    sealedAt: row.seal?.sealedAt.toString() ?? null,
  };
}
