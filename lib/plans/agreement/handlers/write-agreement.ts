import type { Database } from "@/db/client";
import { inTransaction } from "@/db/transaction";
import type { Instant } from "@/lib/core/clock";
import { announceFile, storeFile } from "@/lib/files/mutations";
import { keyOfFile } from "@/lib/files/rules";
import type { FileStore } from "@/lib/files/stores/port";
import { dateText, instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { getPolicyVersion } from "@/lib/policy/data";
import type { Printed } from "@/lib/printing/pdf/print";
import { checkFor } from "@/lib/records/mutations";
import type { PaperCheck, Papers } from "@/lib/records/types";
import { termsHash } from "../../quote";
import { readTerms } from "../../stored";
import { getSigned, type Signed } from "../data";
import { keepDocument } from "../mutations";
import { printAgreement } from "../pdf/print";
import { signatureClause } from "../signature";
import { textHash } from "../text";

/** What is stored is not what was signed: nobody prints it, and somebody has to look. */
class NotAsSigned extends Error {
  override name = "NotAsSigned";
}

/** @throws NotAsSigned when text or terms do not carry the hashes of the signature */
async function print(db: Database, { agreement, terms }: Signed, check: PaperCheck): Promise<Printed> {
  const signedTerms = readTerms(terms);
  if ((await textHash(agreement.text)) !== agreement.textHash) throw new NotAsSigned("text");
  if ((await termsHash(signedTerms)) !== agreement.termsHash) throw new NotAsSigned("terms");
  const policy = await getPolicyVersion(db, signedTerms.policyVersionId);
  if (!policy) throw new NotAsSigned("policy");
  const { language } = agreement;
  const clause = signatureClause(
    agreement,
    agreement.text,
    {
      at: (moment) => instantText(moment, policy.pack.zone, language),
      day: (date) => dateText(date, language),
    },
    translator(language, "agreement"),
  );
  return printAgreement(agreement.text, agreement, clause, check);
}

/**
 * Puts a signed agreement on paper, once: printed, stored, written down, and to be sealed. Again after a crash it begins
 * anew, and what the broken attempt stored is dropped.
 * @returns whether this run wrote it; false when it is written already, or nothing was signed
 */
export async function writeAgreement(
  db: Database,
  store: FileStore,
  { origin, isDemo }: Papers,
  { cardholderId, proposalId }: { cardholderId: string; proposalId: string },
  at: Instant,
): Promise<boolean> {
  const signed = await getSigned(db, cardholderId, proposalId);
  if (!signed || signed.fileId !== null) return false;
  const of = { cardholderId, kind: "agreement", subject: proposalId } as const;
  const check = checkFor(of, origin, isDemo);
  const printed = await print(db, signed, check);
  const fileId = await inTransaction(db, (tx) => announceFile(tx, cardholderId, at));
  const file = await storeFile(store, fileId, { contentType: "application/pdf", bytes: printed.bytes });
  const isKept = await keepDocument(db, of, file, { ...printed, check }, at);
  if (!isKept) await store.remove(keyOfFile(fileId));
  return isKept;
}
