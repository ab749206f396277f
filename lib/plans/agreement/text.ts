import { contentHash } from "@/lib/policy/canonical";
import { breach, duties, limitation, other, parties, promise, promises } from "./duty-clauses";
import { kindClauses } from "./kind-clauses";
import { charges, cost, debt, repayment } from "./money-clauses";
import type { AgreementDocument, AgreementFacts, Speech } from "./types";

/**
 * The whole agreement as text, in the language of `say`. The same facts give the same text: it knows no time but
 * that of the terms. Source of the contents: 2011 Measures art. 70 (1)–(6); 金规〔2026〕2号 for the table of costs.
 */
export function agreementText(facts: AgreementFacts, say: Speech): AgreementDocument {
  const { t } = say;
  const { kind } = facts.terms;
  const ofKind =
    kind === "instalments"
      ? {
          debt: debt(facts, say, t),
          repayment: repayment(facts, say, t),
          charges: charges(facts, say, t),
          duties: duties(facts, say, t),
          breach: breach(facts, say, t),
        }
      : kindClauses(kind, facts, say, t);
  return {
    format: "huanqing-agreement/1",
    language: say.language,
    title: kind === "instalments" ? say.words("agreement.title") : t(`kinds.title.${kind}`),
    reference: facts.reference,
    version: facts.version,
    clauses: {
      parties: parties(facts, say, t),
      ...ofKind,
      cost: cost(facts, say, t),
      promise: promise(facts, say, t),
      other: other(facts, say, t),
      limitation: limitation(facts, say, t),
    },
    confirmations: {
      heading: say.t("confirmations.heading"),
      items: [{ id: "read", text: say.t("confirmations.read") }, ...promises(facts, say)],
    },
  };
}

/** Hex SHA-256 of the text: what is shown, signed and printed carries it. */
export function textHash(document: AgreementDocument): Promise<string> {
  return contentHash(document);
}
