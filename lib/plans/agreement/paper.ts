import type { Translate } from "@/lib/i18n/types";
import type { Clause, Paper, PaperCheckWords } from "@/lib/printing/types";
import { type AgreementDocument, clausesOf } from "./types";

/**
 * An agreement as it goes on paper: what is shown, then the record of its signature.
 * @param t of the area `agreement`, in the language of the document
 */
export function agreementPaper(
  document: AgreementDocument,
  signature: Clause,
  check: PaperCheckWords,
  t: Translate,
): Paper {
  const { title, reference, version } = document;
  const { heading, items } = document.confirmations;
  const numbered = clausesOf(document).map(({ clause }, index) => ({
    heading: t("number", { number: index + 1, heading: clause.heading }),
    blocks: clause.blocks,
  }));
  const ticked: Clause = { heading, blocks: [{ kind: "list", items: items.map(({ text }) => text) }] };
  return {
    language: document.language,
    title,
    clauses: [...numbered, ticked, signature],
    foot: t("pdf.foot", { reference, version }),
    check,
    pageOf: (page, pages) => t("pdf.page", { page, pages }),
  };
}
