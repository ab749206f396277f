import type { Database } from "@/db/client";
import { inTransaction } from "@/db/transaction";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { newReference } from "@/lib/core/reference";
import { announceFile, storeFile } from "@/lib/files/mutations";
import { keyOfFile } from "@/lib/files/rules";
import type { FileStore } from "@/lib/files/stores/port";
import { translator } from "@/lib/i18n/translate";
import { getCurrentPolicy } from "@/lib/policy/data";
import { printPaper } from "@/lib/printing/pdf/print";
import { checkFor } from "@/lib/records/mutations";
import { paperCheckWords } from "@/lib/records/paper";
import type { PaperCheck, Papers } from "@/lib/records/types";
import { speechOf } from "../../../agreement/data";
import { getLivePlan } from "../../../keeping/data";
import { getCertificate, getCertificateFacts } from "../data";
import { keepCertificate } from "../mutations";
import { certificateHash, certificateText } from "../text";
import type { CertificateDocument } from "../types";

/** A certificate as it goes on paper. */
function certificatePaper({ title, clauses, number, language }: CertificateDocument, check: PaperCheck) {
  const t = translator(language, "plan-close");
  return {
    language,
    title,
    clauses,
    foot: t("certificate.foot", { title, number }),
    check: paperCheckWords(check, translator(language, "records")),
    pageOf: (page: number, pages: number) => t("certificate.page", { page, pages }),
  };
}

/**
 * Puts the certificate of a plan that is kept on paper, once: printed, stored, written down, and to be sealed. Again
 * after a crash it begins anew, and what the broken attempt stored is dropped. By the policy of the day it is issued on.
 * @returns whether this run wrote it; false when it is written already, or the plan was not kept
 */
export async function writeCertificate(
  db: Database,
  store: FileStore,
  { origin, isDemo }: Papers,
  { cardholderId, planId }: { cardholderId: string; planId: string },
  { today, at }: { today: PlainDate; at: Instant },
): Promise<boolean> {
  const live = await getLivePlan(db, cardholderId, planId);
  if (live?.state !== "completed" || (await getCertificate(db, live))) return false;
  const number = newReference("C", today);
  const found = await getCertificateFacts(db, live, { number, issuedOn: today });
  if (!found) return false;
  const policy = await getCurrentPolicy(db);
  const { t: _, ...say } = speechOf(found.language, policy, live.currency);
  const text = certificateText(found.facts, say, policy, translator(found.language, "plan-close"));
  const textHash = await certificateHash(text);
  const { title } = text;
  const check = checkFor({ cardholderId, kind: "certificate", subject: planId }, origin, isDemo);
  const printed = await printPaper(certificatePaper(text, check), {
    title: `${title} ${number}`,
    hash: textHash,
    madeAt: at,
  });
  const fileId = await inTransaction(db, (tx) => announceFile(tx, cardholderId, at));
  const file = await storeFile(store, fileId, { contentType: "application/pdf", bytes: printed.bytes });
  const { pages, gaps } = printed;
  const written = { cardholderId, planId, text, textHash, issuedOn: today, pages, check, gaps };
  const isKept = await keepCertificate(db, written, file, at);
  if (!isKept) await store.remove(keyOfFile(fileId));
  return isKept;
}
