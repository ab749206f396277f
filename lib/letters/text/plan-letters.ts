import type { AgreementDocument } from "@/lib/plans/agreement/types";
import type { Clause } from "@/lib/printing/types";
import type { FactsOf, LetterFrame, Say } from "../types";
import { clause, closing, opening, pairs, paragraph } from "./frame";

/** The named clauses of an agreement that there are, in this order. */
function takenFrom(document: AgreementDocument, names: readonly (keyof AgreementDocument["clauses"])[]): Clause[] {
  return names.flatMap((name) => document.clauses[name] ?? []);
}

/** What a signed plan costs in all, on a paper of its own; null where the policy asks for no such table. */
export function costTable(facts: FactsOf<"cost_table">, frame: LetterFrame, say: Say): Clause[] | null {
  if (facts.document.clauses.cost === null) return null;
  return [
    opening(frame, say),
    clause(say.t("cost_table.about"), [paragraph(say.t("cost_table.body", { reference: facts.reference }))]),
    ...takenFrom(facts.document, ["cost", "charges"]),
    ...closing(frame, say),
  ];
}

/** Terms that the bank offers, with everything that they come to, and what can be answered. */
export function offer(facts: FactsOf<"offer">, frame: LetterFrame, say: Say): Clause[] {
  const { document, reference, version, validUntil, words } = facts;
  return [
    opening(frame, say),
    clause(say.t("offer.about"), [
      paragraph(say.t("offer.body", { reference, version })),
      validUntil === null ? null : paragraph(say.t("offer.until", { date: say.day(validUntil) })),
      words === null ? null : pairs([[say.t("offer.words"), words]]),
    ]),
    ...takenFrom(document, ["debt", "repayment", "charges", "cost", "breach"]),
    clause(say.t("offer.how"), [
      { kind: "list", items: [say.t("offer.accept"), say.t("offer.counter"), say.t("offer.silence")] },
    ]),
    ...closing(frame, say),
  ];
}

/** That a proposal is not agreed to, why, and what can be done next. */
export function answer(facts: FactsOf<"answer">, frame: LetterFrame, say: Say): Clause[] {
  const { reference, submittedOn, answeredOn, words, nextStep } = facts;
  return [
    opening(frame, say),
    clause(say.t("answer.about"), [
      paragraph(say.t("answer.body", { reference, submitted: say.day(submittedOn), answered: say.day(answeredOn) })),
      pairs([
        [say.t("answer.words"), words ?? ""],
        [say.t("answer.next"), nextStep ?? ""],
      ]),
    ]),
    clause(say.t("answer.can"), [{ kind: "list", items: [say.t("answer.look"), say.t("answer.again")] }]),
    ...closing(frame, say),
  ];
}
