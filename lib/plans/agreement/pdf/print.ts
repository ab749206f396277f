import { translator } from "@/lib/i18n/translate";
import { type Printed, printPaper } from "@/lib/printing/pdf/print";
import type { Clause } from "@/lib/printing/types";
import { paperCheckWords } from "@/lib/records/paper";
import type { PaperCheck } from "@/lib/records/types";
import { agreementPaper } from "../paper";
import { type Signature, signingEvidence } from "../signature";
import type { AgreementDocument } from "../types";

/** Prints a signed agreement with the record of its signature; the only time in it is that of the signature. */
export function printAgreement(
  document: AgreementDocument,
  signature: Signature,
  clause: Clause,
  check: PaperCheck,
): Promise<Printed> {
  const { language, title, reference } = document;
  const words = paperCheckWords(check, translator(language, "records"));
  return printPaper(agreementPaper(document, clause, words, translator(language, "agreement")), {
    title: `${title} ${reference}`,
    hash: signature.textHash,
    madeAt: signature.signedAt,
    evidence: signingEvidence(signature),
  });
}
